/** Links and what is done with them: shared, opened whatever they hold; changes taken back. */
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { expect, test, type Locator, type Page } from '@playwright/test';
import jsQR from 'jsqr';
import { readSampleLinks } from '../stores/sample-links.ts';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';

const z = (text: string) => deflateRawSync(text).toString('base64url');

/** Pixels a side that are enough for a reader. */
const SIDE_MAX = 640;

/** What a phone reads from a picture; the page is asked only to unpack the PNG. */
async function readQr(page: Page, png: Buffer): Promise<string | undefined> {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const { grey, width, height } = await page.evaluate(
    async ({ source, sideMax }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const scale = Math.min(1, sideMax / image.naturalWidth);
      const width = Math.round(image.naturalWidth * scale);
      const height = Math.round(image.naturalHeight * scale);
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(image, 0, 0, width, height);
      const data = context?.getImageData(0, 0, width, height).data ?? [];
      // One letter a pixel: a list of a million numbers takes seconds to come over.
      const letters: string[] = [];
      for (let at = 0; at < data.length; at += 4) letters.push(String.fromCharCode(data[at] ?? 0));
      return { grey: letters.join(''), width, height };
    },
    { source, sideMax: SIDE_MAX },
  );
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < grey.length; at += 1) pixels.fill(grey.charCodeAt(at), at * 4, at * 4 + 4);
  return jsQR(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data;
}

async function openShare(page: Page, hash: string, name = 'Share'): Promise<Locator> {
  await new LabPage(page).open(hash);
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img')).toBeVisible();
  return dialog;
}

test('a link is copied, scanned and saved with what one wants it to say', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const dialog = await openShare(page, '#/lesson/q05/3?t=5m&idleTimeout=2m');
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#\/lesson\/q05\/3\?t=5m&idleTimeout=2m$/);
  await dialog.getByRole('checkbox', { name: 'with the playhead at 5:00' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'play at once' }).check();
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption('Español');
  await dialog.getByRole('combobox', { name: 'Theme' }).selectOption('Projector');
  await expect(link).toHaveValue(
    /#\/lesson\/q05\/3\?play=1&idleTimeout=2m&lang=es&theme=projector$/,
  );
  await expect(dialog.getByRole('listitem')).toHaveText([
    /^Lesson “What happens to the parent/,
    /^Idle timeout: 2\smin, not/,
    'It plays at once',
    'Language: Español',
    'Theme: Projector',
  ]);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByText('Copied.')).toBeVisible();
  const address = await link.inputValue();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as PNG' }).click();
  const saved = await (await coming).path();
  expect(await readQr(page, readFileSync(saved))).toBe(address);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
});

