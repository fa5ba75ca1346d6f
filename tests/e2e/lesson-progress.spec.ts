import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab-page.ts';

const row = (page: Page, name: RegExp) =>
  page.getByRole('listitem').getByRole('link', { name }).first();
const q05 = (page: Page) => row(page, /^Q5 /);
const notice = (page: Page) => page.getByRole('status');
const picker = (page: Page) => page.locator('input[type="file"][accept*="json,application"]');

/** A file of progress: the lessons done, and one left at its third step. */
function fileOf(done: readonly string[], left?: string): string {
  const at = { furthestStep: 3, lastStep: 3, predictions: {}, goals: {} };
  const lessons = [
    ...done.map((id, number) => [id, { ...at, lastAtMs: number, isDone: true }]),
    ...(left === undefined ? [] : [[left, { ...at, lastAtMs: 1_000, isDone: false }]]),
  ];
  return JSON.stringify({ version: 1, lessons: Object.fromEntries(lessons) });
}

async function load(page: Page, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await picker(page).setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer });
}

async function answerQ5(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /starts again/ }).check();
  await page.getByRole('button', { name: 'Check by running it' }).click();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('the index knows where one was, and what is done', async ({ page }) => {
  await new LabPage(page).open('#/lessons');
  await expect(page.getByRole('heading', { level: 1, name: 'Lessons' })).toBeVisible();
  await expect(page.getByText('23 lessons · 146 min')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Go on where you were' })).toHaveCount(0);
  await expect(q05(page)).toContainText(/6 min\s+not begun/);

  await q05(page).click();
  await page.getByRole('button', { name: /^Next: The cable/ }).click();
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: /The cable/ })).toBeVisible();
  await page.getByRole('link', { name: 'Lessons' }).click();
  await expect(q05(page)).toContainText('step 2 of 7');
  await expect(q05(page)).toHaveAttribute('aria-current', 'true');
  const card = page.getByRole('region', { name: 'Go on where you were' });
  await card.getByRole('link', { name: 'Go on: step 2 of 7' }).click();
  await expect(page).toHaveURL(/#\/lesson\/q05\/2/);

  for (let step = 2; step < 7; step += 1)
    await page.getByRole('button', { name: /^Next: / }).click();
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('heading', { name: 'The end of this lesson' })).toBeFocused();
  await page.getByRole('link', { name: 'All lessons' }).click();
  await expect(q05(page)).toContainText('done');
  await expect(page.getByText('1 of 23 done · 6 of 146 min')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Go on where you were' })).toContainText('Q6');
});

test('an answered question is shown answered again, marked by the run on screen', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('#/lesson/q05/2');
  await answerQ5(page);
  await page.reload();
  await expect(page.getByRole('radio', { name: /starts again/ })).toBeChecked();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  // Without the DPD that drops the tunnel, another answer is right.
  await lab.setting('DPD interval, gateway').press('End');
  await expect(page.getByText(/^Not so/)).toBeVisible();
});

