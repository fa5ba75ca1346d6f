/** The instant that shows what a lesson is about: for pictures that stand for the whole lesson. */
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { SimTime } from '../domain/units.ts';
import type { CompiledLesson, LessonStep } from './lesson.ts';
import { answerOf } from './mark.ts';

export interface KeyMoment {
  readonly step: LessonStep;
  readonly instant: SimTime;
}

/**
 * When the run decides the last question: there the answer is seen. What is only known at the end of
 * the run, because it never happens, is not seen there: then it is the playhead of that step. A lesson
 * without a question has that of its last step. `indexOf` gives the recording of a step's scenario.
 */
export function keyMomentOf(
  { id, steps }: CompiledLesson,
  indexOf: (step: LessonStep) => RecordingIndex,
): KeyMoment {
  const step = steps.findLast(({ prediction }) => prediction) ?? steps.at(-1);
  if (!step) throw new Error(`The lesson ${id} has no steps.`);
  const answer = step.prediction && answerOf(indexOf(step), step.prediction);
  const isSeen = answer?.type === 'right' && answer.settledMs < step.scenario.horizonMs;
  return { step, instant: isSeen ? answer.settledMs : step.playheadMs };
}