test('a very long link is packed, its code can be scanned in the dark, and it opens the same', async ({
  page,
}) => {
  const faults = Array.from(
    { length: 50 },
    (_, n) => `fault=path@${n * 7}s-${n * 7 + 3}s:latency:300ms:loss:5%25`,
  );
  const dialog = await openShare(page, `#/sandbox?theme=dark&${faults.join('&')}`);
  await expect(page).toHaveURL(/#\/sandbox\?theme=dark&z=[\w-]+$/);
  await expect(dialog).toContainText('packed into z');
  const link = dialog.getByRole('textbox', { name: 'Link' });
  const address = await link.inputValue();
  expect(address.length).toBeLessThan(2_000);
  const drawn = await dialog.getByRole('img').screenshot();
  expect(await readQr(page, drawn)).toBe(address);
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.locator('[data-disturbance="49"]').first()).toBeAttached();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

for (const { theme, lang } of LOOKS) {
  test(`axe finds nothing in the dialog (${theme}, ${lang})`, async ({ page }) => {
    const name = lang === 'es' ? 'Compartir' : 'Share';
    await openShare(page, `#/sandbox?theme=${theme}&lang=${lang}&fault=link-cut@3m-5m`, name);
    expect(await violationsOf(page)).toEqual([]);
  });
}

test('changes are taken back and made again, by button and by key, and the browser’s way back stays', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox');
  const keepalive = lab.setting('Keepalive');
  const tool = (name: string | RegExp) => page.getByRole('button', { name });
  await expect(tool('Nothing to undo')).toHaveAttribute('aria-disabled', 'true');

  await lab.dragOnFaultLane({ from: 180, to: 330 });
  await expect(tool(/^Undo: add “Cable out, 3:00 to 5:30”/)).toBeVisible();
  await keepalive.focus();
  await page.keyboard.press('ArrowRight');
  await expect(tool(/^Undo: Keepalive 20\ss → 25\ss$/)).toBeVisible();
  const changed = page.url();

  await tool(/^Undo: Keepalive/).click();
  await expect(keepalive).toHaveAttribute('aria-valuetext', /^20\ss$/);
  await expect(page.getByText('Undone: Keepalive 20 s → 25 s')).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect(lab.fault(0)).toHaveCount(0);
  await expect(page).toHaveURL(/#\/sandbox$/);
  await page.keyboard.press('Control+Shift+z');
  await expect(lab.fault(0)).toHaveCount(1);
  await page.keyboard.press('Control+y');
  await expect(keepalive).toHaveAttribute('aria-valuetext', /^25\ss$/);
  await expect(page).toHaveURL(changed);

  // In a field of text the keys are the field's own.
  await page.getByRole('textbox', { name: 'Keepalive, typed value' }).focus();
  await page.keyboard.press('Control+z');
  await expect(keepalive).toHaveAttribute('aria-valuetext', /^25\ss$/);

  await page.getByRole('link', { name: 'Lessons', exact: true }).click();
  await expect(page).toHaveURL(/#\/lessons/);
  await tool(/^Reset$/).click();
  await expect(tool(/^Undo: .+, and 1 more$/)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(changed);
  await expect(keepalive).toHaveAttribute('aria-valuetext', /^25\ss$/);
});

test('links that were published open', async ({ page }) => {
  const samples = readSampleLinks();
  const kinds = ['fault=path@', 'client.protocol=ikev2', 'v=1', '&z=', 'profile=ocserv'];
  for (const kind of kinds) {
    const sample = samples.find(({ hash }) => hash.includes(kind));
    await page.goto('about:blank');
    await new LabPage(page).open(sample?.hash ?? 'none');
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});

test('a language that is not spoken here and a step that is not there are named', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('#/lesson/q05/99?lang=de');
  const notice = page.locator('.notice');
  await expect(notice).toContainText('step: 99 is out of range. Allowed: 1 to 7');
  await expect(notice).toContainText('lang: “de” is not allowed. Allowed: en, es.');
  // What was left out does not come back as what nobody has asked for.
  await expect(page).toHaveURL(/#\/lesson\/q05\/7$/);
  await page.goto('about:blank');
  await lab.open('#/sandbox?lang=es-MX');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(notice).toHaveCount(0);
});

test('a nasty link opens a page that works, names what it left out, and runs nothing', async ({
  page,
}) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  page.on('dialog', (dialog) => {
    faults.push(`A dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const script = '<script>alert(1)</script>';
  const image = '<img src=x onerror=alert(1)>';
  const nasty = [
    ...['javascript:alert(1)', '#/javascript:alert(1)', `#/${script}`, '#/lesson/../../etc/1'],
    ...[script, image, encodeURIComponent(image), `%22%3E${encodeURIComponent(script)}`].map(
      (text) => `#/sandbox?${text}=${text}`,
    ),
    ...[script, image, 'javascript:alert(1)', '../x', '__proto__', '%00', '\u202e'].map(
      (text) => `#/sandbox?lang=${text}&theme=${text}&fault=${text}&client.os=${text}`,
    ),
    '#/sandbox?__proto__=1&constructor=1&hasOwnProperty=1&__proto__.polluted=1',
    '#/sandbox?seed=1e309&horizon=99999999999999999999h&t=NaN&keepalive=-1s&loss=1e9%25',
    `#/sandbox?loss=${'%25'.repeat(200)}&other=${'%2525'.repeat(99)}`,
    `#/sandbox?keepalive=%E0%A4%A&t=%&${'%'.repeat(300)}`,
    '#/sandbox?z=***&v=999',
    '#/sandbox?z=AAAA&v=-1',
    `#/sandbox?z=${z('x'.repeat(20_000_000))}`,
    `#/sandbox?z=${z(`lang=${script}&z=AAAA`)}`,
    `#/sandbox?fault=${'\ud800'}@3m&other=${'\udc00'}:active`,
    `#/sandbox?${Array.from({ length: 500 }, (_, n) => `x${n}=1&fault=y`).join('&')}`,
    `#/lesson/q05/${'9'.repeat(50)}?t=1m&t=2m`,
  ];
  await new LabPage(page).open('#/sandbox');
  const notice = page.locator('.notice');
  for (const [number, hash] of nasty.entries()) {
    // Another one each time: going to the address that is open already opens nothing.
    await page.evaluate((text) => (location.hash = text), `#/sandbox?seed=${number + 2}`);
    await expect(notice, 'a good link says nothing').toHaveCount(0);
    await page.evaluate((text) => (location.hash = text), hash);
    await expect(notice, hash.slice(0, 120)).toContainText('has been left out');
    expect(await page.locator('.notice :is(script, img)').count()).toBe(0);
  }
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  expect(faults).toEqual([]);
});
