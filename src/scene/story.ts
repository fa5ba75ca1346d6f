/**
 * What just happened, what happens next, and how it will turn out: rows of the recording. What goes
 * on all the time is no news: DPD that is answered, keepalives, one attempt like the one before, a
 * mapping that no tunnel uses. It is counted instead.
 */
import { milestonesOf } from '../analysis/milestones.ts';
import {
  amountOf,
  atOf,
  isBeforeEnd,
  isOfOthers,
  kindOf,
  lastUntil,
  portOf,
  rowsUntil,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import { isFirstUnanswered } from '../analysis/routine.ts';
import type { EventKind, Row } from '../domain/events.ts';
import { SECOND_MS, simTime, type SimTime } from '../domain/units.ts';
import { backgroundOf, rowsWithin, type Background } from './background.ts';

export interface Story {
  /** -1: nothing has happened yet. */
  readonly now: Row;
  /** -1: nothing turns any more before the run ends. */
  readonly next: Row;
  /** The next turning point after `next`; -1 when there is none or it is `next` itself. */
  readonly outcome: Row;
  /** What has gone on since `now`. */
  readonly since: Background;
  /** What goes on until `next`. */
  readonly until: Background;
  /** The first attempt to reconnect until `next` that is no news, or -1. */
  readonly attempt: Row;
}

const OUTCOMES: ReadonlySet<EventKind> = new Set([
  'reconnected',
  'client-gave-up',
  'session-end',
  'session-inactive',
  'application-lost',
]);

/**
 * Of what has happened within moments the first in this list speaks: what became of it rather than
 * what set it off, for that is said as its cause. Of what comes next the trigger speaks.
 */
const WEIGHTS: readonly EventKind[] = [
  'session-end',
  'client-gave-up',
  'application-lost',
  'reconnected',
  'session-inactive',
  'session-resume',
  'session-start',
  'disturbance-start',
  'disturbance-end',
];
const MOMENTS_MS = 1.5 * SECOND_MS;

export function storyAt(index: RecordingIndex, instant: SimTime): Story {
  const { recording } = index;
  const turns = turnsOf(index);
  const last = lastUntil(recording, turns, instant);
  const now = speakerUntil(index, turns, last);
  const next = turns[last + 1] ?? -1;
  const speaker = next < 0 ? -1 : triggerOf(index, sharing(index, turns, last + 1));
  const outcome = turns
    .slice(last + 1)
    .find((row) => OUTCOMES.has(kindOf(recording, row)) && isAfter(index, row, speaker));
  const ahead = {
    after: rowsUntil(recording, instant) - 1,
    until: next < 0 ? recording.horizonMs : atOf(recording, next),
  };
  const isNoNews = (row: Row): boolean => !isNews(index, row);
  return {
    now,
    next: speaker,
    outcome: outcome ?? -1,
    // Of all that happened with `now`, it alone was said: the rest counts from there.
    since: backgroundOf(index, { after: now, until: instant }),
    until: backgroundOf(index, ahead),
    attempt: rowsWithin(index, 'reconnect-attempt', ahead).find(isNoNews) ?? -1,
  };
}

const turnsOfIndex = new WeakMap<RecordingIndex, readonly Row[]>();

/** The rows that are news, in order. Made once for each recording. */
export function turnsOf(index: RecordingIndex): readonly Row[] {
  const known = turnsOfIndex.get(index);
  if (known) return known;
  const lost = index.rowsOf('application-lost');
  const turns = [...milestonesOf(index), ...lost]
    .filter((row) => isNews(index, row))
    .sort((left, right) => left - right);
  turnsOfIndex.set(index, turns);
  return turns;
}

/** What turned after `fromMs`, up to and with `toMs`: of each instant the row that speaks for it. */
export function turnsWithin(
  index: RecordingIndex,
  span: { readonly fromMs: number; readonly toMs: number },
): Row[] {
  const { recording } = index;
  const turns = turnsOf(index);
  const first = lastUntil(recording, turns, simTime(span.fromMs)) + 1;
  const last = lastUntil(recording, turns, simTime(span.toMs));
  const instants = new Map<number, Row[]>();
  for (const row of turns.slice(first, last + 1)) {
    const atMs = atOf(recording, row);
    instants.set(atMs, [...(instants.get(atMs) ?? []), row]);
  }
  return [...instants.values()].map((rows) => weightiest(index, rows));
}

function isNews(index: RecordingIndex, row: Row): boolean {
  const { recording } = index;
  switch (kindOf(recording, row)) {
    case 'dpd-request':
      return isFirstUnanswered(index, row);
    case 'reconnect-attempt':
    case 'reconnect-failed':
      return amountOf(recording, row) <= 1;
    case 'mapping-expire':
    case 'entry-expire':
      return isInUse(index, row);
    default:
      return true;
  }
}

/** Whether a data tunnel still has the flow that is forgotten here, as the gateway sees it. */
function isInUse({ recording, tunnels }: RecordingIndex, row: Row): boolean {
  const atMs = atOf(recording, row);
  const port = portOf(recording, row);
  return tunnels.some(
    (span) =>
      span.tunnel !== 'parent' &&
      span.port === port &&
      span.fromMs <= atMs &&
      isBeforeEnd(span, atMs),
  );
}

/** The weightiest of the moments before `place`. */
function speakerUntil(index: RecordingIndex, turns: readonly Row[], place: number): Row {
  const last = turns[place];
  if (last === undefined) return -1;
  const fromMs = atOf(index.recording, last) - MOMENTS_MS;
  const recent: Row[] = [];
  for (let at = place; at >= 0; at -= 1) {
    const row = turns[at] ?? 0;
    if (atOf(index.recording, row) < fromMs) break;
    recent.push(row);
  }
  return weightiest(index, recent.reverse());
}

function sharing(index: RecordingIndex, turns: readonly Row[], place: number): Row[] {
  const first = atOf(index.recording, turns[place] ?? 0);
  const beyond = turns.findIndex((row, at) => at > place && atOf(index.recording, row) > first);
  return turns.slice(place, beyond < 0 ? undefined : beyond);
}

/** Of several of one kind the first; a client's own before those of others. */
function weightiest({ recording }: RecordingIndex, rows: readonly Row[]): Row {
  const weight = (row: Row): number => {
    const place = WEIGHTS.indexOf(kindOf(recording, row));
    return (place < 0 ? WEIGHTS.length : place) + (isOfOthers(recording, row) ? 100 : 0);
  };
  return rows.reduce((best, row) => (weight(row) < weight(best) ? row : best), rows[0] ?? -1);
}

function triggerOf(index: RecordingIndex, rows: readonly Row[]): Row {
  const isTrigger = (row: Row): boolean => kindOf(index.recording, row).startsWith('disturbance-');
  return rows.find(isTrigger) ?? weightiest(index, rows);
}

function isAfter({ recording }: RecordingIndex, row: Row, other: Row): boolean {
  return atOf(recording, row) > atOf(recording, other);
}
