/**
 * A recording: every event of a run until its horizon, as columns. Plain data that can be moved
 * between threads. Everything on screen is read from here.
 */
import type { TimerDefinition } from '../domain/timers.ts';
import type { SimTime } from '../domain/units.ts';

/** One entry a row. Which columns mean something for a row: `EVENTS` in domain/events.ts. */
export interface Columns {
  /** Milliseconds since the start; never falls. */
  readonly at: Float64Array;
  /** Position in `EVENT_KINDS`. */
  readonly kind: Uint8Array;
  /** Position in `NODES`. */
  readonly node: Uint8Array;
  /** Zero: no session. */
  readonly session: Uint16Array;
  /** Position in `CHANNELS`. */
  readonly channel: Uint8Array;
  /** Position in `DIRECTIONS`. */
  readonly direction: Uint8Array;
  /** Timer rows: the timer. `packet-dropped`: the row of the packet's sending, or -1. */
  readonly subject: Int32Array;
  /** Bytes, an index, an attempt; timer rows: the duration in milliseconds. */
  readonly amount: Float64Array;
  readonly port: Int32Array;
  /** Positions in `words`; zero is the empty word. */
  readonly word: Uint16Array;
  readonly secondWord: Uint16Array;
  /** Sent packets: when they will arrive unless dropped on the way. */
  readonly arrivesAt: Float64Array;
  /** The row that brought this about, or -1. */
  readonly cause: Int32Array;
}

export interface Recording {
  readonly length: number;
  readonly horizonMs: SimTime;
  readonly columns: Columns;
  readonly timers: readonly TimerDefinition[];
  readonly words: readonly string[];
}

type WritableColumns = { -readonly [Name in keyof Columns]: Columns[Name] };

/** Empty columns with room for `rows` rows. */
export function newColumns(rows: number): WritableColumns {
  return {
    at: new Float64Array(rows),
    kind: new Uint8Array(rows),
    node: new Uint8Array(rows),
    session: new Uint16Array(rows),
    channel: new Uint8Array(rows),
    direction: new Uint8Array(rows),
    subject: new Int32Array(rows),
    amount: new Float64Array(rows),
    port: new Int32Array(rows),
    word: new Uint16Array(rows),
    secondWord: new Uint16Array(rows),
    arrivesAt: new Float64Array(rows),
    cause: new Int32Array(rows),
  };
}

/** Windows on the same memory. */
export function firstRows(columns: Columns, rows: number): Columns {
  const cut = Object.entries(columns).map(([name, column]) => [name, column.subarray(0, rows)]);
  return Object.fromEntries(cut) as Columns;
}

/** The memory of a recording, to be handed to another thread without a copy. */
export function buffersOf(recording: Recording): ArrayBuffer[] {
  return Object.values(recording.columns).map((column) => column.buffer as ArrayBuffer);
}
