/** Where the picture and what moves it stand: in view when a run is asked for, and still while it plays. */
import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab-page.ts';

const topOf = (page: Page, selector: string): Promise<number> =>
  page.evaluate(
    (selector) => Math.round(document.querySelector(selector)?.getBoundingClientRect().top ?? NaN),
    selector,
  );

/** Names below the rings that go on in the next line within a word, without a hyphen. */
const brokenNames = (page: Page): Promise<string[]> =>
  page.locator('.timer .name').evaluateAll((names) => {
    const range = document.createRange();
    const topAt = (text: Node, place: number): number => {
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      // At the beginning of a line there is a box for the hyphen of the one before, too.
      return Array.from(range.getClientRects()).at(-1)?.top ?? NaN;
    };
    return names.flatMap(({ firstChild: text }) => {
      const name = text?.textContent ?? '';
      const isBroken = Array.from(name).some(
        (_, place) =>
          text !== null &&
          /^\p{L}\p{L}$/u.test(name.slice(place, place + 2)) &&
          Math.abs(topAt(text, place) - topAt(text, place + 1)) > 3,
      );
      return isBroken ? [name] : [];
    });
  });

for (const lang of ['en', 'es']) {
  test(`the names of timers are broken between words or at a hyphen: ${lang}`, async ({ page }) => {
    for (const [width, address] of [
      [1240, 'index.html#/sandbox?t=4m'],
      [1280, 'index.html#/sandbox?t=4m'],
      [1360, 'presenter.html#/lesson/q05/1?show=scene'],
      [1440, 'presenter.html#/lesson/q05/2?show=scene'],
      [640, 'embed.html#/sandbox?show=scene'],
      [300, 'embed.html#/sandbox?show=scene'],
    ] as const) {
      await page.setViewportSize({ width, height: 850 });
      await page.goto('about:blank');
      await page.goto(`./${address}&lang=${lang}`);
      await expect(page.getByTestId('clock')).toBeVisible();
      expect(await brokenNames(page), address).toEqual([]);
    }
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a prediction’s run comes into view, and its verdict afterwards', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/lesson/q06/2?lang=en');
    await page.getByRole('radio').first().check();
    const check = page.getByRole('button', { name: 'Check by running it' });
    await check.click();
    await expect.poll(() => topOf(page, '#scene')).toBeLessThan(40);
    await expect(page.getByRole('button', { name: 'Pause' })).toBeInViewport();
    await expect(page.locator('.verdict')).toBeInViewport({ timeout: 20_000 });
    await expect(check).toBeFocused();
  });

  test('who scrolls elsewhere meanwhile is not called back', async ({ page }) => {
    await new LabPage(page).open('#/lesson/q06/2?lang=en');
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Check by running it' }).click();
    await expect.poll(() => topOf(page, '#scene')).toBe(0);
    await page.evaluate(() => scrollBy(0, 500));
    await expect(page.locator('.verdict')).toBeAttached({ timeout: 20_000 });
    await expect.poll(() => topOf(page, '#scene')).toBeLessThan(-400);
    // Longer than the end of a run is looked at.
    await page.waitForTimeout(2_000);
    expect(await topOf(page, '#scene')).toBeLessThan(-400);
  });

  test('without motion the verdict is there at once, where it was asked for', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await new LabPage(page).open('#/lesson/q06/2?lang=en');
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Check by running it' }).click();
    await expect(page.locator('.verdict')).toBeVisible();
    expect(await topOf(page, '#scene')).toBeGreaterThan(400);
  });

  test('the sandbox begins with the picture', async ({ page }) => {
    await new LabPage(page).open('#/sandbox?lang=en');
    expect(await topOf(page, '#scene')).toBeLessThan(200);
    expect(await topOf(page, '.sandbox')).toBeGreaterThan(844);
  });

  test('the playhead strikes no name of a lane through', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/lesson/q05/3?lang=en&t=50s');
    await lab.playhead.scrollIntoViewIfNeeded();
    await page.addStyleTag({ content: '.timeline * { pointer-events: auto !important }' });
    const struck = await page.evaluate(() => {
      const line = document.querySelector('.timeline .line');
      const x = line?.getBoundingClientRect();
      return [...document.querySelectorAll('.timeline text.lane')].filter((name) => {
        const box = name.getBoundingClientRect();
        if (!x || x.right < box.left || x.left > box.right) return false;
        const [px, py] = [x.left + x.width / 2, box.top + box.height / 2];
        const there = document.elementsFromPoint(px, py);
        return there.indexOf(line as Element) < there.indexOf(name);
      }).length;
    });
    expect(struck).toBe(0);
  });
});

for (const { width, height } of [
  { width: 1024, height: 700 },
  { width: 960, height: 700 },
]) {
  test(`at ${width} pixels a lesson is read beside the picture`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await new LabPage(page).open('#/lesson/q05/2?lang=en');
    expect(await topOf(page, '#scene')).toBeLessThan(120);
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport();
    await new LabPage(page).open('#/sandbox?lang=en');
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

const LESSON = 'lesson/q05/3?';
const SANDBOX = 'sandbox?fault=link-cut@3m-9m&';
for (const { width, height, lang, place } of [
  { width: 1440, height: 900, lang: 'en', place: LESSON },
  { width: 1440, height: 900, lang: 'es', place: SANDBOX },
  { width: 1280, height: 800, lang: 'es', place: LESSON },
  { width: 1280, height: 800, lang: 'en', place: SANDBOX },
  { width: 390, height: 844, lang: 'es', place: LESSON },
]) {
  test(`nothing that is pressed moves while a cable cut is played: ${place}, ${width}, ${lang}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const lab = new LabPage(page);
    await lab.open(`#/${place}lang=${lang}`);
    await expect(page.getByTestId('description')).toBeAttached();
    await lab.playhead.press('Home');
    await lab.playhead.evaluate(() => scrollTo(0, 0));
    const tops = new Set<string>();
    for (let seconds = 0; seconds <= 420; seconds += 10) {
      tops.add(`${await topOf(page, '.transport')} ${await topOf(page, '.timeline')}`);
      await lab.playhead.press('Shift+ArrowRight');
      await lab.playhead.evaluate(() => scrollTo(0, 0));
    }
    expect([...tops]).toHaveLength(1);
  });
}
