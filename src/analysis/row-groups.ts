/** The rows of a recording by their kind and by their timer. */
import { EVENT_KINDS, SENDING_KINDS, type EventKind, type Row } from '../domain/events.ts';
import type { Recording } from '../kernel/recording.ts';

/** What a row is, by the number of its kind. */
const isOneOf = (kinds: readonly EventKind[]): Uint8Array =>
  Uint8Array.from(EVENT_KINDS, (kind) => (kinds.includes(kind) ? 1 : 0));
const IS_PACKET = isOneOf(SENDING_KINDS);
const IS_TIMER_STEP = isOneOf(['timer-start', 'timer-restart', 'timer-stop', 'timer-expire']);

export interface RowGroups {
  readonly kinds: Shelf;
  readonly timers: Shelf;
  /** One list. */
  readonly packets: Shelf;
}

/**
 * Puts each row where the rows of its like belong. A run of eight hours has a quarter of a million
 * rows, and each move of a slider makes a new run: lists that grow would take ten times as long.
 */
export function groupRows(recording: Recording): RowGroups {
  const { length } = recording;
  const { kind, subject } = recording.columns;
  const ofKind = new Uint32Array(EVENT_KINDS.length);
  const ofTimer = new Uint32Array(recording.timers.length);
  const ofPackets = new Uint32Array(1);
  for (let row = 0; row < length; row += 1) {
    const code = kind[row] ?? 0;
    countOne(ofKind, code);
    if (IS_PACKET[code]) countOne(ofPackets, 0);
    else if (IS_TIMER_STEP[code]) countOne(ofTimer, subject[row] ?? 0);
  }
  const kinds = newShelf(ofKind);
  const timers = newShelf(ofTimer);
  const packets = newShelf(ofPackets);
  for (let row = 0; row < length; row += 1) {
    const code = kind[row] ?? 0;
    put(kinds, code, row);
    if (IS_PACKET[code]) put(packets, 0, row);
    else if (IS_TIMER_STEP[code]) put(timers, subject[row] ?? 0, row);
  }
  return { kinds, timers, packets };
}

function countOne(counts: Uint32Array, list: number): void {
  counts[list] = (counts[list] ?? 0) + 1;
}

/** Lists of known lengths in one piece of memory; each becomes an array when it is asked for. */
export interface Shelf {
  readonly rows: Int32Array;
  readonly starts: Uint32Array;
  /** Where the next row of each list goes. */
  readonly next: Uint32Array;
  readonly asked: (readonly Row[] | undefined)[];
}

function newShelf(counts: Uint32Array): Shelf {
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, list) => {
    starts[list + 1] = (starts[list] ?? 0) + count;
  });
  const rows = new Int32Array(starts[counts.length] ?? 0);
  return { rows, starts, next: starts.slice(), asked: [] };
}

function put({ rows, next }: Shelf, list: number, row: Row): void {
  const place = next[list] ?? 0;
  rows[place] = row;
  next[list] = place + 1;
}

export function rowsOn(shelf: Shelf, list: number): readonly Row[] {
  return (shelf.asked[list] ??= copied(shelf, list));
}

/** By hand: `Array.from` asks an iterator for each row, and takes ten times as long. */
function copied({ rows, starts }: Shelf, list: number): readonly Row[] {
  const start = starts[list] ?? 0;
  const copy = new Array<Row>((starts[list + 1] ?? start) - start);
  for (let place = 0; place < copy.length; place += 1) copy[place] = rows[start + place] ?? 0;
  return copy;
}
