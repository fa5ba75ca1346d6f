import { simTime, type SimTime } from '../domain/units.ts';
import type { LessonStep } from '../lesson/lesson.ts';
import type { Answer } from '../lesson/mark.ts';
import type { Take } from './recording.svelte.ts';

/** The picture stops a moment after the event, so that what it brought about can be seen. */
const AFTERGLOW_MS = 1_500;

/** Where a prediction's run stops by itself. Where nothing decides, it need not begin. */
export function stopOf(
  answer: Answer,
  { step, take }: { readonly step: LessonStep; readonly take: Take },
): SimTime {
  if (answer.type !== 'right') return step.playheadMs;
  return simTime(Math.min(answer.settledMs + AFTERGLOW_MS, take.scenario.horizonMs));
}
