/** A class: a link for each student, the receipt at a lesson's end, and the teacher who marks it. */
import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  permissions: ['clipboard-read', 'clipboard-write'],
});

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function openClassroom(page: Page): Promise<void> {
  await new LabPage(page).open('#/lessons');
  await page.getByRole('link', { name: 'Student links and receipts' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Student links and receipts' })).toBeVisible();
}

test('each student’s link opens another experiment; the receipt comes back marked', async ({
  page,
}) => {
  await openClassroom(page);
  await page.getByLabel('Lesson', { exact: true }).selectOption('q05');
  await page.getByLabel('Class word').fill('spring');
  await page.getByLabel('Students', { exact: true }).fill('Ana\nBo\nCy\nDi');
  await page.getByRole('button', { name: 'Make the links' }).press('Enter');
  await expect(page.getByText(/^Links made: 4/)).toBeVisible();
  const rows = page.getByRole('table').getByRole('row');
  const without = rows.filter({ hasText: 'gatewayDpdInterval:off' }).first();
  await expect(without).toContainText('keeps counting');
  await page.getByRole('button', { name: 'Copy as CSV' }).press('Enter');
  expect((await copied(page)).split('\r\n')[0]).toBe('Student,Link,Step 2');
  const link = await without.getByRole('link').getAttribute('href');

  // The student: right in this variant, wrong in the lesson that all have.
  await page.goto('about:blank');
  await page.goto(link ?? '');
  await page.getByRole('button', { name: /^Next: / }).click();
  await expect(page).toHaveURL(/#\/lesson\/q05\/2\?variant=seed:\d+,2\.gatewayDpdInterval:off$/);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('A student’s variant')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: /keeps counting/ }).check();
  await page.getByRole('button', { name: 'Check by running it' }).click();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  // The first answer counts.
  await page.getByRole('radio', { name: /starts again/ }).check();
  await page.getByRole('button', { name: 'Check by running it' }).click();
  await expect(page.getByText(/^Not so/)).toBeVisible();
  await page.getByRole('button', { name: /Step 7/ }).click();
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByText('Your points: 1 of 3.')).toBeVisible();
  await expect(page.getByText(/not proof against cheating/)).toBeVisible();
  await page.getByRole('button', { name: 'Copy the receipt' }).click();
  const receipt = await copied(page);
  expect(receipt).toMatch(/^KL1\.q05\.[0-9A-Z]+$/);

  // The teacher.
  await openClassroom(page);
  await page
    .getByLabel(/^Receipts, one a line/)
    .fill(`Ana\t${receipt}\nBo\t${receipt.slice(0, -1)}\n`);
  await page.getByRole('button', { name: 'Mark them' }).press('Enter');
  await expect(page.getByText('Marked: 1 of 2.')).toBeVisible();
  const ana = page.getByRole('row').filter({ hasText: 'Ana' });
  await expect(ana).toContainText('1 of 3');
  await expect(ana).toContainText('Step 6: goal “The cable comes out at 3:00.” not reached.');
  await expect(page.getByText(/Line 2: this receipt is cut off/)).toBeVisible();
  await page.getByRole('button', { name: 'Copy as CSV' }).press('Enter');
  expect(await copied(page)).toContain('Ana,1,3,yes,right,open,open,');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/lessons/);
});

test('links are for students: namesakes are named, and nothing of this window goes along', async ({
  page,
}) => {
  await page.goto('./index.html?present=lesson-of-today#/classroom');
  await page.getByLabel('Students', { exact: true }).fill('Ana\nBo\n ana\nBo Li');
  await page.getByRole('button', { name: 'Make the links' }).press('Enter');
  await expect(page.getByText(/^Links made: 4/)).toBeVisible();
  await expect(page.getByText(/the same link: Ana\./)).toBeVisible();
  const links = page.getByRole('dialog').getByRole('row').getByRole('link');
  for (const link of await links.all()) {
    expect(await link.getAttribute('href')).toMatch(/index\.html#\/lesson/);
  }
});

for (const { theme, lang } of LOOKS) {
  test(`axe finds nothing in the teacher’s tools: ${theme}, ${lang}`, async ({ page }) => {
    await new LabPage(page).open(`#/lessons?theme=${theme}&lang=${lang}`);
    await page.locator('#for-your-class ~ details summary').click();
    await expect(page.locator('#for-your-class ~ details .form')).toBeVisible();
    expect(await violationsOf(page, '.reading')).toEqual([]);
    await page.locator('#for-your-class ~ a').click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('select').selectOption('q06');
    await dialog.locator('textarea').first().fill('2');
    await dialog.locator('.is-primary').first().click();
    await expect(dialog.getByRole('table')).toBeVisible();
    await dialog.locator('textarea').last().fill('Ana');
    await dialog.locator('.is-primary').last().click();
    await expect(dialog.locator('ul.problem li')).toBeVisible();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await violationsOf(page, 'dialog')).toEqual([]);
      const pageWidth = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(pageWidth).toBeLessThanOrEqual(width);
    }
  });
}

test('axe finds nothing in the receipt', async ({ page }) => {
  await new LabPage(page).open('#/lesson/q05/7?lang=es&theme=dark');
  await page.getByRole('button', { name: 'Terminar' }).click();
  await expect(page.getByText(/^Sus puntos: 0 de 3/)).toBeVisible();
  expect(await violationsOf(page, '.reading')).toEqual([]);
});
