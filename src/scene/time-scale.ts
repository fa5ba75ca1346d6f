/** Time across the page: a stretch of the run laid over a stretch of pixels. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../domain/units.ts';

export interface TimeScale {
  readonly fromMs: number;
  readonly toMs: number;
  readonly leftPx: number;
  readonly rightPx: number;
}

export interface Tick {
  readonly atMs: number;
  readonly px: number;
}

export interface Ticks {
  /** Those with a label and a grid line. */
  readonly major: readonly Tick[];
  /** Short strokes between them. */
  readonly minor: readonly Tick[];
}

const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR_MS),
];
/** Minor strokes closer than this are a smear. */
const MINOR_GAP_PX = 9;
/** Steps a finger can hit, from fine to coarse. */
const SNAPS_MS = [SECOND_MS, 5 * SECOND_MS, 15 * SECOND_MS, MINUTE_MS];

export function msPerPx({ fromMs, toMs, leftPx, rightPx }: TimeScale): number {
  return (toMs - fromMs) / Math.max(1, rightPx - leftPx);
}

/** Where an instant stands; beyond the edges when it lies outside the stretch. */
export function toPx(scale: TimeScale, instantMs: number): number {
  return scale.leftPx + (instantMs - scale.fromMs) / msPerPx(scale);
}

/** Which instant stands there, kept within the stretch. */
export function toMs(scale: TimeScale, px: number): number {
  const instantMs = scale.fromMs + (px - scale.leftPx) * msPerPx(scale);
  return Math.min(scale.toMs, Math.max(scale.fromMs, instantMs));
}

/** Like `toPx`, but never outside the stretch of pixels. */
export function toPxWithin(scale: TimeScale, instantMs: number): number {
  return Math.min(scale.rightPx, Math.max(scale.leftPx, toPx(scale, instantMs)));
}

/** The finest round step that leaves `gapPx` from one tick to the next. */
export function tickStepMs(scale: TimeScale, gapPx: number): number {
  const leastMs = gapPx * msPerPx(scale);
  return STEPS_MS.find((step) => step >= leastMs) ?? 24 * HOUR_MS;
}

/** Round instants for the axis. `gapPx`: the room a label needs, with air. */
export function ticksOf(scale: TimeScale, gapPx: number): Ticks {
  const majorMs = tickStepMs(scale, gapPx);
  const leastMs = MINOR_GAP_PX * msPerPx(scale);
  const minorMs = STEPS_MS.find((step) => step >= leastMs && majorMs % step === 0) ?? majorMs;
  const isMajor = (tick: Tick): boolean => tick.atMs % majorMs === 0;
  return {
    major: multiplesOf(scale, majorMs),
    minor: multiplesOf(scale, minorMs).filter((tick) => !isMajor(tick)),
  };
}

function multiplesOf(scale: TimeScale, stepMs: number): Tick[] {
  const first = Math.ceil(scale.fromMs / stepMs);
  const last = Math.floor(scale.toMs / stepMs);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, position) => {
    const atMs = (first + position) * stepMs;
    return { atMs, px: toPx(scale, atMs) };
  });
}

/** What a dragged end snaps to: whole seconds, and coarser where a pixel is worth more. */
export function snapStepMs(scale: TimeScale): number {
  const leastMs = msPerPx(scale) / 2;
  return SNAPS_MS.find((step) => step >= leastMs) ?? MINUTE_MS;
}
