/** Runs a learner's work and marks it. */
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { CompiledLesson, LessonStep } from '../lesson/lesson.ts';
import { markStep, type LessonMarks, type StepMarks } from '../lesson/score.ts';
import { LOST, type Changes, type LessonWork } from '../lesson/work.ts';
import { readChanges } from './link-changes.ts';
import type { Run } from './run-queue.ts';

/** Marks, and what could not be run again because its scenario was not kept or cannot be read. */
export interface MarkedWork extends LessonMarks {
  /** The ids of steps. */
  readonly unchecked: readonly string[];
}

/** `lesson`: with its variant, if it has one. Rejects when the engine stops. */
export async function markWork(
  lesson: CompiledLesson,
  work: LessonWork,
  run: Run,
): Promise<MarkedWork> {
  const steps: Record<string, StepMarks> = {};
  const unchecked: string[] = [];
  for (const step of lesson.steps) {
    const answer = work.answers[step.id];
    const goals = [...new Set(Object.values(work.goals[step.id] ?? {}))];
    const guessRun = answer && (await runOf(step, answer.changes, run));
    const found = await Promise.all(goals.map((changes) => runOf(step, changes, run)));
    const goalRuns = found.filter((each) => each !== undefined);
    if (goalRuns.length < goals.length || (answer && !guessRun)) unchecked.push(step.id);
    steps[step.id] = markStep(step, {
      ...(answer && guessRun ? { guess: answer.guess, guessRun } : {}),
      goalRuns,
    });
  }
  return { steps, isDone: work.isDone, unchecked };
}

async function runOf(
  step: LessonStep,
  changes: Changes,
  run: Run,
): Promise<RecordingIndex | undefined> {
  const scenario = changes === LOST ? undefined : readChanges(changes, step.scenario);
  return scenario && (await run(scenario));
}
