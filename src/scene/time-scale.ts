/**
 * Time across the page: a stretch of the run laid over a stretch of pixels, piece by piece. On a
 * plain axis there is one piece; on a folded one each quiet stretch is a narrow piece of its own.
 * Whatever is folded, later is further right, and every pixel is one instant.
 */
import { MINUTE_MS, SECOND_MS } from '../domain/units.ts';

/** Which part of the run is shown where. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  readonly leftPx: number;
  readonly rightPx: number;
}

export interface Piece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly fromPx: number;
  readonly msPerPx: number;
  readonly isFolded: boolean;
}

export interface TimeScale extends Window {
  /** What a pixel is worth where nothing is folded. */
  readonly msPerPx: number;
  /** In order and without gaps; they go beyond the window, and the outer two beyond their ends. */
  readonly pieces: readonly Piece[];
}

/** Stretches to fold, in order and apart from each other, each to this width. */
export interface Folding {
  readonly stretches: readonly { readonly fromMs: number; readonly toMs: number }[];
  readonly widthPx: number;
}

export const UNFOLDED: Folding = { stretches: [], widthPx: 1 };
/** The least that may be shown. Chosen: a handshake is seen packet by packet, and tenths are apart. */
export const WINDOW_MIN_MS = 2 * SECOND_MS;

/** Steps a finger can hit, from fine to coarse. */
const SNAPS_MS = [SECOND_MS, 5 * SECOND_MS, 15 * SECOND_MS, MINUTE_MS];

/** A scale whose edges are those of the window; folds nothing that would grow by it. */
export function timeScale(window: Window, folding = UNFOLDED): TimeScale {
  let folds = folding.stretches;
  // Each round drops a stretch or is the last.
  for (;;) {
    const msPerPx = densityOf(window, { ...folding, stretches: folds });
    const worthwhile =
      msPerPx === undefined
        ? folds.filter((fold) => sharedMs(window, fold) === 0)
        : worthFolding({ stretches: folds, widthPx: folding.widthPx }, msPerPx);
    if (msPerPx !== undefined && worthwhile.length === folds.length) {
      const anchor = { ms: window.fromMs, px: window.leftPx };
      const pieces = piecesAt(msPerPx, { ...folding, stretches: folds }, anchor);
      return { ...window, msPerPx, pieces };
    }
    folds = worthwhile;
  }
}

/** What a pixel outside the folds is worth; `undefined` when folds leave too little to see. */
function densityOf(window: Window, { stretches, widthPx }: Folding): number | undefined {
  let openMs = window.toMs - window.fromMs;
  let openPx = Math.max(1, window.rightPx - window.leftPx);
  for (const fold of stretches) {
    const hiddenMs = sharedMs(window, fold);
    openMs -= hiddenMs;
    openPx -= (widthPx * hiddenMs) / (fold.toMs - fold.fromMs);
  }
  const isFolded = openMs < window.toMs - window.fromMs;
  return isFolded && (openMs < WINDOW_MIN_MS || openPx < 1) ? undefined : openMs / openPx;
}

function sharedMs(window: Window, fold: Folding['stretches'][number]): number {
  return Math.max(0, Math.min(fold.toMs, window.toMs) - Math.max(fold.fromMs, window.fromMs));
}

/** The stretches that fold to half their width or less: for less the mark would say more than it saves. */
export function worthFolding(
  { stretches, widthPx }: Folding,
  msPerPx: number,
): Folding['stretches'] {
  return stretches.filter(({ fromMs, toMs }) => toMs - fromMs >= 2 * widthPx * msPerPx);
}

