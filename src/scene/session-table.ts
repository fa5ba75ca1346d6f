/**
 * The gateway's session database at an instant as a table that ages: every session with what is left
 * of it, and those that have ended lately, and why.
 */
import {
  amountOf,
  atOf,
  lastUntil,
  sessionOf,
  wordOf,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import { sessionPublicAddress, sessionUser } from '../analysis/session-owner.ts';
import { findTimer, timerAt, type TimerView } from '../analysis/timer-at.ts';
import type { EventKind, Row } from '../domain/events.ts';
import { OWN_SESSION } from '../domain/names.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { TimerId } from '../domain/timers.ts';
import { elapsedMs, type SimTime } from '../domain/units.ts';
import { lastStart, type Refresh } from './flow-table.ts';
import { withGoneLately } from './gone-lately.ts';

export interface SessionEnd {
  /** A word of the recording. */
  readonly reason: string;
  readonly row: Row;
  readonly atMs: SimTime;
  readonly agoMs: number;
}

export interface SessionLine {
  /** The row with which it began. */
  readonly row: Row;
  readonly number: number;
  readonly user: string;
  /** The number by which the device names it. */
  readonly index: number;
  readonly address: string;
  readonly publicAddress: string;
  readonly state: 'active' | 'inactive' | 'ended';
  readonly loginMs: SimTime;
  /** Since login; of an ended one, how long it was there. */
  readonly ageMs: number;
  /** The Parent's Idle TO Left; `undefined` while it stands still: a session taken to be busy. */
  readonly idleLeftMs: number | undefined;
  readonly idleTimeoutMs: number;
  /** What last restarted it. */
  readonly refresh: Refresh;
  /** Of the maximum connect time; `undefined` when there is none. */
  readonly connectLeftMs: number | undefined;
  /** Since when the SSL-Tunnel is gone. */
  readonly inactive: Refresh | undefined;
  readonly end: SessionEnd | undefined;
}

interface Stay {
  readonly number: number;
  readonly startRow: Row;
  /** -1: it outlives the recording. */
  readonly endRow: Row;
  readonly idleTimer: TimerId | undefined;
  readonly connectTimer: TimerId | undefined;
}

/** The sessions of a whole recording, to be made once for each. */
export interface SessionBook {
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
  readonly stays: readonly Stay[];
}

export function sessionBook(index: RecordingIndex, scenario: Scenario): SessionBook {
  const { recording, rowsOf } = index;
  const ends = rowsOf('session-end');
  const stays = rowsOf('session-start').map((startRow) => {
    const session = sessionOf(recording, startRow);
    const isItsEnd = (row: Row): boolean => row > startRow && sessionOf(recording, row) === session;
    return {
      number: session,
      startRow,
      endRow: ends.find(isItsEnd) ?? -1,
      idleTimer: findTimer(index, { name: 'idle-timeout', channel: 'parent', session }),
      connectTimer: findTimer(index, { name: 'max-connect-time', session }),
    };
  });
  return { index, scenario, stays };
}

/** The sessions when everything due at `instant` has happened: by index, then those that ended. */
export function sessionTableAt(book: SessionBook, instant: SimTime): SessionLine[] {
  const { recording } = book.index;
  const begun = book.stays
    .filter(({ startRow }) => atOf(recording, startRow) <= instant)
    .sort((left, right) => amountOf(recording, left.startRow) - amountOf(recording, right.startRow))
    .map((stay) => ({ stay, end: endOf(book, stay, instant) }));
  return withGoneLately(begun, instant).map(({ stay, end }) =>
    lineOf(book, { stay, end, instant }),
  );
}

interface Look {
  readonly stay: Stay;
  readonly end: SessionEnd | undefined;
  readonly instant: SimTime;
}

function lineOf(book: SessionBook, { stay, end, instant }: Look): SessionLine {
  const { index, scenario } = book;
  const { recording } = index;
  const { number, startRow, idleTimer, connectTimer } = stay;
  const loginMs = atOf(recording, startRow);
  const idle = viewOf(index, idleTimer, instant);
  const connect = viewOf(index, connectTimer, instant);
  const inactive = end ? undefined : inactiveSince(index, stay, instant);
  return {
    row: startRow,
    number,
    user: sessionUser(scenario, number),
    index: amountOf(recording, startRow),
    address: wordOf(recording, startRow),
    publicAddress: sessionPublicAddress(scenario, { number, loginMs }),
    state: stateOf(end, inactive),
    loginMs,
    ageMs: elapsedMs(loginMs, end ? end.atMs : instant),
    idleLeftMs: idle?.isRunning ? idle.remainingMs : undefined,
    idleTimeoutMs: idle?.durationMs ?? 0,
    refresh:
      idleTimer === undefined
        ? { row: -1, atMs: instant, agoMs: 0 }
        : lastStart(index, idleTimer, instant),
    connectLeftMs: connect?.isRunning ? connect.remainingMs : undefined,
    inactive,
    end,
  };
}

function stateOf(end: SessionEnd | undefined, inactive: Refresh | undefined): SessionLine['state'] {
  if (end) return 'ended';
  return inactive ? 'inactive' : 'active';
}

function viewOf(
  index: RecordingIndex,
  timer: TimerId | undefined,
  instant: SimTime,
): TimerView | undefined {
  return timer === undefined ? undefined : timerAt(index, timer, instant);
}

function endOf({ index }: SessionBook, { endRow }: Stay, instant: SimTime): SessionEnd | undefined {
  const { recording } = index;
  const atMs = atOf(recording, endRow);
  if (endRow < 0 || atMs > instant) return undefined;
  const reason = wordOf(recording, endRow);
  return { reason, row: endRow, atMs, agoMs: elapsedMs(atMs, instant) };
}

/** A session is inactive exactly while its SSL-Tunnel is gone. */
function inactiveSince(
  index: RecordingIndex,
  { number, startRow }: Stay,
  instant: SimTime,
): Refresh | undefined {
  const { recording, rowsOf } = index;
  const last = (kind: EventKind): Row => {
    const rows = rowsOf(kind).filter((row) => sessionOf(recording, row) === number);
    return rows[lastUntil(recording, rows, instant)] ?? -1;
  };
  const row = last('session-inactive');
  if (row < startRow || last('session-resume') > row) return undefined;
  const atMs = atOf(recording, row);
  return { row, atMs, agoMs: elapsedMs(atMs, instant) };
}

/** Whether the session is the client's own: only its packets and tunnels are simulated. */
export function isOwnSession({ number }: Pick<SessionLine, 'number'>): boolean {
  return number === OWN_SESSION;
}
