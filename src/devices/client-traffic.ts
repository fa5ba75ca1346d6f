/**
 * What has gone through the client's tunnels, as the client counts it: what it sent, and what has
 * reached it. Only frames of a tunnel count; connecting is not counted.
 */
import { amountOf, kindOf, wordOf, type RecordingIndex } from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import { DIRECTIONS } from '../domain/names.ts';
import type { SimTime } from '../domain/units.ts';

/** User data and control are counted apart: keepalive and DPD are not user data. */
export interface FrameCount {
  readonly bytes: number;
  readonly dataFrames: number;
  readonly controlFrames: number;
}

/** Counts after each frame, in order of time. */
interface Counter {
  readonly at: Float64Array;
  readonly bytes: Float64Array;
  readonly data: Uint32Array;
}

/** To be made once for each recording: a look-up at an instant is then a binary search. */
export interface ClientTraffic {
  readonly sent: Counter;
  readonly received: Counter;
}

const UP = DIRECTIONS.indexOf('up');
/** Packets of a tunnel that are not recorded under a kind of their own. */
const CONTROL_PACKETS: ReadonlySet<string> = new Set(['disconnect', 'suspend-notice']);

export function clientTraffic(index: RecordingIndex): ClientTraffic {
  const { recording, dropOf, packetRows } = index;
  const { direction, at, arrivesAt } = recording.columns;
  const frames = packetRows.filter((row) => isFrame(index, row));
  const sent = frames.filter((row) => direction[row] === UP);
  const received = frames.filter((row) => direction[row] !== UP && !dropOf.has(row));
  // Jitter lets packets overtake each other.
  received.sort((left, right) => (arrivesAt[left] ?? 0) - (arrivesAt[right] ?? 0));
  return { sent: counterOf(index, sent, at), received: counterOf(index, received, arrivesAt) };
}

function isFrame({ recording }: RecordingIndex, row: Row): boolean {
  const kind = kindOf(recording, row);
  if (kind === 'packet') return CONTROL_PACKETS.has(wordOf(recording, row));
  return kind !== 'dns-query';
}

function counterOf({ recording }: RecordingIndex, rows: readonly Row[], at: Float64Array): Counter {
  const counter = {
    at: Float64Array.from(rows, (row) => at[row] ?? 0),
    bytes: new Float64Array(rows.length),
    data: new Uint32Array(rows.length),
  };
  let [bytes, data] = [0, 0];
  for (const [place, row] of rows.entries()) {
    bytes += amountOf(recording, row);
    if (kindOf(recording, row) === 'data') data += 1;
    counter.bytes[place] = bytes;
    counter.data[place] = data;
  }
  return counter;
}

/** What a counter shows when everything due at `instant` has happened. */
export function countAt({ at, bytes, data }: Counter, instant: SimTime): FrameCount {
  const frames = countUntil(at, instant);
  const dataFrames = data[frames - 1] ?? 0;
  return {
    bytes: bytes[frames - 1] ?? 0,
    dataFrames,
    controlFrames: frames - dataFrames,
  };
}

function countUntil(at: Float64Array, instant: SimTime): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
