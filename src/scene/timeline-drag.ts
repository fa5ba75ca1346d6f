/** Moving and resizing a disturbance by pointer or key: arithmetic only. */
import { SECOND_MS } from '../domain/units.ts';

export interface Ends {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What of a bar is held: its body, one of its ends, or the end of one being drawn. */
export type Grip = 'body' | 'start' | 'end' | 'new';

export interface Pull {
  readonly grip: Grip;
  /** How far the pointer has gone since it took hold. */
  readonly byMs: number;
  readonly snapMs: number;
  readonly horizonMs: number;
}

/** Shortest disturbance; the same as in the scenario store. */
const LENGTH_MIN_MS = SECOND_MS;

/** The ends of a bar that was `origin` when it was taken hold of. */
export function pulled(origin: Ends, pull: Pull): Ends {
  switch (pull.grip) {
    case 'body':
      return movedBody(origin, pull);
    case 'start':
      return { ...origin, fromMs: between(0, snapped(origin.fromMs, pull), lastStart(origin)) };
    case 'end': {
      const toMs = snapped(origin.toMs, pull);
      return { ...origin, toMs: between(origin.fromMs + LENGTH_MIN_MS, toMs, pull.horizonMs) };
    }
    case 'new':
      return drawn(origin.fromMs, pull);
  }
}

function lastStart(origin: Ends): number {
  return Math.max(0, origin.toMs - LENGTH_MIN_MS);
}

/** The length is kept: at the edges of the run the bar stops whole. */
function movedBody(origin: Ends, pull: Pull): Ends {
  const lengthMs = origin.toMs - origin.fromMs;
  const latestMs = Math.max(0, pull.horizonMs - lengthMs);
  const fromMs = between(0, snapped(origin.fromMs, pull), latestMs);
  return { fromMs, toMs: fromMs + lengthMs };
}

/** From the press to the pointer, whichever comes first in time. */
function drawn(pressMs: number, pull: Pull): Ends {
  const anchorMs = between(0, snapped(pressMs, { ...pull, byMs: 0 }), pull.horizonMs);
  const otherMs = between(0, snapped(pressMs, pull), pull.horizonMs);
  const fromMs = Math.min(anchorMs, otherMs, pull.horizonMs - LENGTH_MIN_MS);
  return { fromMs, toMs: Math.max(anchorMs, otherMs, fromMs + LENGTH_MIN_MS) };
}

/** Nothing snaps before it is moved: taking hold must not change a value. */
function snapped(instantMs: number, { byMs, snapMs, grip }: Pull): number {
  if (byMs === 0 && grip !== 'new') return instantMs;
  return Math.round((instantMs + byMs) / snapMs) * snapMs;
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** Overlapping bars go on rows of their own; a row is reused as soon as it is free. */
export function rowsOfBars(bars: readonly Ends[], rowsMax: number): number[] {
  const freeFrom: number[] = [];
  const rows = bars.map(() => 0);
  const byStart = bars
    .map((_, number) => number)
    .sort((a, b) => startOf(bars, a) - startOf(bars, b));
  for (const number of byStart) {
    const bar = bars[number];
    if (!bar) continue;
    const free = freeFrom.findIndex((instantMs) => instantMs <= bar.fromMs);
    const row = Math.min(free < 0 ? freeFrom.length : free, rowsMax - 1);
    freeFrom[row] = Math.max(freeFrom[row] ?? 0, bar.toMs);
    rows[number] = row;
  }
  return rows;
}

function startOf(bars: readonly Ends[], number: number): number {
  return bars[number]?.fromMs ?? 0;
}

/** Where a bar is drawn and where a finger may take hold of it. */
export interface BarGrips {
  readonly leftPx: number;
  readonly widthPx: number;
  /** Reaches beyond the bar where the bar is short; the ends' own grips lie beside it. */
  readonly bodyLeftPx: number;
  readonly bodyWidthPx: number;
}

export const GRIP_PX = 24;
const SEEN_MIN_PX = 4;

/** Half of each end's grip lies inside a long bar; a short bar keeps a body of its own. */
export function gripsOf(fromPx: number, toPx: number): BarGrips {
  const widthPx = Math.max(SEEN_MIN_PX, toPx - fromPx);
  const bodyWidthPx = Math.max(GRIP_PX, widthPx - GRIP_PX);
  const bodyLeftPx = fromPx + widthPx / 2 - bodyWidthPx / 2;
  return { leftPx: fromPx, widthPx, bodyLeftPx, bodyWidthPx };
}
