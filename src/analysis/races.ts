/**
 * Races: instants at which the order of two things decided what became of the session. Of what is
 * due in one millisecond, what was put in line first goes first (kernel/event-queue.ts): a timer by
 * its last start, a packet by its sending, a disturbance by the scenario.
 */
import { EVENT_CODE, SENDING_KINDS, type EventKind, type Row } from '../domain/events.ts';
import type { NodeName } from '../domain/names.ts';
import type { TimerDefinition } from '../domain/timers.ts';
import type { SimTime } from '../domain/units.ts';
import {
  atOf,
  isOfOthers,
  nodeOf,
  portOf,
  wordOf,
  type RecordingIndex,
} from './recording-index.ts';

/** One of those due together. */
export interface Contender {
  readonly what: 'timer' | 'packet' | 'disturbance';
  /** Of a timer its row at that instant, of a packet its sending, else the disturbance's own row. */
  readonly row: Row;
  /** A timer that was stopped or started anew in the millisecond in which it would have run out. */
  readonly isForestalled: boolean;
  /** What decided its place: its start, its sending; a disturbance was there before all. */
  readonly lineRow: Row;
  /** Its first row at the instant. */
  readonly actRow: Row;
}

export interface Race {
  readonly atMs: SimTime;
  readonly node: NodeName;
  /** The expiry that took something down or changed a mode. */
  readonly row: Row;
  /** At least two, in the order in which they went. */
  readonly contenders: readonly Contender[];
}

/** What an expiry must bring about for its order to matter. */
const WEIGHTY = codesOf([
  'mode',
  'tunnel-down',
  'session-inactive',
  'session-end',
  'client-gave-up',
  'mapping-expire',
  'entry-expire',
  'application-lost',
]);
const SENDING = codesOf(SENDING_KINDS);
const DISTURBANCE = codesOf(['disturbance-start', 'disturbance-end']);
const MOVED = codesOf(['timer-stop', 'timer-restart']);
const EXPIRE = EVENT_CODE['timer-expire'];

function codesOf(kinds: readonly EventKind[]): ReadonlySet<number> {
  return new Set(kinds.map((kind) => EVENT_CODE[kind]));
}

/** The races of the client's own session, in order; at most one for each node and instant. */
export function racesOf(index: RecordingIndex): readonly Race[] {
  const { recording } = index;
  const races: Race[] = [];
  for (const row of index.rowsOf('timer-expire')) {
    const before = races.at(-1);
    const atMs = atOf(recording, row);
    const node = nodeOf(recording, row);
    if (before?.atMs === atMs && before.node === node) continue;
    if (isOfOthers(recording, row) || !isWeighty(index, row)) continue;
    const contenders = contendersAt(index, row);
    if (contenders.length > 1) races.push({ atMs, node, row, contenders });
  }
  return races;
}

/** Whether the expiry brings about, within its millisecond, something that counts. */
function isWeighty({ recording }: RecordingIndex, expiry: Row): boolean {
  const { at, kind, cause } = recording.columns;
  for (let row = expiry + 1; row < recording.length && at[row] === at[expiry]; row += 1) {
    if (!WEIGHTY.has(kind[row] ?? -1)) continue;
    let link = cause[row] ?? -1;
    while (link > expiry) link = cause[link] ?? -1;
    if (link === expiry) return true;
  }
  return false;
}

/** Everything due at the node in the millisecond of the expiry, itself included. */
function contendersAt(index: RecordingIndex, expiry: Row): Contender[] {
  const { recording } = index;
  const { at } = recording.columns;
  const contenders = new Map<Row, Contender>();
  let row = expiry;
  while (row > 0 && at[row - 1] === at[expiry]) row -= 1;
  for (; row < recording.length && at[row] === at[expiry]; row += 1) {
    const contender = contenderOf(index, expiry, row);
    if (contender && !contenders.has(contender.row)) contenders.set(contender.row, contender);
  }
  const found = [...contenders.values()];
  // Flows that are forgotten together have nothing to do with each other.
  const isOfFlows = isFlow(timerOf(index, expiry));
  return isOfFlows && found.every(({ what }) => what === 'timer') ? [] : found;
}

function contenderOf(index: RecordingIndex, expiry: Row, row: Row): Contender | undefined {
  const { recording } = index;
  const { kind: kinds, node, cause, at } = recording.columns;
  const kind = kinds[row] ?? -1;
  const own = { row, actRow: row, isForestalled: false };
  if (DISTURBANCE.has(kind)) {
    // User data begin and end by themselves; each of their packets stands for itself.
    const isTraffic = wordOf(recording, row) === 'traffic';
    return isTraffic ? undefined : { ...own, what: 'disturbance', lineRow: -1 };
  }
  if (node[row] !== node[expiry] || isOfOthers(recording, row)) return undefined;
  if (kind === EXPIRE) return { ...own, what: 'timer', lineRow: cause[row] ?? -1 };
  const sent = cause[row] ?? -1;
  if (SENDING.has(kinds[sent] ?? -1) && (at[sent] ?? 0) < (at[row] ?? 0)) {
    const isOfFlow = isFlow(timerOf(index, expiry));
    if (isOfFlow && portOf(recording, row) !== timerOf(index, expiry)?.port) return undefined;
    return { ...own, row: sent, what: 'packet', lineRow: sent };
  }
  if (!MOVED.has(kind)) return undefined;
  const start = startBefore(index, row);
  return start === undefined
    ? undefined
    : { ...own, what: 'timer', isForestalled: true, lineRow: start };
}

/** The start by which the timer of this row was due at the very instant of it. */
function startBefore(index: RecordingIndex, row: Row): Row | undefined {
  const { at, subject, amount } = index.recording.columns;
  const rows = index.timerRows(subject[row] ?? -1);
  const start = rows[positionOf(rows, row) - 1];
  if (start === undefined) return undefined;
  return (at[start] ?? 0) + (amount[start] ?? 0) === at[row] ? start : undefined;
}

function positionOf(rows: readonly Row[], row: Row): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

function timerOf({ recording }: RecordingIndex, row: Row): TimerDefinition | undefined {
  return recording.timers[recording.columns.subject[row] ?? -1];
}

function isFlow(timer: TimerDefinition | undefined): boolean {
  return timer?.name === 'nat-mapping' || timer?.name === 'firewall-entry';
}
