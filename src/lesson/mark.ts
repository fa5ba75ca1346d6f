/** Marks a prediction by what the run shows. */
import { checkClaim } from '../analysis/check-claim.ts';
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { SimTime } from '../domain/units.ts';
import type { NamedClaim, Prediction } from './lesson.ts';

/**
 * `right`: the option that this run makes true, and when it shows. `undecided`: the learner has
 * moved the settings so far that the run answers none of the options, or more than one.
 */
export type Answer =
  | { readonly type: 'right'; readonly option: string; readonly settledMs: SimTime }
  | { readonly type: 'undecided' };

/** Which option the run makes true. The lesson stores no answer. */
export function answerOf(index: RecordingIndex, { options }: Prediction): Answer {
  const right = trueOptions(index, options);
  const only = right[0];
  if (!only || right.length > 1) return { type: 'undecided' };
  return { type: 'right', option: only.id, settledMs: only.settledMs };
}

/** The ids of the goals that the learner's run has reached. */
export function reachedGoals(index: RecordingIndex, goals: readonly NamedClaim[]): string[] {
  return trueOptions(index, goals).map(({ id }) => id);
}

/** The claims that hold in the run, each with the instant from which the run shows it. */
export function trueOptions(
  index: RecordingIndex,
  claims: readonly NamedClaim[],
): { readonly id: string; readonly settledMs: SimTime }[] {
  return claims.flatMap(({ id, claim }) => {
    const verdict = checkClaim(index, claim);
    return verdict.holds ? [{ id, settledMs: verdict.settledMs }] : [];
  });
}
