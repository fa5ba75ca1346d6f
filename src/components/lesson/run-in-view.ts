/**
 * Where reading and picture stand one above the other, a run is brought into view, and its verdict
 * afterwards. Only the page is scrolled, never one that it is embedded in.
 */
import { isInFrame } from '../../stores/frame.svelte.ts';

/** The picture may begin this far down the window and still be seen. */
const SEEN_FROM = 0.4;
/** The end of the run is looked at before its verdict is read. */
export const LOOK_MS = 1_500;
/** Whoever has scrolled farther than this has gone elsewhere, and stays there. */
const STIRRED_PX = 48;

/** Scrolls to the scene, unless it is seen; returns how to go on to something, or `undefined`. */
export function bringSceneIntoView(): ((element: Element) => void) | undefined {
  const top = document.getElementById('scene')?.getBoundingClientRect().top;
  const isSeen = top !== undefined && top >= 0 && top <= innerHeight * SEEN_FROM;
  if (top === undefined || isSeen || isInFrame()) return undefined;
  const page = document.documentElement;
  const reachPx = page.scrollHeight - innerHeight;
  const toPx = Math.min(page.scrollTop + top, reachPx);
  scrollTo({ top: toPx, behavior: 'smooth' });
  return (element) => {
    if (Math.abs(page.scrollTop - toPx) > STIRRED_PX) return;
    element.scrollIntoView({ behavior: 'smooth', block: 'center' });
  };
}
