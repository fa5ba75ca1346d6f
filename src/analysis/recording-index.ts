/**
 * Look-ups into a recording, made once and then answered by binary search: what was there at an
 * instant, which spans a thing lived, what touched a timer. Everything drawn asks here.
 */
import { EVENT_CODE, type EventKind, type Row } from '../domain/events.ts';
import { OWN_SESSION, type NodeName, type Tunnel } from '../domain/names.ts';
import type { TimerId } from '../domain/timers.ts';
import { START, type SimTime } from '../domain/units.ts';
import type { Recording } from '../kernel/recording.ts';
import { groupRows, rowsOn } from './row-groups.ts';
import { amountOf, atOf, channelOf, nodeOf, portOf, sessionOf, wordOf } from './row-fields.ts';

export * from './row-fields.ts';

/** A stretch of time with one value. `toRow` is -1 when it lasts beyond the recording. */
export interface Span {
  readonly fromMs: SimTime;
  readonly toMs: SimTime;
  readonly fromRow: Row;
  readonly toRow: Row;
}

export interface ModeSpan extends Span {
  /** The active leaves of the statechart, as the engine records them. */
  readonly mode: string;
}

export interface TunnelSpan extends Span {
  readonly tunnel: Tunnel;
  /** The client's source port. */
  readonly port: number;
  /** Empty while the tunnel stands at the end of the recording. */
  readonly reason: string;
}

export interface FlowSpan extends Span {
  readonly protocol: string;
  readonly clientPort: number;
  readonly outsidePort: number;
}

export interface DisturbanceSpan extends Span {
  readonly kind: string;
}

export interface RecordingIndex {
  readonly recording: Recording;
  readonly clientModes: readonly ModeSpan[];
  readonly sessionModes: readonly ModeSpan[];
  /** Of the client's own session. */
  readonly tunnels: readonly TunnelSpan[];
  readonly mappings: readonly FlowSpan[];
  readonly entries: readonly FlowSpan[];
  readonly disturbances: readonly DisturbanceSpan[];
  /** From `connectivity-lost` to `connectivity-restored`. */
  readonly outages: readonly Span[];
  /** The rows of each timer, in order. */
  readonly timerRows: (timer: TimerId) => readonly Row[];
  /** The rows of sent packets, in order. */
  readonly packetRows: readonly Row[];
  /** Row of a packet's sending → row of its dropping. */
  readonly dropOf: ReadonlyMap<Row, Row>;
  /** Rows of each kind, in order. */
  readonly rowsOf: (kind: EventKind) => readonly Row[];
}

/** Reads the recording twice: to count, and to fill lists that are as long as they need be. */
export function indexRecording(recording: Recording): RecordingIndex {
  const { kinds, timers, packets } = groupRows(recording);
  const rowsOf = (kind: EventKind): readonly Row[] => rowsOn(kinds, EVENT_CODE[kind]);
  return {
    recording,
    rowsOf,
    clientModes: modeSpans(recording, rowsOf('mode'), 'client'),
    sessionModes: modeSpans(recording, rowsOf('mode'), 'gateway'),
    tunnels: tunnelSpans(recording, rowsOf, OWN_SESSION),
    mappings: flowSpans(recording, {
      opened: inOrder(rowsOf('mapping-open'), rowsOf('mapping-rebind')),
      expired: rowsOf('mapping-expire'),
      moved: rowsOf('mapping-rebind'),
    }),
    entries: flowSpans(recording, {
      opened: rowsOf('entry-open'),
      expired: rowsOf('entry-expire'),
      moved: [],
    }),
    disturbances: disturbanceSpans(recording, rowsOf),
    outages: pairSpans(recording, rowsOf('connectivity-lost'), rowsOf('connectivity-restored')),
    timerRows: (timer) => rowsOn(timers, timer),
    get packetRows() {
      return rowsOn(packets, 0);
    },
    dropOf: new Map(
      rowsOf('packet-dropped').map((row) => [recording.columns.subject[row] ?? -1, row]),
    ),
  };
}

/** How many rows have happened at `instant`, those of the instant itself included. */
export function rowsUntil(recording: Recording, instant: SimTime): number {
  return countUpTo(recording.length, (row) => (recording.columns.at[row] ?? 0) <= instant);
}

