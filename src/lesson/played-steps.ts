/** The scenarios a learner meets who goes through a lesson from a link: what it changes stays. */
import type { Scenario } from '../domain/scenario.ts';
import type { CompiledLesson, LessonStep } from './lesson.ts';

export interface PlayedStep {
  readonly step: LessonStep;
  /** From zero, within the lesson. */
  readonly number: number;
  readonly scenario: Scenario;
}

/**
 * `opened` is the scenario that the link shows at the step it names, counted from zero. A later step
 * goes on with it unless it sets a scene of its own, as the app does; earlier steps are as written.
 */
export function playedSteps(
  { steps }: CompiledLesson,
  opened: { readonly number: number; readonly scenario: Scenario },
): readonly PlayedStep[] {
  let scenario = opened.scenario;
  return steps.map((step, number) => {
    if (number < opened.number) return { step, number, scenario: step.scenario };
    if (number > opened.number && step.setsScene) scenario = step.scenario;
    return { step, number, scenario };
  });
}
