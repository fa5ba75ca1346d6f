import { expect, test } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage } from './lab-page.ts';

/** Each theme in a language, and Spanish, whose words are longer, in two of them. */
const LOOKS = [
  { theme: 'light', lang: 'en' },
  { theme: 'light', lang: 'es' },
  { theme: 'dark', lang: 'es' },
  { theme: 'projector', lang: 'en' },
];

const LESSON = ['#/lesson/q05/1?', '#/lesson/q05/2?', '#/lesson/q05/6?'];
const SIZES = [
  { width: 1440, height: 900, pages: ['#/sandbox?', ...LESSON] },
  // What differs on a phone is where things stand, not what they are.
  { width: 390, height: 844, pages: ['#/sandbox?', '#/lesson/q05/2?'] },
];

for (const { theme, lang } of LOOKS) {
  test(`axe finds nothing: ${theme}, ${lang}`, async ({ page }) => {
    const lab = new LabPage(page);
    for (const { pages, ...size } of SIZES) {
      await page.setViewportSize(size);
      for (const hash of pages) {
        await lab.open(`${hash}theme=${theme}&lang=${lang}`);
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await violationsOf(page)).toEqual([]);
      }
    }
  });
}

test('axe finds nothing with the console, the log and every note open', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/lesson/q05/2?keepalive=banana&t=4m');
  for (const button of await page.getByRole('button', { name: /^About / }).all()) {
    await button.click();
  }
  await page.getByRole('textbox', { name: 'Keepalive, typed value' }).fill('soon');
  await page.keyboard.press('Tab');
  expect(await violationsOf(page)).toEqual([]);
  for (const panel of ['Devices', 'Log']) {
    await lab.openPanel(panel);
    expect(await violationsOf(page)).toEqual([]);
  }
});

test('axe does look: planted faults are found', async ({ page }) => {
  await new LabPage(page).open('#/sandbox');
  await page.evaluate(() => {
    const planted = '<img src="data:,"><p style="color:#eee;background:#fff">pale</p>';
    document.querySelector('.reading')?.insertAdjacentHTML('afterbegin', planted);
  });
  const found = (await violationsOf(page)).map((line) => line.split(':')[0]);
  expect(found).toEqual(expect.arrayContaining(['image-alt', 'color-contrast']));
});
