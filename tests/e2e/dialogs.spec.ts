/** What all dialogs have in common: the ways to close them, and that the way out stays in sight. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { LabPage } from './lab-page.ts';

async function openShare(page: Page): Promise<Locator> {
  const lab = new LabPage(page);
  await lab.open('#/sandbox');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog.getByRole('img')).toBeVisible();
  return dialog;
}

async function boxOf(dialog: Locator): Promise<{ left: number; top: number; right: number }> {
  const box = await dialog.boundingBox();
  if (!box) throw new Error('There is no dialog.');
  return { left: box.x, top: box.y, right: box.x + box.width };
}

test('a press beside a dialog closes it, and the focus goes back', async ({ page }) => {
  const dialog = await openShare(page);
  const { left, top } = await boxOf(dialog);
  await page.mouse.click(left - 20, top + 60);
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
});

test('a press on its edge, or a drag that only begins or ends beside it, leaves it open', async ({
  page,
}) => {
  const dialog = await openShare(page);
  const { left, top, right } = await boxOf(dialog);
  const { mouse } = page;
  await mouse.click(left + 3, top + 60);
  // A text is marked from within to the outside.
  await mouse.move(left + 60, top + 80);
  await mouse.down();
  await mouse.move(left - 30, top + 80, { steps: 4 });
  await mouse.up();
  await mouse.move(right + 30, top + 80);
  await mouse.down();
  await mouse.move(right - 60, top + 80, { steps: 4 });
  await mouse.up();
  await expect(dialog).toBeVisible();
  await mouse.click(right + 30, top + 80);
  await expect(dialog).toHaveCount(0);
});

test('in a low window its close button stays in sight', async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 320 });
  const dialog = await openShare(page);
  await dialog.getByRole('listitem').last().scrollIntoViewIfNeeded();
  await dialog.getByRole('button', { name: 'Close' }).click({ trial: true });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a press beside the classroom loses nothing that was entered', async ({ page }) => {
  await page.goto('./index.html#/classroom');
  const dialog = page.getByRole('dialog', { name: 'Student links and receipts' });
  await dialog.getByRole('textbox', { name: 'Students' }).fill('Ana');
  await page.mouse.click(3, 300);
  await expect(dialog.getByRole('textbox', { name: 'Students' })).toHaveValue('Ana');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
});
