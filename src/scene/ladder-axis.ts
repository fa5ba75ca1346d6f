/** Time downward, to scale; quiet stretches may be folded to a narrow strip. */
import type { Stretch } from '../analysis/quiet-time.ts';
import { timeScale } from './time-scale.ts';
import { ticksOf, type Tick } from './time-ticks.ts';

/** A piece of the axis on which a pixel is worth the same time everywhere. */
export interface AxisPiece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly fromPx: number;
  readonly toPx: number;
  readonly isFolded: boolean;
}

export interface LadderAxis {
  /** In order, without gaps, from the start of the run to its end. */
  readonly pieces: readonly AxisPiece[];
  readonly msPerPx: number;
}

export interface AxisWish {
  readonly horizonMs: number;
  readonly msPerPx: number;
  /** What is folded; empty: nothing. */
  readonly quiet: readonly Stretch[];
}

/** The height of a folded stretch. */
export const FOLDED_PX = 40;
/** So much of a quiet stretch stays to scale at either end: what turns there has room. */
const MARGIN_PX = 36;

export function ladderAxis({ horizonMs, msPerPx, quiet }: AxisWish): LadderAxis {
  const marginMs = MARGIN_PX * msPerPx;
  const folds = quiet
    .map(({ fromMs, toMs }) => ({ fromMs: fromMs + marginMs, toMs: toMs - marginMs }))
    // A fold that saves nothing is none.
    .filter(({ fromMs, toMs }) => toMs - fromMs > FOLDED_PX * msPerPx);
  const pieces: AxisPiece[] = [];
  const add = (fromMs: number, toMs: number, isFolded: boolean): void => {
    if (toMs <= fromMs) return;
    const fromPx = pieces.at(-1)?.toPx ?? 0;
    const heightPx = isFolded ? FOLDED_PX : (toMs - fromMs) / msPerPx;
    pieces.push({ fromMs, toMs, fromPx, toPx: fromPx + heightPx, isFolded });
  };
  let reachedMs = 0;
  for (const fold of folds) {
    add(reachedMs, fold.fromMs, false);
    add(fold.fromMs, fold.toMs, true);
    reachedMs = fold.toMs;
  }
  add(reachedMs, horizonMs, false);
  return { pieces, msPerPx };
}

export function axisPx({ pieces }: LadderAxis): number {
  return pieces.at(-1)?.toPx ?? 0;
}

/** Where an instant stands; at an end of the axis when it lies beyond. */
export function yOf({ pieces }: LadderAxis, instantMs: number): number {
  const piece = pieces.find(({ toMs }) => instantMs <= toMs) ?? pieces.at(-1);
  if (!piece) return 0;
  const share = (instantMs - piece.fromMs) / (piece.toMs - piece.fromMs);
  return piece.fromPx + Math.min(1, Math.max(0, share)) * (piece.toPx - piece.fromPx);
}

/** Which instant stands there. */
export function instantAt({ pieces }: LadderAxis, px: number): number {
  const piece = pieces.find(({ toPx }) => px <= toPx) ?? pieces.at(-1);
  if (!piece) return 0;
  const share = (px - piece.fromPx) / (piece.toPx - piece.fromPx);
  return piece.fromMs + Math.min(1, Math.max(0, share)) * (piece.toMs - piece.fromMs);
}

/** A stretch of the axis: what is worked out at once. */
export interface Page {
  readonly topPx: number;
  readonly bottomPx: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The page around a place: three views high, so that it need be made anew only now and then. */
export function pageAround(axis: LadderAxis, view: { topPx: number; heightPx: number }): Page {
  const number = Math.floor(view.topPx / view.heightPx);
  const topPx = (number - 1) * view.heightPx;
  const bottomPx = topPx + 4 * view.heightPx;
  return {
    topPx,
    bottomPx,
    fromMs: instantAt(axis, Math.max(0, topPx)),
    toMs: instantAt(axis, bottomPx),
  };
}

/** Labels at the first and the last instant need air above and below. */
const AIR_PX = 16;

/** What is seen: the playhead in the middle, but no more than air beyond the start and the end. */
export function viewTopPx(axis: LadderAxis, at: { instantMs: number; heightPx: number }): number {
  const wanted = yOf(axis, at.instantMs) - at.heightPx / 2;
  return Math.max(-AIR_PX, Math.min(wanted, axisPx(axis) + AIR_PX - at.heightPx));
}

/** Round instants on the page, none within a fold. `px` is their height. */
export function ladderTicks({ pieces }: LadderAxis, page: Page, gapPx: number): Tick[] {
  return pieces
    .filter((piece) => !piece.isFolded && piece.toPx > page.topPx && piece.fromPx < page.bottomPx)
    .flatMap((piece) => {
      const { fromMs, toMs, fromPx: leftPx, toPx: rightPx } = piece;
      return ticksOf(timeScale({ fromMs, toMs, leftPx, rightPx }), gapPx).major;
    })
    .filter(({ px }) => px >= page.topPx && px <= page.bottomPx);
}

/** Time for each pixel, from close to far: a step of the zoom each. */
export const ZOOMS_MS_PER_PX = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500] as const;