test.describe('leaving a lesson for the sandbox', () => {
  test('takes the scenario and the instant along, and comes back to the answer', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open('#/lesson/q05/2');
    await answerQ5(page);
    await lab.setting('Keepalive').press('ArrowRight');
    const clock = await lab.clock.textContent();
    await page.getByRole('button', { name: 'Take this to the sandbox' }).click();
    await expect(page).toHaveURL(/#\/sandbox\?.*fault=link-cut/);
    await expect(page.getByRole('heading', { level: 1, name: 'Sandbox' })).toBeVisible();
    await expect(page.locator('#scene')).toBeFocused();
    await expect(lab.clock).toHaveText(clock ?? '');
    await page.getByRole('button', { name: 'Block UDP' }).click();

    await page.getByRole('link', { name: 'Back to Q5, step 2' }).click();
    await expect(page.getByRole('radio', { name: /starts again/ })).toBeChecked();
    await expect(page.getByText('Right.', { exact: true })).toBeVisible();
    await expect(lab.clock).toHaveText(clock ?? '');
    await expect(page).toHaveURL(/keepalive=/);
  });

  test('keeps what was predicted and not yet run; the browser’s own button does it too', async ({
    page,
  }) => {
    await new LabPage(page).open('#/lesson/q05/2');
    await page.getByRole('radio', { name: /keeps counting/ }).check();
    await page.getByRole('button', { name: 'Take this to the sandbox' }).click();
    await expect(page.getByRole('link', { name: 'Back to Q5, step 2' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('radio', { name: /keeps counting/ })).toBeChecked();
    await expect(page.getByRole('button', { name: 'Check by running it' })).toHaveAttribute(
      'aria-disabled',
      'false',
    );
  });

  test('offers the way back from the index as well, in the reader’s language', async ({ page }) => {
    await new LabPage(page).open('#/lesson/q05/2?lang=es');
    await page.getByRole('link', { name: 'Lecciones' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Lecciones' })).toBeVisible();
    await page.getByRole('link', { name: 'Volver a P5, paso 2' }).click();
    await expect(
      page.getByRole('button', { name: 'Llevar esto al banco de pruebas' }),
    ).toBeVisible();
  });
});

test('an experiment of the sandbox stays while one looks at the index', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox?fault=link-cut@3m-6m&t=4m30s');
  await page.getByRole('link', { name: 'Lessons', exact: true }).click();
  await expect(page).toHaveURL(/#\/lessons\?t=4m30s&fault=link-cut@3m-6m/);
  await expect(lab.clock).toContainText('4:30.0');
  await page.getByRole('link', { name: 'Sandbox' }).click();
  await expect(page).toHaveURL(/#\/sandbox\?t=4m30s&fault=link-cut@3m-6m/);
});

test('a path gives the order in which lessons follow each other, and is remembered', async ({
  page,
}) => {
  await new LabPage(page).open('#/lessons');
  await page.getByRole('radio', { name: 'By chapter' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Support desk' })).toBeChecked();
  const list = page.getByRole('list').filter({ hasText: 'When is a session inactive?' });
  await expect(list.getByRole('listitem')).toHaveCount(12);
  await expect(list.getByRole('listitem').nth(1)).toContainText('Q4');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Support desk' })).toBeChecked();
  await new LabPage(page).open('#/lesson/q04/6');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByText('Next on the path “Support desk”')).toBeVisible();
  await page.getByRole('link', { name: 'Begin · 8 min' }).click();
  await expect(page).toHaveURL(/#\/lesson\/q06\/1/);
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeFocused();
});

test.describe('the learner’s progress', () => {
  test('goes to a file, can be forgotten, taken back, and loaded again', async ({ page }) => {
    await new LabPage(page).open('#/lessons');
    await load(page, fileOf(['q01', 'q02'], 'q05'));
    await expect(notice(page).getByText('Lessons in it: 3.')).toBeVisible();
    await expect(q05(page)).toContainText('step 3 of 7');

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save to a file' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('keepalive-lab-progress.json');
    const saved = await readFile((await file.path()) ?? '', 'utf8');

    await page.getByRole('button', { name: 'Forget my progress' }).click();
    await expect(q05(page)).toContainText('not begun');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(q05(page)).toContainText('step 3 of 7');
    await expect(page.getByRole('button', { name: 'Forget my progress' })).toBeFocused();
    await page.getByRole('button', { name: 'Forget my progress' }).click();
    await page.reload();
    await expect(q05(page)).toContainText('not begun');
    await load(page, saved);
    await expect(page.getByText('2 of 23 done · 11 of 146 min')).toBeVisible();
  });

  test('is not touched by a bad file, which is told what is wrong with it', async ({ page }) => {
    await new LabPage(page).open('#/lessons');
    await load(page, fileOf(['q01']));
    await load(page, fileOf(['q02']).replace('true', '"<b>yes</b>"'));
    await expect(notice(page).getByText('“lessons.q02.isDone”')).toBeVisible();
    await expect(notice(page).getByText('“<b>yes</b>”')).toBeVisible();
    await expect(page.getByText('1 of 23 done')).toBeVisible();
  });

  test('is shared by two tabs', async ({ page, context }) => {
    await new LabPage(page).open('#/lessons');
    const other = await context.newPage();
    await new LabPage(other).open('#/lesson/q05/3');
    await expect(q05(page)).toContainText('step 3 of 7');
  });

  test('that is damaged is set aside with a sentence', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('keepalive-lab.progress', '{ broken'));
    await new LabPage(page).open('#/lessons');
    await expect(notice(page).getByText('It has been set aside unchanged')).toBeVisible();
    const aside = await page.evaluate(() =>
      localStorage.getItem('keepalive-lab.progress-set-aside'),
    );
    expect(aside).toBe('{ broken');
  });

  test('says so where the browser keeps nothing', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new Error('forbidden');
        },
      });
    });
    await new LabPage(page).open('#/lesson/q05/2');
    await page.getByRole('link', { name: 'Lessons' }).click();
    await expect(page.getByText('does not let the page keep anything')).toBeVisible();
    await expect(q05(page)).toContainText('step 2 of 7');
  });
});

for (const theme of ['light', 'dark', 'projector']) {
  for (const lang of ['en', 'es']) {
    test(`axe finds nothing in the index: ${theme}, ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await new LabPage(page).open(`#/lessons?theme=${theme}&lang=${lang}`);
      await load(page, fileOf(['q01', 'intro-tunnels'], 'q05'));
      await page.getByRole('radio').nth(1).check();
      const { violations } = await new AxeBuilder({ page }).include('.reading').analyze();
      expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);
    });
  }
}
