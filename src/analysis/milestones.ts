/**
 * The events a person steps through: what changes what a node is, has or believes. Among those of
 * one instant the weightiest speaks for all; the kinds stand here in the order of their weight.
 */
import type { EventKind, Row } from '../domain/events.ts';
import { START, type SimTime } from '../domain/units.ts';
import { atOf, isOfOthers, kindOf, lastUntil, type RecordingIndex } from './recording-index.ts';

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
  'dpd-request',
];

/** Rows of milestones, in order. Of other sessions only those that come and go during the run. */
export function milestonesOf(index: RecordingIndex): readonly Row[] {
  const { recording } = index;
  const isTold = (row: Row): boolean =>
    !isOfOthers(recording, row) ||
    (OF_OTHERS.includes(kindOf(recording, row)) && atOf(recording, row) > START);
  return MILESTONE_KINDS.flatMap((kind) => index.rowsOf(kind))
    .filter(isTold)
    .sort((left, right) => left - right);
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

/** The weightiest of the milestones that share the instant of `row`. */
export function weightiestAt(index: RecordingIndex, milestones: readonly Row[], row: Row): Row {
  const { recording } = index;
  const instant = atOf(recording, row);
  const sharing = milestones.filter((other) => atOf(recording, other) === instant);
  const weight = (other: Row): number => MILESTONE_KINDS.indexOf(kindOf(recording, other));
  return sharing.reduce((best, other) => (weight(other) < weight(best) ? other : best), row);
}
