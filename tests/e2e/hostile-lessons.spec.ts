import { deflateRawSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect as expectSoon, test, type Page } from '@playwright/test';
import { BYTES, GOOD, MARK, SCRIPTS, VALUES, type HostileFile } from './hostile-files.ts';
import { LabPage } from './lab-page.ts';

/** A worker is started for each file, and the machine may have other work. */
const expect = expectSoon.configure({ timeout: 20_000 });

const LARGE_BYTES = 50_000_000;

const openButton = (page: Page) => page.getByRole('button', { name: 'Open a lesson file' });
const picker = (page: Page) =>
  page.getByRole('group', { name: 'Open a lesson file' }).locator('input');
const linkTo = (text: string | Buffer): string =>
  `#/lesson-file/1?z=${deflateRawSync(text).toString('base64url')}`;

/** Whatever ran would be seen here. */
function watch(page: Page): { readonly seen: string[] } {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`an error: ${error.message}`));
  return { seen };
}

async function expectUnharmed(page: Page, { seen }: { readonly seen: string[] }): Promise<void> {
  expect(await page.evaluate((name) => name in window, MARK)).toBe(false);
  expect(seen).toEqual([]);
}

async function choose(page: Page, { name, content }: HostileFile): Promise<void> {
  const buffer = Buffer.from(content);
  await picker(page).setInputFiles({ name, mimeType: 'text/yaml', buffer });
}

async function q05StillWorks(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Q5 / }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('parent tunnel');
  await page.getByRole('link', { name: 'Lessons', exact: true }).click();
  await expect(openButton(page)).toBeVisible();
}

const GROUPS = { 'that would run something': SCRIPTS, 'of wild values': VALUES, 'of bytes': BYTES };

for (const [name, files] of Object.entries(GROUPS)) {
  test(`lesson files ${name} each give a sentence, and the page works on`, async ({ page }) => {
    const harm = watch(page);
    await new LabPage(page).open('#/lessons?fault=link-cut@3m-9m');
    for (const file of files) {
      await test.step(file.name, async () => {
        await choose(page, file);
        const alert = page.getByRole('alert');
        await expect(alert).toContainText(`${file.name} was not opened.`);
        await expect(alert).toContainText(file.says);
        await expect(page).toHaveURL(/#\/lessons\?fault=link-cut/);
        await expectUnharmed(page, harm);
      });
    }
    await q05StillWorks(page);
  });
}

test('a file of 50 MB that is dropped is refused by its size, unread', async ({ page }) => {
  const harm = watch(page);
  await new LabPage(page).open('#/lessons');
  const reads = await openButton(page).evaluate((button, bytes) => {
    const counted = { reads: 0 };
    for (const method of ['arrayBuffer', 'text', 'stream', 'slice'] as const) {
      Object.defineProperty(File.prototype, method, { value: () => (counted.reads += 1) });
    }
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(bytes)], 'large.yaml'));
    button.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    return new Promise<number>((resolve) => setTimeout(() => resolve(counted.reads), 500));
  }, LARGE_BYTES);
  await expect(page.getByRole('alert')).toContainText('It has 50000 kB, and a lesson has 200 kB');
  expect(reads).toBe(0);
  await q05StillWorks(page);
  await expectUnharmed(page, harm);
});

test('a bad link gives a sentence, and what is on screen stays', async ({ page }) => {
  const harm = watch(page);
  const links = [
    ['cut off', linkTo(GOOD).slice(0, -40), /cut off or damaged/],
    ['no base64', '#/lesson-file/1?z=----', /cut off or damaged/],
    ['a bomb', linkTo(Buffer.alloc(40_000_000)), /unpacks to more than 200 kB/],
    ['a script', linkTo(GOOD.replace('See it.', '<script>1</script>')), /HTML: write Markdown/],
    ['held no more', '#/lesson-file/2?held=7', /Open its file again/],
  ] as const;
  await new LabPage(page).open('#/lesson/q05/3');
  const heading = page.getByRole('heading', { level: 2, name: 'One timer, two jobs' });
  for (const [name, hash, says] of links) {
    await test.step(name, async () => {
      await page.evaluate((next) => (location.hash = next), hash);
      await expect(page.getByRole('alert')).toContainText(says);
      await expect(heading).toBeVisible();
      await expect(page).toHaveURL(/#\/lesson\/q05\/3/);
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await expect(page.locator('#scene')).toBeFocused();
    });
  }
  await expectUnharmed(page, harm);
});

test('the page stays responsive while a lesson is checked that takes too long', async ({
  page,
}) => {
  await new LabPage(page).open('#/lessons');
  // Nothing in it is too large by itself; the search for ends of emphasis takes minutes.
  const slow = GOOD.replace('See it.', '_a*'.repeat(40_000));
  await choose(page, { name: 'slow.yaml', content: slow, says: /./ });
  await expect(page.getByText('Checking slow.yaml…')).toBeVisible();
  await page.getByRole('button', { name: 'Cable out' }).click();
  await expect(page.locator('[data-disturbance="0"]')).toBeVisible();
  await expect(page.getByText('Checking slow.yaml…')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('took more than 5 s');
  await q05StillWorks(page);
});

test('a good lesson opens by keyboard, stays after a reload, and can be played', async ({
  page,
}) => {
  await new LabPage(page).open('#/lessons');
  const chooser = page.waitForEvent('filechooser');
  // Focus and key together: the list may be drawn anew while its words come.
  await openButton(page).press('Enter');
  const buffer = Buffer.from(GOOD);
  await (await chooser).setFiles({ name: 'mine.yaml', mimeType: 'text/yaml', buffer });
  await expect(page.getByRole('heading', { level: 1, name: 'Ana’s' })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText("Ana's own lesson");
  await expect(page.getByText('is not part of Keepalive Lab')).toBeFocused();
  await expect(page.getByText('It comes out at 3:00')).toBeVisible();
  await page.getByRole('button', { name: 'Next: The end' }).click();
  await expect(page).toHaveURL(/#\/lesson-file\/2\?z=/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'The end' })).toBeVisible();
  const scan = await new AxeBuilder({ page }).include('.reading').analyze();
  expect(scan.violations).toEqual([]);
});

test('a lesson too long for a link is held until the page is closed, and says so', async ({
  page,
}) => {
  await new LabPage(page).open('#/lessons');
  // Letters without a pattern do not become shorter when they are packed.
  const noise = Array.from({ length: 12_000 }, (_, at) => ((at * at * 7_919) % 9_973).toString(36));
  const content = GOOD.replace('See it.', noise.join(' '));
  await choose(page, { name: 'long.yaml', content, says: /./ });
  await expect(page.getByText('it stays open until this page is closed')).toBeVisible();
  await expect(page).toHaveURL(/#\/lesson-file\/1\?held=1$/);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('Open its file again');
});

test('what is on screen can be saved as a lesson and opened again', async ({ page }) => {
  await new LabPage(page).open('#/lessons?fault=link-cut@3m-9m&t=4m');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a lesson' }).click();
  const saved = await coming;
  expect(saved.suggestedFilename()).toBe('keepalive-lab-lesson.yaml');
  await expect(page.getByText('Saved as keepalive-lab-lesson.yaml')).toBeVisible();
  await picker(page).setInputFiles(await saved.path());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Title of your lesson');
  await expect(new LabPage(page).fault(0)).toHaveAccessibleName('Cable out, 3:00 to 9:00');
  await expect(page.getByTestId('clock')).toContainText('4:00.0');
});
