/**
 * The timeline as picture data: a recording laid over a width. Made once for each recording and
 * width; where the playhead stands changes nothing here.
 */
import { atOf } from '../analysis/recording-index.ts';
import type { Race } from '../analysis/races.ts';
import type { Row } from '../domain/events.ts';
import type { TunnelSlot } from '../domain/names.ts';
import { isSeen, toPx } from './time-scale.ts';
import { ticksOf, type Ticks } from './time-ticks.ts';
import { barsOf, type Bar } from './timeline-bars.ts';
import { dataRuns, type DataRun } from './timeline-density.ts';
import type { LaneName, TimelineLayout } from './timeline-layout.ts';
import { marksOf, mergeMarks, type Mark, type MarkPicture } from './timeline-marks.ts';
import { heightOf, type Ground } from './timeline-places.ts';
import { sawtoothOf, type Sawtooth } from './timeline-sawtooth.ts';

/** A place that a pointer or the arrow keys can rest on. */
export interface Spot {
  readonly lane: LaneName;
  readonly row: Row;
  readonly atMs: number;
  readonly px: number;
  readonly yPx: number;
  /** Where order decides: what was due together. */
  readonly race?: Race;
}

/** A remark beside an event, where there is room for it. */
export interface Note {
  readonly kind: 'refilled' | 'unanswered';
  readonly lane: LaneName;
  readonly row: Row;
  readonly atMs: number;
  readonly px: number;
  readonly yPx: number;
}

export interface TimelinePicture {
  readonly ticks: Ticks;
  readonly bars: readonly Bar[];
  readonly data: Readonly<Record<TunnelSlot, readonly DataRun[]>>;
  readonly sawtooth: Sawtooth | undefined;
  /** Every mark, for pointing at; `merged` is what is drawn. */
  readonly marks: readonly Mark[];
  readonly merged: MarkPicture;
  /** In the order of the recording. */
  readonly spots: readonly Spot[];
  readonly notes: readonly Note[];
}

/** Marks closer than this are drawn as one bar. */
const MARK_GAP_PX = 3;

/** `tickGapPx`: the room that a label of the axis needs. */
export function timelinePicture(ground: Ground, tickGapPx: number): TimelinePicture {
  const { index, scale, layout } = ground;
  const bars = barsOf(index, scale);
  const marks = marksOf(index, scale);
  const sawtooth = sawtoothOf(index, scale, layout.lanes.get('idle')?.heightPx ?? 0);
  return {
    ticks: ticksOf(scale, tickGapPx),
    bars: bars.filter((bar) => layout.lanes.has(bar.lane)),
    data: { ssl: dataRuns(index, scale, 'ssl'), dtls: dataRuns(index, scale, 'dtls') },
    sawtooth,
    marks,
    merged: mergeMarks(marks, MARK_GAP_PX),
    spots: spotsOf(ground, { bars, marks, sawtooth }),
    notes: notesOf(ground, sawtooth),
  };
}

/** Without the words and points of what comes after an instant. */
export function upTo(picture: TimelinePicture, instantMs: number): TimelinePicture {
  const isPast = ({ atMs }: { readonly atMs: number }): boolean => atMs <= instantMs;
  const { sawtooth } = picture;
  return {
    ...picture,
    notes: picture.notes.filter(isPast),
    spots: picture.spots.filter(isPast),
    sawtooth: sawtooth && { ...sawtooth, events: sawtooth.events.filter(isPast) },
  };
}

interface Drawn {
  readonly bars: readonly Bar[];
  readonly marks: readonly Mark[];
  readonly sawtooth: Sawtooth | undefined;
}

function spotsOf(ground: Ground, drawn: Drawn): Spot[] {
  const { layout } = ground;
  const spots: Spot[] = [
    ...drawn.bars.flatMap((bar) => barSpots(ground, bar)),
    ...drawn.marks.map(({ lane, channel, row, atMs, px }) => {
      return { lane, row, atMs, px, yPx: heightOf(layout, lane, channel) };
    }),
    ...(drawn.sawtooth?.events ?? []).map(({ row, atMs, px }) => {
      return { lane: 'idle' as const, row, atMs, px, yPx: heightOf(layout, 'idle', 'parent') };
    }),
  ];
  return spots
    .filter((spot) => layout.lanes.has(spot.lane))
    .sort((left, right) => left.row - right.row);
}

