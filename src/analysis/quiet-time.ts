/** Stretches of a run in which nothing turns: no disturbance begins or ends, no milestone is passed. */
import { SECOND_MS } from '../domain/units.ts';
import { milestonesOf } from './milestones.ts';
import { atOf, kindOf, type RecordingIndex } from './recording-index.ts';
import { isAnswered } from './routine.ts';

export interface QuietStretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Shorter ones are no quiet. Chosen: the default of most intervals. */
const QUIET_MIN_MS = 30 * SECOND_MS;

/** In the order of time. DPD that is answered does not disturb the quiet. */
export function quietStretches(index: RecordingIndex): readonly QuietStretch[] {
  const { recording } = index;
  const turns = milestonesOf(index)
    .filter((row) => kindOf(recording, row) !== 'dpd-request' || !isAnswered(index, row))
    .map((row) => atOf(recording, row));
  const instants = [0, ...turns, recording.horizonMs];
  return instants.slice(1).flatMap((toMs, place) => {
    const fromMs = instants[place] ?? 0;
    return toMs - fromMs > QUIET_MIN_MS ? [{ fromMs, toMs }] : [];
  });
}
