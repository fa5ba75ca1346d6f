/** The round instants of an axis. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../domain/units.ts';
import { toPx, type TimeScale } from './time-scale.ts';

export interface Tick {
  readonly atMs: number;
  readonly px: number;
}

export interface Ticks {
  /** Those with a label and a grid line. */
  readonly major: readonly Tick[];
  /** Short strokes between them. */
  readonly minor: readonly Tick[];
  /** Whether some of the labels need tenths of a second. */
  readonly hasTenths: boolean;
}

const STEPS_MS = [
  ...[100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR_MS),
];
/** Minor strokes closer than this are a smear. */
const MINOR_GAP_PX = 9;

interface Open {
  readonly fromMs: number;
  readonly toMs: number;
}

/** `gapPx`: the room a label needs, with air. What is folded has no ticks. */
export function ticksOf(scale: TimeScale, gapPx: number): Ticks {
  const majorMs = stepOf(gapPx * scale.msPerPx);
  const leastMs = MINOR_GAP_PX * scale.msPerPx;
  const minorMs = STEPS_MS.find((step) => step >= leastMs && majorMs % step === 0) ?? majorMs;
  const opens = openStretches(scale);
  const major = apart(
    opens.flatMap((open) => majorsOf(scale, open, majorMs)),
    gapPx,
  );
  const labelled = new Set(major.map(({ atMs }) => atMs));
  return {
    major,
    minor: opens
      .flatMap((open) => multiplesOf(scale, open, minorMs))
      .filter(({ atMs }) => !labelled.has(atMs)),
    hasTenths: major.some(({ atMs }) => atMs % SECOND_MS !== 0),
  };
}

/** The finest round step of at least so many milliseconds. */
function stepOf(leastMs: number): number {
  return STEPS_MS.find((step) => step >= leastMs) ?? 24 * HOUR_MS;
}

/** What of the window is not folded. */
function openStretches(scale: TimeScale): Open[] {
  return scale.pieces
    .filter(({ isFolded }) => !isFolded)
    .map(({ fromMs, toMs }) => ({
      fromMs: Math.max(fromMs, scale.fromMs),
      toMs: Math.min(toMs, scale.toMs),
    }))
    .filter(({ fromMs, toMs }) => fromMs <= toMs);
}

/** A short stretch between two folds may hold no multiple of the step: a finer step names it. */
function majorsOf(scale: TimeScale, open: Open, stepMs: number): Tick[] {
  const coarse = multiplesOf(scale, open, stepMs);
  if (coarse.length > 0 || scale.pieces.length === 1) return coarse;
  const finer = STEPS_MS.filter((step) => step < stepMs && step >= SECOND_MS).reverse();
  for (const step of finer) {
    const found = multiplesOf(scale, open, step);
    if (found.length > 0) return found;
  }
  return [];
}

/** Those that keep their distance from the one before. */
function apart(ticks: readonly Tick[], gapPx: number): Tick[] {
  const kept: Tick[] = [];
  for (const tick of ticks) {
    const before = kept.at(-1);
    // Ticks of one step may come closer than the gap by a rounding.
    if (!before || tick.px - before.px >= gapPx - 0.01) kept.push(tick);
  }
  return kept;
}

function multiplesOf(scale: TimeScale, { fromMs, toMs }: Open, stepMs: number): Tick[] {
  const first = Math.ceil(fromMs / stepMs);
  const last = Math.floor(toMs / stepMs);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, position) => {
    const atMs = (first + position) * stepMs;
    return { atMs, px: toPx(scale, atMs) };
  });
}