function barSpots({ index, layout, scale }: Ground, bar: Bar): Spot[] {
  const { lane } = bar;
  const yPx = heightOf(layout, lane, 'none');
  return [bar.fromRow, bar.toRow].flatMap((row) => {
    if (row < 0) return [];
    const atMs = atOf(index.recording, row);
    return isSeen(scale, atMs) ? [{ lane, row, atMs, px: toPx(scale, atMs), yPx }] : [];
  });
}

/** The spots with those of races among them, each before the event that it is about. */
export function spotsWith(spots: readonly Spot[], raceSpots: readonly Spot[]): readonly Spot[] {
  if (raceSpots.length === 0) return spots;
  return [...raceSpots, ...spots].sort((left, right) => left.row - right.row);
}

/** The spot nearest to a pointer, or `undefined` when none is within `reachPx`. */
export function spotNear(
  spots: readonly Spot[],
  pointer: { readonly px: number; readonly yPx: number; readonly reachPx: number },
): Spot | undefined {
  let nearest: Spot | undefined;
  let least = pointer.reachPx;
  for (const spot of spots) {
    // The lane counts more than the instant: a pointer rests on one lane.
    const distance = Math.hypot(spot.px - pointer.px, (spot.yPx - pointer.yPx) * 1.2);
    if (distance > least) continue;
    nearest = spot;
    least = distance;
  }
  return nearest;
}

function notesOf(ground: Ground, sawtooth: Sawtooth | undefined): Note[] {
  const { index, layout, scale } = ground;
  const notes: Note[] = [];
  const refill = sawtooth?.events.find(({ kind }) => kind === 'refilled');
  if (refill) {
    const { row, atMs, px } = refill;
    notes.push({ kind: 'refilled', lane: 'idle', row, atMs, px, yPx: besideCurve(layout) });
  }
  for (const { tunnel, reason, toRow: row } of index.tunnels) {
    if (reason !== 'dpd' || row < 0 || tunnel === 'parent') continue;
    const atMs = atOf(index.recording, row);
    const lane = 'gatewayDpd';
    const yPx = heightOf(layout, lane, tunnel);
    if (isSeen(scale, atMs)) {
      notes.push({ kind: 'unanswered', lane, row, atMs, px: toPx(scale, atMs), yPx });
    }
  }
  return notes.filter(({ lane }) => layout.lanes.has(lane));
}

/** Above the curve; below its floor where the line above holds the lane's name. */
function besideCurve(layout: TimelineLayout): number {
  const box = layout.lanes.get('idle');
  if (!box) return 0;
  const lift = box.heightPx * 0.24;
  return layout.isNarrow ? box.topPx + box.heightPx + lift : box.topPx - lift;
}

export interface NoteRoom {
  readonly textPx: number;
  readonly gapPx: number;
  readonly leftPx: number;
  readonly rightPx: number;
  /** Marks of the same lane that the text must not touch. */
  readonly obstaclesPx: readonly number[];
}

/** Where the text of a note begins: after its event, else before it, else nowhere. */
export function placeNote(note: Pick<Note, 'px'>, room: NoteRoom): number | undefined {
  const { textPx, gapPx } = room;
  const isFree = (leftPx: number): boolean =>
    leftPx >= room.leftPx &&
    leftPx + textPx <= room.rightPx &&
    !room.obstaclesPx.some((px) => px > leftPx - gapPx && px < leftPx + textPx + gapPx);
  return [note.px + gapPx, note.px - gapPx - textPx].find(isFree);
}

/** A label centred on `px`, kept whole between the edges: its left edge. */
export function keptWhole(
  px: number,
  widthPx: number,
  edges: { left: number; right: number },
): number {
  return Math.max(edges.left, Math.min(px - widthPx / 2, edges.right - widthPx));
}
