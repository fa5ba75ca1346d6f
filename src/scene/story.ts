/** What just happened, what happens next, and how it will turn out: rows of the recording. */
import { milestonesOf, rowBeside, weightiestAt } from '../analysis/milestones.ts';
import { atOf, isOfOthers, lastUntil, type RecordingIndex } from '../analysis/recording-index.ts';
import type { EventKind, Row } from '../domain/events.ts';
import type { SimTime } from '../domain/units.ts';

export interface Story {
  /** -1: nothing has happened yet. */
  readonly now: Row;
  /** -1: nothing happens any more. */
  readonly next: Row;
  /** The next turning point after `next`; -1 when there is none or it is `next` itself. */
  readonly outcome: Row;
}

const OUTCOMES: readonly EventKind[] = [
  'reconnected',
  'client-gave-up',
  'session-end',
  'session-inactive',
];

export function storyAt(index: RecordingIndex, instant: SimTime): Story {
  const milestones = milestonesOf(index);
  const last = milestones[lastUntil(index.recording, milestones, instant)];
  const following = rowBeside(index, milestones, { instant, towards: 'next' });
  const speaker = (row: Row | undefined): Row =>
    row === undefined ? -1 : weightiestAt(index, milestones, row);
  const now = speaker(last);
  const next = speaker(following);
  const outcomes = OUTCOMES.flatMap((kind) => index.rowsOf(kind))
    .filter((row) => !isOfOthers(index.recording, row))
    .sort((a, b) => a - b);
  const outcome = outcomes.find((row) => following !== undefined && isAfter(index, row, next));
  return { now, next, outcome: outcome ?? -1 };
}

function isAfter(index: RecordingIndex, row: Row, other: Row): boolean {
  return atOf(index.recording, row) > atOf(index.recording, other);
}
