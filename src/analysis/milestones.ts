/** The events a person steps through: what changes what a node is, has or believes. */
import type { EventKind, Row } from '../domain/events.ts';
import type { SimTime } from '../domain/units.ts';
import { atOf, lastUntil, type RecordingIndex } from './recording-index.ts';

export const MILESTONE_KINDS: readonly EventKind[] = [
  'disturbance-start',
  'disturbance-end',
  'session-start',
  'session-inactive',
  'session-resume',
  'session-end',
  'tunnel-up',
  'tunnel-down',
  'mapping-expire',
  'entry-expire',
  'connectivity-lost',
  'connectivity-restored',
  'reconnect-attempt',
  'reconnected',
  'client-gave-up',
  'dpd-request',
];

/** Rows of milestones, in order. */
export function milestonesOf(index: RecordingIndex): readonly Row[] {
  return MILESTONE_KINDS.flatMap((kind) => index.rowsOf(kind)).sort((left, right) => left - right);
}

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
