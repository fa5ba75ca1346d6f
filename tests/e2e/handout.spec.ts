/** A lesson on paper: the sheet for those who answer, and the one for those who mark. */
import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { misplacedTexts } from './text-boxes.ts';

const open = async (page: Page, hash: string): Promise<void> => {
  await page.goto(`./handout.html${hash}`);
  await expect(page.locator('.sheet').first()).toBeVisible();
};

test('the sheet asks and shows, and gives no answer away; the answers come from the run', async ({
  page,
}) => {
  await open(page, '#/lesson/q05/1?lang=en');
  const sheet = page.getByRole('article', { name: 'Handout' });
  await expect(sheet.getByRole('img', { name: 'QR code of the lesson’s link' })).toBeVisible();
  await expect(sheet).toContainText('Question 1');
  await expect(sheet).toContainText('The run at 3:24.');
  await expect(sheet).not.toContainText('The session and its address are gone');
  await expect(sheet).not.toContainText('One timer, two jobs');
  const answers = page.getByRole('article', { name: 'Answer sheet' });
  await expect(answers).toContainText('Right: It starts again from the full 4 min.');
  await page.getByRole('radio', { name: 'Handout', exact: true }).check();
  await expect(answers).toHaveCount(0);
});

test('a variant is said to be one, and has answers of its own', async ({ page }) => {
  await open(page, '#/lesson/q05/2?lang=en&idleTimeout=2m');
  await expect(page.getByText('This sheet is of a variant').first()).toBeVisible();
  const answers = page.getByRole('article', { name: 'Answer sheet' });
  await expect(answers).toContainText('It starts again from the full 2 min.');
});

test('a student’s own variant is what the lesson’s link prints', async ({ page }) => {
  await page.goto('./index.html#/lesson/q05/2?lang=en&variant=seed:812,2.gatewayDpdInterval:off');
  const link = page.getByRole('link', { name: 'Printed handout' });
  await page.goto(`./${await link.getAttribute('href')}`);
  await expect(page.getByText('This sheet is of a variant').first()).toBeVisible();
  const answers = page.getByRole('article', { name: 'Answer sheet' });
  await expect(answers).toContainText('Right: It keeps counting down from where it was.');
});

test('on paper a question is not torn from its answer', async ({ page }) => {
  await open(page, '#/lesson/q09/1?lang=es');
  const answers = page.getByRole('article', { name: 'Hoja de respuestas' }).locator('section');
  await expect(answers).toHaveCount(2);
  for (const answer of await answers.all()) await expect(answer).toHaveCSS('break-inside', 'avoid');
});

test('an address without a lesson gets a sentence', async ({ page }) => {
  await page.goto('./handout.html#/sandbox?lang=en');
  await expect(page.getByRole('alert')).toContainText('names no lesson');
});

test('on paper nothing is wider than the page, and axe finds nothing', async ({ page }) => {
  await open(page, '#/lesson/q10/1?lang=es');
  expect(await violationsOf(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  // A4 less its margins, at 96 dots an inch.
  await page.setViewportSize({ width: 680, height: 1017 });
  // In a picture the labels of packets that fly side by side may lie over each other, as in the app.
  await page.locator('figure svg').evaluateAll((pictures) => {
    for (const picture of pictures) picture.remove();
  });
  expect(await misplacedTexts(page)).toEqual([]);
});
