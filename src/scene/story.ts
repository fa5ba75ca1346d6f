/** What just happened, what happens next, and how it will turn out: rows of the recording. */
import { milestonesOf, rowBeside } from '../analysis/milestones.ts';
import { lastUntil, type RecordingIndex } from '../analysis/recording-index.ts';
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
  const now = milestones[lastUntil(index.recording, milestones, instant)] ?? -1;
  const next = rowBeside(index, milestones, { instant, towards: 'next' }) ?? -1;
  const outcomes = OUTCOMES.flatMap((kind) => index.rowsOf(kind)).sort((a, b) => a - b);
  const outcome = next < 0 ? -1 : (outcomes.find((row) => row > next) ?? -1);
  return { now, next, outcome };
}
