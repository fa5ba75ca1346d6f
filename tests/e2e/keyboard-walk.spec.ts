import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab-page.ts';

interface Stop {
  readonly place: string;
  readonly name: string;
  readonly isSeen: boolean;
  readonly isMarked: boolean;
}

/** What has the focus, where it stands on the page, and whether one can see that. */
const stopAt = (page: Page): Promise<Stop | undefined> =>
  page.evaluate(() => {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLElement || activeElement instanceof SVGElement)) return;
    if (activeElement === document.body) return;
    const labelled = (activeElement.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ');
    const labels = [...((activeElement as HTMLInputElement).labels ?? [])]
      .map(({ textContent }) => textContent)
      .join(' ');
    const name =
      activeElement.getAttribute('aria-label') ??
      `${labelled}${labels}${activeElement.textContent}`;
    const places = ['header', '.reading', '.scene', '.transport', '.timeline', 'aside'];
    const box = activeElement.getBoundingClientRect();
    // A card is marked by a frame that lies over it.
    const styles = [undefined, '::after'].map((part) => getComputedStyle(activeElement, part));
    return {
      place: places.find((selector) => activeElement.closest(selector)) ?? '',
      name: name.trim(),
      isSeen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      isMarked: styles.some(
        ({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none',
      ),
    };
  });

test('Tab goes through the whole view in the order of the eye, and out again', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox?fault=link-cut@3m-6m&t=4m30s');
  const stops: Stop[] = [];
  for (let press = 0; press < 150; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await stopAt(page);
    if (!stop) break;
    stops.push(stop);
  }
  // It ended by leaving the page: nothing holds the focus for ever.
  expect(stops.length).toBeGreaterThan(30);
  expect(stops.length).toBeLessThan(150);
  expect(stops.filter(({ name }) => name === '')).toEqual([]);
  expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
  expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
  const places = stops.map(({ place }) => place).filter((place) => place !== '');
  const turns = places.filter((place, number) => place !== places[number - 1]);
  expect(turns).toEqual(['header', '.reading', '.scene', '.transport', '.timeline', 'aside']);
});

test('a link of the header keeps the focus when its address is written anew', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox?fault=link-cut@3m-6m&t=4m30s');
  const link = page.getByRole('navigation').getByRole('link', { name: 'Sandbox' });
  await link.focus();
  const before = (await link.getAttribute('href')) ?? '';
  await page.keyboard.press('End');
  await expect(link).not.toHaveAttribute('href', before);
  await expect(link).toBeFocused();
});
