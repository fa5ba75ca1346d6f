import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';

const CUT = '#/sandbox?fault=link-cut@3m-11m30s&t=3m22s';

async function openLadder(page: Page, hash = CUT, panel = 'Diagrams'): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(hash);
  await lab.openPanel(panel);
  await expect(ladder(page)).toBeVisible();
  return lab;
}

const ladder = (page: Page) =>
  page.getByRole('slider', { name: /^(Ladder of packets|Secuencia de paquetes)/ });

test('walks packets, ends of timers and turns with the arrow keys, and tells their cause', async ({
  page,
}) => {
  const lab = await openLadder(page);
  await ladder(page).focus();
  await page.keyboard.press('ArrowUp');
  await expect(ladder(page)).toHaveAttribute(
    'aria-valuetext',
    /no NAT mapping leads to the client/,
  );
  await expect(lab.clock).toContainText('3:21.7');
  await expect(page.getByText(/^The gateway asked|The gateway asked on/).first()).toBeVisible();

  const heard: (string | null)[] = [];
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('ArrowDown');
    heard.push(await ladder(page).getAttribute('aria-valuetext'));
  }
  expect(new Set(heard).size).toBe(3);
  await page.keyboard.press('Home');
  await expect(lab.clock).toContainText('0:00.0');
});

test('a click on a lost packet goes there and lights its causes', async ({ page }) => {
  const lab = await openLadder(page);
  const lost = page.locator('.arrow.is-lost').first();
  await lost.locator('.hit').click({ force: true });
  await expect(lab.clock).toContainText('3:21.');
  await expect(page.locator('.arrow.is-lit, .turn.is-lit, .arch.is-lit').first()).toBeAttached();
});

test('says as a list what the picture says, and the list goes there too', async ({ page }) => {
  const lab = await openLadder(page);
  await page.getByText('As text', { exact: true }).click();
  const panel = page.getByRole('complementary');
  const list = panel.getByRole('button', { name: /is lost|Lost at/ });
  await expect(list.first()).toHaveText(
    /Lost at 3:21\.660\. Where: Client\. Why: the cable is out\./,
  );
  const drawn = await page.locator('.arrow[data-row]').count();
  expect(await page.getByRole('button', { name: /reaches|Lost at/ }).count()).toBe(drawn);
  await list.first().click();
  await expect(lab.clock).toContainText('3:21.6');
  await expect(page.getByText(/Gateway DPD \(SSL-Tunnel\): .* from 3:21/)).toBeVisible();
});

test('each end of a timer has a shape of its own at its exact time', async ({ page }) => {
  await openLadder(page);
  for (const end of ['fired', 'cancel', 'restart']) {
    await expect(page.locator(`[data-end="${end}"]`).first()).toBeAttached();
  }
});

test('comes closer with buttons, keys and the wheel, and folds quiet time', async ({ page }) => {
  const lab = await openLadder(page, '#/sandbox?t=10m');
  await expect(page.getByText(/min.* without a turn/).first()).toBeAttached();
  await page.getByRole('checkbox', { name: 'Fold quiet time' }).uncheck();
  await expect(page.getByText(/without a turn/)).toHaveCount(0);
  await expect(page.getByText('shows 52 s')).toBeVisible();
  await page.getByRole('button', { name: 'Closer' }).click();
  await expect(page.getByText('shows 26 s')).toBeVisible();
  await ladder(page).focus();
  await page.keyboard.press('-');
  await expect(page.getByText('shows 52 s')).toBeVisible();
  await ladder(page).hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect(page.getByText('shows 26 s')).toBeVisible();
  await expect(lab.clock).toContainText('10:00.0');
});

test('gathers what stands too close', async ({ page }) => {
  await openLadder(page, '#/sandbox?fault=traffic@1m-3m:1s:400&t=2m');
  for (let step = 0; step < 2; step += 1) {
    await page.getByRole('button', { name: 'Farther' }).click();
  }
  await expect(page.locator('.gathered').first()).toBeAttached();
  await expect(page.locator('.label').filter({ hasText: /×\d+/ }).first()).toBeAttached();
});

test('its labels never lie over each other', async ({ page }) => {
  await openLadder(page);
  for (const hash of [CUT, '#/sandbox?t=800ms', '#/sandbox?fault=traffic@1m-3m:1s:400&t=2m']) {
    await page.goto(`./index.html${hash}`);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await expect(ladder(page)).toBeVisible();
      expect(await overlapsOf(page)).toEqual([]);
    }
  }
});

test('opens large in a dialog, where playback keys work, and closes again', async ({ page }) => {
  const lab = await openLadder(page);
  await page.getByRole('button', { name: 'Enlarge the ladder' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog.locator('svg[aria-hidden]').last()).toBeVisible();
  await ladder(page).focus();
  await page.keyboard.press(']');
  await expect(lab.clock).toContainText('3:25.0');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(ladder(page)).toBeVisible();
});

for (const { theme, lang } of LOOKS) {
  const panel = lang === 'es' ? 'Diagramas' : 'Diagrams';
  test(`axe finds nothing: ${theme}, ${lang}`, async ({ page }) => {
    await openLadder(page, `${CUT}&theme=${theme}&lang=${lang}`, panel);
    await page.locator('details summary').last().click();
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violationsOf(page)).toEqual([]);
    await page.locator('[aria-haspopup=dialog].last').click();
    expect(await violationsOf(page)).toEqual([]);
  });
}

test('shows the same with reduced motion', async ({ page }) => {
  await openLadder(page);
  const usual = await ladder(page).innerHTML();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  await new LabPage(page).openPanel('Diagrams');
  await expect(ladder(page)).toBeVisible();
  expect(plain(await ladder(page).innerHTML())).toBe(plain(usual));
});

const plain = (html: string): string => html.replaceAll(/ class="[^"]*"|<!--.*?-->/g, '');

/** Pairs of labels whose boxes share more than a hair. */
async function overlapsOf(page: Page): Promise<string[]> {
  return page.locator('[aria-orientation=vertical] .label').evaluateAll((labels) => {
    const boxes = labels.map((label) => ({
      text: label.textContent,
      box: (label as SVGTextElement).getBBox(),
    }));
    return boxes.flatMap((one, place) =>
      boxes.slice(place + 1).flatMap((other) => {
        const across =
          Math.min(one.box.x + one.box.width, other.box.x + other.box.width) -
          Math.max(one.box.x, other.box.x);
        const down =
          Math.min(one.box.y + one.box.height, other.box.y + other.box.height) -
          Math.max(one.box.y, other.box.y);
        // A line of text is a little higher than its letters.
        return across > 1 && down > 3 ? [`${one.text} / ${other.text}`] : [];
      }),
    );
  });
}
