/** What a key does to a disturbance: how far it moves which part of the bar. */
import type { Grip } from '../../scene/timeline-drag.ts';

export interface Nudge {
  readonly grip: Exclude<Grip, 'new'>;
  readonly byMs: number;
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>;

const STEP_MS = 5_000;
const SHIFT_STEP_MS = 30_000;
const PAGE_MS = 60_000;

const ARROWS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};
/** With Shift the brackets of most keyboards are braces. */
const BRACKETS: Readonly<Record<string, number>> = { '[': -1, ']': 1, '{': -1, '}': 1 };

/** Keys on the bar itself: arrows move it, Alt and arrows or brackets pull its end. */
export function barNudge(key: Key): Nudge | undefined {
  const stepMs = key.shiftKey ? SHIFT_STEP_MS : STEP_MS;
  const bracket = BRACKETS[key.key];
  if (bracket !== undefined) return { grip: 'end', byMs: bracket * stepMs };
  const arrow = ARROWS[key.key];
  if (arrow === undefined) return undefined;
  return { grip: key.altKey ? 'end' : 'body', byMs: arrow * stepMs };
}

/** Keys on one end, which is a slider: Home and End go as far as the other end and the run let. */
export function endNudge(key: Key, grip: 'start' | 'end', wholeMs: number): Nudge | undefined {
  const stepMs = key.shiftKey ? SHIFT_STEP_MS : STEP_MS;
  const arrow = ARROWS[key.key];
  if (arrow !== undefined) return { grip, byMs: arrow * stepMs };
  switch (key.key) {
    case 'PageDown':
      return { grip, byMs: -PAGE_MS };
    case 'PageUp':
      return { grip, byMs: PAGE_MS };
    case 'Home':
      return { grip, byMs: -wholeMs };
    case 'End':
      return { grip, byMs: wholeMs };
    default:
      return undefined;
  }
}
