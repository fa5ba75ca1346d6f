import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page.ts';
import { doubleTexts, misplacedTexts } from './text-boxes.ts';

const WIDTHS = [390, 768, 1440, 2560];
const PAGES = [
  '#/sandbox?',
  // Every reason to write something: a fault in force, a lost mapping, a session that waits.
  '#/sandbox?fault=link-cut@3m-6m&fault=drop-up@8m-10m&idleTimeout=4m&t=4m30s&',
  '#/lessons?',
  '#/lesson/q05/2?',
];

for (const width of WIDTHS) {
  for (const lang of ['en', 'es', 'doubled']) {
    test(`no text is cut or covered: ${width} px, ${lang}`, async ({ page }) => {
      const lab = new LabPage(page);
      await page.setViewportSize({ width, height: 900 });
      if (lang === 'doubled') await doubleTexts(page);
      for (const hash of PAGES) {
        await lab.open(`${hash}lang=${lang === 'doubled' ? 'en' : lang}`);
        // Parts of the page arrive one after another; what counts is where it comes to rest.
        await expect.poll(() => misplacedTexts(page), { message: hash }).toEqual([]);
      }
    });
  }
}
