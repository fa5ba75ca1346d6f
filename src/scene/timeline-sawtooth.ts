/** `Idle TO Left` of the parent as a curve: what is left of the whole, over time. */
import { atOf, type RecordingIndex } from '../analysis/recording-index.ts';
import { findTimer } from '../analysis/timer-at.ts';
import { EVENT_CODE, type Row } from '../domain/events.ts';
import type { TimerId } from '../domain/timers.ts';
import type { Columns } from '../kernel/recording.ts';
import { bendsOf, isSeen, toPx, type TimeScale } from './time-scale.ts';

/** A stretch on which the timer runs untouched; shares of its whole duration that are left. */
export interface Slope {
  readonly fromPx: number;
  readonly toPx: number;
  readonly fromShare: number;
  readonly toShare: number;
  /** Whether the curve goes on from the slope before, by a jump. */
  readonly isJoined: boolean;
}

export interface SawtoothEvent {
  readonly row: Row;
  readonly atMs: number;
  readonly px: number;
  /** `refilled`: full again because a tunnel came down; `fired`: run out; `stopped`: cancelled. */
  readonly kind: 'refilled' | 'fired' | 'stopped';
  /** What is left at that instant, as a share of the whole. */
  readonly share: number;
}

export interface Sawtooth {
  readonly timer: TimerId;
  /** SVG path data; y runs from zero (full) to `heightPx` (nothing left). */
  readonly line: string;
  readonly area: string;
  readonly events: readonly SawtoothEvent[];
}

/** The curve of the parent's countdown; `undefined` when the run has no such timer. */
export function sawtoothOf(
  index: RecordingIndex,
  scale: TimeScale,
  heightPx: number,
): Sawtooth | undefined {
  const timer = findTimer(index, { name: 'idle-timeout', channel: 'parent' });
  if (timer === undefined) return undefined;
  const { line, area } = drawCurve(slopesOf(index, timer, scale), heightPx);
  return { timer, line, area, events: eventsOf(index, scale, timer) };
}

/**
 * The slopes of a timer from one touch to the next, in order. Those that share a column of pixels
 * become one, down to the lowest of them. Busy traffic restarts a timer ten thousand times an
 * hour, so this runs through the columns and makes no more objects than there are pixels.
 */
export function slopesOf(index: RecordingIndex, timer: TimerId, scale: TimeScale): Slope[] {
  const { at, kind, amount } = index.recording.columns;
  const rows = index.timerRows(timer);
  const slopes: Writable<Slope>[] = [];
  const bends = bendsOf(scale);
  let bend = 0;
  let last: Writable<Slope> | undefined;
  let endedMs = Number.NaN;
  for (let position = 0; position < rows.length; position += 1) {
    const row = rows[position] ?? 0;
    if (kind[row] !== START && kind[row] !== RESTART) continue;
    const beganMs = at[row] ?? 0;
    const next = rows[position + 1];
    const stoppedMs = next === undefined ? index.recording.horizonMs : (at[next] ?? 0);
    const fromMs = Math.max(beganMs, scale.fromMs);
    const untilMs = Math.min(stoppedMs, scale.toMs);
    if (untilMs <= fromMs) continue;
    const durationMs = Math.max(1, amount[row] ?? 0);
    while ((bends[bend] ?? Infinity) <= fromMs) bend += 1;
    let partMs = fromMs;
    while (partMs < untilMs) {
      const endMs = Math.min(untilMs, bends[bend] ?? Infinity);
      if (endMs < untilMs) bend += 1;
      const toShare = Math.max(0, 1 - (endMs - beganMs) / durationMs);
      const isJoined = partMs === endedMs;
      const endPx = toPx(scale, endMs);
      endedMs = endMs;
      if (last && isJoined && endPx - last.fromPx < 1) {
        last.toPx = endPx;
        last.toShare = Math.min(last.toShare, toShare);
      } else {
        const fromShare = 1 - (partMs - beganMs) / durationMs;
        last = { fromPx: toPx(scale, partMs), toPx: endPx, fromShare, toShare, isJoined };
        slopes.push(last);
      }
      partMs = endMs;
    }
  }
  return slopes;
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const START = EVENT_CODE['timer-start'];
const RESTART = EVENT_CODE['timer-restart'];
const EXPIRE = EVENT_CODE['timer-expire'];
const STOP = EVENT_CODE['timer-stop'];
const TUNNEL_DOWN = EVENT_CODE['tunnel-down'];

function drawCurve(slopes: readonly Slope[], heightPx: number): Pick<Sawtooth, 'line' | 'area'> {
  const y = (share: number): number => tenth((1 - share) * heightPx);
  let line = '';
  let area = '';
  let endedPx = 0;
  for (const { fromPx, toPx: endPx, fromShare, toShare, isJoined } of slopes) {
    const slope = `${tenth(fromPx)} ${y(fromShare)}L${tenth(endPx)} ${y(toShare)}`;
    if (!isJoined && area) area += `V${heightPx}Z`;
    line += `${isJoined ? 'L' : 'M'}${slope}`;
    area += isJoined ? `L${slope}` : `M${tenth(fromPx)} ${heightPx}L${slope}`;
    endedPx = endPx;
  }
  return { line, area: area && `${area}L${tenth(endedPx)} ${heightPx}Z` };
}

/** Finer than a tenth of a pixel nobody sees. */
function tenth(px: number): number {
  return Math.round(px * 10) / 10;
}

function eventsOf(index: RecordingIndex, scale: TimeScale, timer: TimerId): SawtoothEvent[] {
  const { recording } = index;
  const events: SawtoothEvent[] = [];
  let before: Row | undefined;
  for (const row of index.timerRows(timer)) {
    const kind = eventKind(recording.columns, row);
    const atMs = atOf(recording, row);
    if (kind && isSeen(scale, atMs)) {
      const share =
        kind === 'stopped' ? shareLeft(recording.columns, before, atMs) : FULL_OR_EMPTY[kind];
      events.push({ row, atMs, px: toPx(scale, atMs), kind, share });
    }
    before = row;
  }
  return events;
}

const FULL_OR_EMPTY = { refilled: 1, fired: 0 } as const;

/** What a countdown that began with this row has left at an instant. */
function shareLeft({ at, amount }: Columns, start: Row | undefined, atMs: number): number {
  if (start === undefined) return 0;
  return Math.max(0, 1 - (atMs - (at[start] ?? 0)) / Math.max(1, amount[start] ?? 0));
}

function eventKind({ kind, cause }: Columns, row: Row): SawtoothEvent['kind'] | undefined {
  if (kind[row] === EXPIRE) return 'fired';
  if (kind[row] === STOP) return 'stopped';
  if (kind[row] !== START && kind[row] !== RESTART) return undefined;
  return kind[cause[row] ?? -1] === TUNNEL_DOWN ? 'refilled' : undefined;
}
