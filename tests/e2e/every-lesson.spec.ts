/** Every lesson from its first step to its end, by keyboard alone; and each of its steps in Spanish. */
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { compileLesson, type LessonBundle } from '../../src/lesson/compile.ts';
import type { LiveHtml } from '../../src/lesson/lesson.ts';
import { readLessonFolders } from '../../src/lesson/read-folder.ts';
import { violationsOf } from './axe.ts';
import { LabPage } from './lab-page.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A lesson has fewer controls than this between two that follow each other. */
const TABS_MAX = 40;
const LESSONS = readLessonFolders(ROOT).flatMap((folder): readonly LessonBundle[] => {
  const outcome = compileLesson(folder);
  return outcome.ok ? [outcome.value] : [];
});

/** Tab until the focus is on what fits; the keys a learner would press. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let count = 0; count < TABS_MAX; count += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (isThere) return;
  }
  throw new Error(`Tab does not come to ${selector}.`);
}

/** Any answer will do: the run decides, and explains. */
async function answer(page: Page, kind: string): Promise<void> {
  if (kind === 'choose' || kind === 'pick') {
    await tabTo(page, '.lesson .card input[type=radio]');
    await page.keyboard.press('Space');
  } else if (kind === 'number') {
    await tabTo(page, '.lesson .card input[type=number]');
    await page.keyboard.type('1');
  } else if (kind === 'pin') {
    await tabTo(page, '.lesson .card input[type=range]');
    await page.keyboard.press('ArrowRight');
  } else {
    await tabTo(page, '.lesson .card [data-move=down]');
    await page.keyboard.press('Enter');
  }
  await tabTo(page, '.lesson .card .button.is-primary');
  await page.keyboard.press('Enter');
  await expect(page.locator('.lesson .verdict')).toBeVisible();
}

/** The words of a line as they are shown, up to its first gap. */
function beginning(line: LiveHtml | undefined): string {
  const first = line?.find((part) => typeof part === 'string') ?? '';
  return typeof first === 'string' ? first.replaceAll(/<[^>]+>/g, '').trim() : '';
}

test.describe('by keyboard, in English', () => {
  for (const { lesson, texts } of LESSONS) {
    test(`${lesson.id} can be played to its end`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await new LabPage(page).open(`#/lesson/${lesson.id}/1`);
      await expect(page.locator('.lesson h1')).toHaveText(texts['en']?.title ?? '');
      await page.locator('.lesson h2').first().focus();
      for (const [number, step] of lesson.steps.entries()) {
        await expect(page).toHaveURL(new RegExp(`/lesson/${lesson.id}/${number + 1}\\b`));
        await expect(page.locator('.lesson .live-missing')).toHaveCount(0);
        if (step.prediction) {
          await answer(page, step.prediction.kind);
          await expect(page.locator('.lesson .why')).toBeVisible();
          await expect(page.locator('.lesson .live-missing')).toHaveCount(0);
        }
        if (number === Math.floor(lesson.steps.length / 2))
          expect(await violationsOf(page, '.reading')).toEqual([]);
        await tabTo(page, '.lesson .next');
        await page.keyboard.press('Enter');
      }
      await expect(page.locator('.lesson .end')).toBeVisible();
    });
  }
});

test('every step of every lesson opens in Spanish', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const lab = new LabPage(page);
  for (const { lesson, texts } of LESSONS) {
    for (const number of lesson.steps.keys()) {
      const words = texts['es']?.steps[number];
      await lab.open(`#/lesson/${lesson.id}/${number + 1}?lang=es`);
      await expect(page.locator('.lesson h1')).toHaveText(texts['es']?.title ?? '');
      const heading = page.locator('.lesson h2').first();
      await expect(heading).toContainText(beginning(words?.heading));
      const text = page.locator('.lesson .words').first();
      await expect(text).toContainText(beginning(words?.blocks[0]));
      await expect(page.locator('.lesson .live-missing')).toHaveCount(0);
    }
  }
});
