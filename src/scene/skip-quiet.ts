/**
 * How far the playhead goes in a frame when quiet time passes quickly. It is never left out: the
 * clock and every countdown run through it, only faster.
 */
import type { Stretch } from '../analysis/quiet-time.ts';

export interface Frame {
  readonly instantMs: number;
  /** On the wall clock, since the frame before. */
  readonly passedMs: number;
  /** How many times faster than life. */
  readonly speed: number;
}

/** A quiet stretch takes about this long on the wall clock, however long it is. */
const QUIET_ON_WALL_MS = 900;
/** Its end is met at the chosen speed, so that what ends the quiet is seen coming. */
const APPROACH_ON_WALL_MS = 400;

/** Where the playhead stands after the frame. */
export function advanced(frame: Frame, quiet: readonly Stretch[]): number {
  const { instantMs, passedMs, speed } = frame;
  const usualMs = instantMs + passedMs * speed;
  const stretch = quiet.find(({ fromMs, toMs }) => fromMs <= instantMs && instantMs < toMs);
  if (!stretch) return usualMs;
  const quickUntilMs = stretch.toMs - APPROACH_ON_WALL_MS * speed;
  if (instantMs >= quickUntilMs) return usualMs;
  const quickSpeed = (stretch.toMs - stretch.fromMs) / QUIET_ON_WALL_MS;
  return Math.max(usualMs, Math.min(quickUntilMs, instantMs + passedMs * quickSpeed));
}
