/** What the page remembers of the lessons, the index that shows it, and the way out and back. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage } from './lab-page.ts';

const row = (page: Page, name: RegExp) => page.getByRole('link', { name });

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

test('is shown in the index after a reload, and leads on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/lessons');
  await expect(row(page, /^Q5 .*not begun/)).toBeVisible();
  await lab.open('#/lesson/q05/3');
  await page.reload();
  await lab.open('#/lessons');
  await expect(row(page, /^Q5 .*step 3 of 7/)).toBeVisible();
  await row(page, /^Go on: Q5, step 3/).click();
  await expect(page).toHaveURL(/lesson\/q05\/3/);
  await lab.open('#/lesson/q05/7');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(row(page, /^Next lesson: Why does the ASA keep/)).toBeVisible();
  await row(page, /^All lessons/).click();
  await expect(row(page, /^Q5 .*done/)).toBeVisible();
  await expect(page.getByText('1 of 23 done')).toBeVisible();
});

test('a path has its own order, is remembered, and says what comes next', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/lessons');
  await page.getByText('Setting a policy', { exact: true }).click();
  const titles = page.getByRole('main').getByRole('listitem');
  await expect(titles).toHaveCount(11);
  await expect(titles.nth(1)).toContainText('When does the ASA drop');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Setting a policy' })).toBeChecked();
  await lab.open('#/lesson/q08/7');
  await page.getByRole('button', { name: 'Finish' }).click();
  // Question 1 comes after question 8 on this path.
  await expect(row(page, /^Next lesson: DPD has an interval/)).toBeVisible();
});

test('what was answered is still there after a walk to the sandbox', async ({ page }) => {
  await new LabPage(page).open('#/lesson/q05/2');
  await page.getByRole('radio', { name: /keeps counting/ }).check();
  await page.getByRole('button', { name: 'Check by running it' }).click();
  await expect(page.getByText(/^Not so/)).toBeVisible();
  await page.getByRole('button', { name: 'Try this in the sandbox' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sandbox' })).toBeVisible();
  await expect(page.locator('[data-disturbance]')).toHaveCount(1);
  await page.getByRole('link', { name: 'Back to Q5, step 2' }).click();
  await expect(page.getByText(/^Not so/)).toBeVisible();
  await expect(page.getByRole('radio', { name: /keeps counting/ })).toBeChecked();
});

test('goes into a file, is forgotten, called back, and comes in again', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/lesson/q05/3');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await lab.open('#/lessons');
  const begun = row(page, /^Q5 .*step 3 of 7/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  const saved = readFileSync(await download.path(), 'utf8');
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(begun).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(begun).toBeVisible();
  await page.getByRole('button', { name: 'Forget it' }).click();
  const file = page.locator('input[type=file][accept*=json]');
  const give = (text: string) =>
    file.setInputFiles({ name: 'mine.json', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await give(saved.replace('"step":3', '"step":"x"'));
  await expect(page.getByRole('status').filter({ hasText: 'lessons.q05.step' })).toBeVisible();
  await give(saved);
  await expect(begun).toBeVisible();
});

test('that is damaged is put aside with a sentence', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox');
  await page.evaluate(() => localStorage.setItem('keepalive-lab.progress', '{"version":9}'));
  await page.reload();
  await lab.open('#/lessons');
  await expect(page.getByRole('alert')).toContainText('field version');
  const kept = await page.evaluate(() => localStorage.getItem('keepalive-lab.progress-damaged'));
  expect(kept).toBe('{"version":9}');
});

test('of two tabs comes together', async ({ page, context }) => {
  const other = await context.newPage();
  await new LabPage(page).open('#/lessons');
  await new LabPage(other).open('#/lesson/q08/2');
  await expect(row(page, /^Q8 .*step 2 of/)).toBeVisible();
});

for (const look of ['lang=en&theme=light', 'lang=es&theme=dark', 'lang=en&theme=projector']) {
  test(`axe finds nothing in the index: ${look}`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/lesson/q05/3');
    await lab.open(`#/lessons?${look}`);
    await expect(page.getByRole('listitem').first()).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violationsOf(page, '.reading')).toEqual([]);
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWider).toBe(false);
  });
}
