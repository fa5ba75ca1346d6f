/** How zooming, panning and folding change what the timeline shows. Arithmetic only. */
import { MINUTE_MS } from '../domain/units.ts';
import {
  msOn,
  piecesAt,
  toMs,
  toPx,
  toPxWithin,
  worthFolding,
  WINDOW_MIN_MS,
  type Folding,
  type TimeScale,
} from './time-scale.ts';
import type { View } from './timeline-view.ts';

/** The timeline as it is seen now. */
export interface Sight {
  readonly scale: TimeScale;
  readonly folding: Folding;
  readonly horizonMs: number;
}

/** What "around the playhead" shows. Chosen: a keepalive or two and a round of DPD. */
const AROUND_MS = MINUTE_MS;
/** Where the playhead stands on a new page, from the edge it comes from; a share of the width. */
const PAGE_SHARE = 0.1;
/** A fold has room for its mark; many folds are narrower, and no more than this share in all. */
const FOLD_PX = 40;
const FOLD_MIN_PX = 12;
const FOLDS_SHARE = 0.4;

/** Makes a pixel worth `factor` times as much; what stands at `px` stays there. */
export function zoomed(sight: Sight, { px, factor }: { px: number; factor: number }): View {
  const anchor = { ms: toMs(sight.scale, px), px };
  return viewWith(sight, sight.scale.msPerPx * factor, anchor);
}

/** Positive pixels show what comes later. */
export function panned(sight: Sight, byPx: number): View {
  const { scale } = sight;
  return viewWith(sight, scale.msPerPx, { ms: scale.fromMs, px: scale.leftPx - byPx });
}

/** The same length of axis from another instant on. */
export function movedTo(sight: Sight, fromMs: number): View {
  return viewWith(sight, sight.scale.msPerPx, { ms: fromMs, px: sight.scale.leftPx });
}

/** The stretch around an instant, or what is shown already, if that is shorter. */
export function around(sight: Sight, instantMs: number): View {
  const { scale } = sight;
  const msPerPx = Math.min(scale.msPerPx, AROUND_MS / (scale.rightPx - scale.leftPx));
  return viewWith(sight, msPerPx, { ms: instantMs, px: (scale.leftPx + scale.rightPx) / 2 });
}

/** The page that shows an instant; `undefined` when it is seen already. */
export function turned(sight: Sight, instantMs: number): View | undefined {
  const { scale } = sight;
  if (instantMs >= scale.fromMs && instantMs <= scale.toMs) return undefined;
  const marginPx = (scale.rightPx - scale.leftPx) * PAGE_SHARE;
  const isLater = instantMs > scale.toMs;
  const px = isLater ? scale.leftPx + marginPx : scale.rightPx - marginPx;
  return viewWith(sight, scale.msPerPx, { ms: instantMs, px });
}

/** The view in which a pixel has this worth and an instant its place, as far as the run lets. */
function viewWith(
  { scale, folding, horizonMs }: Sight,
  wishedMsPerPx: number,
  anchor: { readonly ms: number; readonly px: number },
): View {
  const { leftPx, rightPx } = scale;
  const msPerPx = Math.max(wishedMsPerPx, WINDOW_MIN_MS / (rightPx - leftPx));
  const folds = { ...folding, stretches: worthFolding(folding, msPerPx) };
  const seenFrom = (fixed: typeof anchor): View => {
    const pieces = piecesAt(msPerPx, folds, fixed);
    // Whole milliseconds: an edge of the run is met exactly.
    return { fromMs: Math.round(msOn(pieces, leftPx)), toMs: Math.round(msOn(pieces, rightPx)) };
  };
  const view = seenFrom(anchor);
  if (view.fromMs < 0) return capped(seenFrom({ ms: 0, px: leftPx }), horizonMs);
  if (view.toMs > horizonMs) return capped(seenFrom({ ms: horizonMs, px: rightPx }), horizonMs);
  return view;
}

function capped(view: View, horizonMs: number): View {
  return { fromMs: Math.max(0, view.fromMs), toMs: Math.min(horizonMs, view.toMs) };
}

/** How quiet stretches are folded on an axis so wide: the longest of them, when there are many. */
export function foldingOf(stretches: readonly View[], axisPx: number): Folding {
  const roomPx = axisPx * FOLDS_SHARE;
  const many = Math.max(1, Math.floor(roomPx / FOLD_MIN_PX));
  const byLength = [...stretches].sort((one, other) => lengthOf(other) - lengthOf(one));
  const kept = byLength.slice(0, many).sort((one, other) => one.fromMs - other.fromMs);
  const widthPx = Math.min(FOLD_PX, roomPx / Math.max(1, kept.length));
  return { stretches: kept, widthPx };
}

function lengthOf({ fromMs, toMs: untilMs }: View): number {
  return untilMs - fromMs;
}

/** A fold as far as it is seen. */
export interface Fold {
  readonly fromMs: number;
  readonly toMs: number;
  readonly fromPx: number;
  readonly toPx: number;
}

export function foldsOf(scale: TimeScale): Fold[] {
  return scale.pieces
    .filter((piece) => piece.isFolded && piece.toMs > scale.fromMs && piece.fromMs < scale.toMs)
    .map(({ fromMs, toMs: untilMs }) => ({
      fromMs,
      toMs: untilMs,
      fromPx: toPxWithin(scale, fromMs),
      toPx: toPxWithin(scale, untilMs),
    }));
}

/** Where a window over the whole run lies on an overview of it. */
export function windowOn(overview: TimeScale, view: View): { leftPx: number; widthPx: number } {
  const leftPx = toPx(overview, view.fromMs);
  return { leftPx, widthPx: Math.max(0, toPx(overview, view.toMs) - leftPx) };
}
