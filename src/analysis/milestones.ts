/**
 * The events a person steps through: what changes what a node is, has or believes. DPD that is
 * answered changes nothing. The kinds stand here in the order of their weight.
 */
import type { EventKind, Row } from '../domain/events.ts';
import { START, type SimTime } from '../domain/units.ts';
import { dtlsTurnOf } from './dtls-turn.ts';
import { atOf, isOfOthers, kindOf, lastUntil, type RecordingIndex } from './recording-index.ts';
import { isAnswered } from './routine.ts';

export const MILESTONE_KINDS: readonly EventKind[] = [
  'disturbance-start',
  'disturbance-end',
  'session-end',
  'client-gave-up',
  'reconnected',
  'session-resume',
  'session-inactive',
  'session-start',
  'tunnel-down',
  'tunnel-up',
  'connectivity-lost',
  'connectivity-restored',
  'mapping-expire',
  'entry-expire',
  'reconnect-failed',
  'reconnect-attempt',
  'mode',
  'dpd-request',
];

/** Rows of milestones, in order. Of other sessions only those that come and go during the run. */
export function milestonesOf(index: RecordingIndex): readonly Row[] {
  const { recording } = index;
  const isTold = (row: Row): boolean =>
    !isOfOthers(recording, row) ||
    (OF_OTHERS.includes(kindOf(recording, row)) && atOf(recording, row) > START);
  return MILESTONE_KINDS.flatMap((kind) => index.rowsOf(kind))
    .filter((row) => isTold(row) && isTurn(index, row))
    .sort((left, right) => left - right);
}

/** Whether a row of one of these kinds turns something; for most the kind alone says so. */
export function isTurn(index: RecordingIndex, row: Row): boolean {
  switch (kindOf(index.recording, row)) {
    case 'dpd-request':
      return !isAnswered(index, row);
    case 'mode':
      return dtlsTurnOf(index.recording, row) !== undefined;
    default:
      return true;
  }
}

const OF_OTHERS: readonly EventKind[] = ['session-start', 'session-end'];

/** The first of `rows` after `instant`, or the last before it; `undefined` when there is none. */
export function rowBeside(
  index: RecordingIndex,
  rows: readonly Row[],
  from: { readonly instant: SimTime; readonly towards: 'next' | 'previous' },
): Row | undefined {
  const { recording } = index;
  const last = lastUntil(recording, rows, from.instant);
  if (from.towards === 'next') return rows[last + 1];
  const before = rows.slice(0, last + 1).filter((row) => atOf(recording, row) < from.instant);
  return before.at(-1);
}
