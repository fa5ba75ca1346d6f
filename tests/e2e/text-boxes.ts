import type { Page } from '@playwright/test';

/** Runs in the page. Overlaps smaller than this are the air around letters. */
const SLACK_PX = 2;

/** What is wrong with the texts on screen: cut, hidden, lying over each other. Empty when all is well. */
export function misplacedTexts(page: Page): Promise<string[]> {
  return page.evaluate((slackPx) => {
    interface Piece {
      readonly text: string;
      readonly element: Element;
      readonly box: DOMRect;
    }

    const isUnseen = (element: Element): boolean => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        return true;
      for (let place: Element | null = element; place; place = place.parentElement) {
        const style = getComputedStyle(place);
        // For screen readers only.
        if (style.clipPath !== 'none' || style.clip !== 'auto') return true;
        // The list of a closed select.
        if (place instanceof HTMLOptionElement) return true;
        // The timeline's past is the same picture once more, in front of its future.
        if (place.matches('.timeline .past')) return true;
      }
      return false;
    };

    const pieces: Piece[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (!element || text === '' || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(element.tagName)) continue;
      if (isUnseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) pieces.push({ text, element, box });
      }
    }

    const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
    const wrong = new Set<string>();

    if (document.documentElement.scrollWidth > innerWidth + 1) {
      wrong.add(`the page is ${document.documentElement.scrollWidth} px wide`);
    }

    /** The part of the page that an ancestor lets through; `undefined` when it can be scrolled to. */
    const cuts = (place: Element): { x: boolean; y: boolean } => {
      const style = getComputedStyle(place);
      const isCut = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
      return { x: isCut(style.overflowX), y: isCut(style.overflowY) };
    };
    for (const { text, element, box } of pieces) {
      for (let place: Element | null = element; place; place = place.parentElement) {
        if (place === document.body || place === document.documentElement) break;
        const cut = cuts(place);
        if (!cut.x && !cut.y) continue;
        const frame = place.getBoundingClientRect();
        const isOut =
          (cut.x && (box.left < frame.left - slackPx || box.right > frame.right + slackPx)) ||
          (cut.y && (box.top < frame.top - slackPx || box.bottom > frame.bottom + slackPx));
        if (isOut) wrong.add(`cut: "${short(text)}"`);
      }
    }

    // Sorted by their left edges, each is compared with those that begin before it ends.
    const sorted = [...pieces].sort((a, b) => a.box.left - b.box.left);
    const isInner = (box: DOMRect, other: DOMRect): boolean =>
      Math.min(box.right, other.right) - Math.max(box.left, other.left) > slackPx &&
      // Lines of one text may touch: letters rarely fill their line.
      Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) >
        Math.min(box.height, other.height) * 0.3;
    sorted.forEach((piece, place) => {
      for (let next = place + 1; next < sorted.length; next += 1) {
        const other = sorted[next];
        if (!other || other.box.left > piece.box.right) break;
        if (other.element === piece.element || !isInner(piece.box, other.box)) continue;
        wrong.add(`"${short(piece.text)}" lies over "${short(other.text)}"`);
      }
    });
    return [...wrong];
  }, SLACK_PX);
}

/** From now on each text of the page comes twice as long, as in a language that needs the room. */
export async function doubleTexts(page: Page): Promise<void> {
  await page.route(/\/assets\/(en|es)-[\w-]+\.js$/, (route) => {
    const { pathname } = new URL(route.request().url());
    const original = JSON.stringify(`${pathname}?original`);
    return route.fulfill({
      contentType: 'text/javascript',
      body: `import texts from ${original};
        export default texts.map((text) => text + ' ' + text);`,
    });
  });
}