/** The pieces of all time, so placed that an instant stands at a pixel. */
export function piecesAt(
  msPerPx: number,
  { stretches, widthPx }: Folding,
  anchor: { readonly ms: number; readonly px: number },
): readonly Piece[] {
  const starts: Omit<Piece, 'fromPx'>[] = [];
  let openFromMs = stretches.length > 0 ? 0 : anchor.ms;
  for (const { fromMs, toMs } of stretches) {
    starts.push({ fromMs: openFromMs, toMs: fromMs, msPerPx, isFolded: false });
    starts.push({ fromMs, toMs, msPerPx: (toMs - fromMs) / widthPx, isFolded: true });
    openFromMs = toMs;
  }
  starts.push({ fromMs: openFromMs, toMs: Number.POSITIVE_INFINITY, msPerPx, isFolded: false });
  let px = 0;
  const placed = starts.map((piece) => {
    const fromPx = px;
    px += (piece.toMs - piece.fromMs) / piece.msPerPx;
    return { ...piece, fromPx };
  });
  const shiftPx = anchor.px - pxOn(placed, anchor.ms);
  return placed.map((piece) => ({ ...piece, fromPx: piece.fromPx + shiftPx }));
}

/** Where an instant stands; beyond the edges when it lies outside the window. */
export function toPx(scale: TimeScale, instantMs: number): number {
  return pxOn(scale.pieces, instantMs);
}

function pxOn(pieces: readonly Piece[], instantMs: number): number {
  const piece = pieceAt(pieces, instantMs);
  return piece.fromPx + (instantMs - piece.fromMs) / piece.msPerPx;
}

/** Which instant stands there, kept within the window. */
export function toMs(scale: TimeScale, px: number): number {
  return Math.min(scale.toMs, Math.max(scale.fromMs, msOn(scale.pieces, px)));
}

/** Which instant stands there, or would stand there if the window were larger. */
export function msOn(pieces: readonly Piece[], px: number): number {
  const later = pieces.findIndex(({ fromPx }) => fromPx > px);
  const piece = pieces[later < 0 ? pieces.length - 1 : Math.max(0, later - 1)] as Piece;
  return piece.fromMs + (px - piece.fromPx) * piece.msPerPx;
}

/**
 * The last piece that begins at an instant or before; the first for what comes before it. Asked for
 * every row of a recording, one after the other, so it searches by halves.
 */
function pieceAt(pieces: readonly Piece[], instantMs: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).fromMs <= instantMs) low = middle;
    else high = middle - 1;
  }
  return pieces[low] as Piece;
}

/** Like `toPx`, but never outside the window. */
export function toPxWithin(scale: TimeScale, instantMs: number): number {
  return Math.min(scale.rightPx, Math.max(scale.leftPx, toPx(scale, instantMs)));
}

/** Whether an instant lies in the window, its edges included. */
export function isSeen({ fromMs, toMs: untilMs }: Window, instantMs: number): boolean {
  return instantMs >= fromMs && instantMs <= untilMs;
}

/** What of a stretch of pixels is not folded, in order. */
export function openParts(
  { pieces }: TimeScale,
  within: { readonly fromPx: number; readonly toPx: number },
): { readonly fromPx: number; readonly toPx: number }[] {
  return pieces
    .map((piece, number) => ({
      isFolded: piece.isFolded,
      fromPx: number === 0 ? within.fromPx : Math.max(piece.fromPx, within.fromPx),
      toPx: Math.min(within.toPx, pieces[number + 1]?.fromPx ?? within.toPx),
    }))
    .filter((part) => !part.isFolded && part.toPx > part.fromPx);
}

/** The inner edges of the pieces, in order: a straight line through one of them has a bend there. */
export function bendsOf(scale: TimeScale): number[] {
  return scale.pieces.slice(1).map(({ fromMs }) => fromMs);
}

/** What a dragged end snaps to there: whole seconds, and coarser where a pixel is worth more. */
export function snapStepMs(scale: TimeScale, instantMs = scale.fromMs): number {
  const leastMs = pieceAt(scale.pieces, instantMs).msPerPx / 2;
  return SNAPS_MS.find((step) => step >= leastMs) ?? MINUTE_MS;
}