/** The position of the last of `rows` that has happened at `instant`, or -1. */
export function lastUntil(recording: Recording, rows: readonly Row[], instant: SimTime): number {
  return (
    countUpTo(rows.length, (position) => {
      const row = rows[position] ?? 0;
      return (recording.columns.at[row] ?? 0) <= instant;
    }) - 1
  );
}

/** The span that holds at `instant`; a span ends just before its `toMs`. */
export function spanAt<Kind extends Span>(
  spans: readonly Kind[],
  instant: SimTime,
): Kind | undefined {
  return spans.find((span) => span.fromMs <= instant && isBeforeEnd(span, instant));
}

export function isBeforeEnd(span: Span, instant: SimTime): boolean {
  return span.toRow < 0 || instant < span.toMs;
}

/** How many positions from zero up satisfy a condition that, once false, stays false. */
function countUpTo(length: number, holds: (position: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inOrder(...rows: readonly (readonly Row[])[]): Row[] {
  return rows.flat().sort((left, right) => left - right);
}

function span(recording: Recording, fromRow: Row, toRow: Row): Span {
  return {
    fromRow,
    toRow,
    fromMs: atOf(recording, fromRow),
    toMs: toRow < 0 ? recording.horizonMs : atOf(recording, toRow),
  };
}

function modeSpans(recording: Recording, rows: readonly Row[], node: NodeName): ModeSpan[] {
  const own = rows.filter((row) => nodeOf(recording, row) === node);
  return own.map((row, position) => ({
    ...span(recording, row, own[position + 1] ?? -1),
    mode: wordOf(recording, row),
  }));
}

type RowsOf = (kind: EventKind) => readonly Row[];

/** The tunnels of one session, in the order in which they came up. */
export function tunnelSpans(recording: Recording, rowsOf: RowsOf, session: number): TunnelSpan[] {
  const isOfSession = (row: Row): boolean => sessionOf(recording, row) === session;
  const downs = rowsOf('tunnel-down').filter(isOfSession);
  const ups = rowsOf('tunnel-up').filter(isOfSession);
  return ups.map((up) => {
    const tunnel = channelOf(recording, up);
    const down = downs.find((row) => row > up && channelOf(recording, row) === tunnel) ?? -1;
    return {
      ...span(recording, up, down),
      tunnel: tunnel === 'none' ? 'parent' : tunnel,
      port: portOf(recording, up),
      reason: down < 0 ? '' : wordOf(recording, down),
    };
  });
}

interface FlowRows {
  readonly opened: readonly Row[];
  readonly expired: readonly Row[];
  /** A mapping that moves to another outside port ends there and begins anew. */
  readonly moved: readonly Row[];
}

function flowSpans(recording: Recording, rows: FlowRows): FlowSpan[] {
  const ports = new Set(rows.expired.map((row) => amountOf(recording, row)));
  return rows.opened.map((row) => ({
    ...span(recording, row, flowEnd(recording, { row, ports, ...rows })),
    protocol: wordOf(recording, row),
    clientPort: portOf(recording, row),
    outsidePort: amountOf(recording, row),
  }));
}

/** The NAT router never gives an outside port twice; a firewall may see a flow come back. */
function flowEnd(
  recording: Recording,
  flow: FlowRows & { readonly row: Row; readonly ports: ReadonlySet<number> },
): Row {
  const outsidePort = amountOf(recording, flow.row);
  const port = portOf(recording, flow.row);
  const isLater = (end: Row): boolean => end > flow.row;
  const moved = flow.moved.find((end) => isLater(end) && portOf(recording, end) === port);
  const expired = flow.ports.has(outsidePort)
    ? flow.expired.find((end) => isLater(end) && amountOf(recording, end) === outsidePort)
    : undefined;
  if (moved === undefined || expired === undefined) return moved ?? expired ?? -1;
  return Math.min(moved, expired);
}

function disturbanceSpans(recording: Recording, rowsOf: RowsOf): DisturbanceSpan[] {
  const ends = new Map(
    rowsOf('disturbance-end').map((row) => [recording.columns.cause[row] ?? -1, row]),
  );
  return rowsOf('disturbance-start').map((row) => ({
    ...span(recording, row, ends.get(row) ?? -1),
    kind: wordOf(recording, row),
  }));
}

function pairSpans(recording: Recording, begins: readonly Row[], ends: readonly Row[]): Span[] {
  return begins.map((begin) => span(recording, begin, ends.find((end) => end > begin) ?? -1));
}

/** The beginning of every recording. */
export const RECORDING_START = START;
