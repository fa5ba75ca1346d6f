/**
 * What a learner's work on a lesson comes to. The one place that counts: packages for an LMS, answer
 * receipts and the statements of an embed read it. Each prediction and each goal is one point.
 * A prediction's first answer counts, because the page then shows what is right; a goal counts once it
 * has been reached, however often it was tried. Nothing here stores what is right: the run says it.
 */
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { CompiledLesson, LessonStep } from './lesson.ts';
import { answerOf, reachedGoals } from './mark.ts';
import { isRight, type Guess } from './prediction.ts';

/** A lesson is passed from this share of its points on. Chosen; an LMS may ask for another one. */
export const PASS_SHARE = 0.6;

/** What the learner has done at one step. */
export interface StepMarks {
  /** How the first answer came out in the run; absent while there is none. */
  readonly isRight?: boolean;
  /** The ids of the goals reached so far. */
  readonly goals?: readonly string[];
}

/** By the steps' ids; a step at which nothing was done may be left out. */
export interface LessonMarks {
  readonly steps: Readonly<Record<string, StepMarks>>;
  /** Been to the lesson's end. */
  readonly isDone: boolean;
}

export interface ScoreItem {
  readonly kind: 'prediction' | 'goal';
  readonly stepId: string;
  /** The goal's; a step has one prediction at most. */
  readonly goalId?: string;
  /** `open`: not answered, not reached. */
  readonly result: 'right' | 'wrong' | 'open';
}

export interface LessonScore {
  /** Points reached, of `max`. */
  readonly raw: number;
  /** Zero in a lesson that asks nothing. */
  readonly max: number;
  /** From 0 to 1, to the thousandth. A lesson that asks nothing is worth all of it once it is read. */
  readonly scaled: number;
  /** Been to the end. */
  readonly isComplete: boolean;
  /** At the end, with enough points; before the end nobody has passed or failed. */
  readonly isPassed: boolean;
  /** In the lesson's order: of each step the prediction, then its goals. */
  readonly items: readonly ScoreItem[];
}

/** Counts. `passShare`: from 0 to 1; where an LMS says nothing, ours. */
export function scoreOf(
  lesson: CompiledLesson,
  marks: LessonMarks,
  passShare = PASS_SHARE,
): LessonScore {
  const items = lesson.steps.flatMap((step) => itemsOf(step, marksAt(marks, step.id)));
  const raw = items.filter(({ result }) => result === 'right').length;
  const max = items.length;
  const share = max === 0 ? Number(marks.isDone) : raw / max;
  return {
    ...{ raw, max, items, scaled: Math.round(share * 1_000) / 1_000 },
    isComplete: marks.isDone,
    isPassed: marks.isDone && share >= passShare,
  };
}

function itemsOf(step: LessonStep, marks: StepMarks): ScoreItem[] {
  const stepId = step.id;
  const asked: ScoreItem[] = step.prediction
    ? [{ kind: 'prediction', stepId, result: resultOf(marks.isRight) }]
    : [];
  const goals = step.goals.map(({ id }): ScoreItem => {
    const isReached = marks.goals?.includes(id) ?? false;
    return { kind: 'goal', stepId, goalId: id, result: isReached ? 'right' : 'open' };
  });
  return [...asked, ...goals];
}

function resultOf(isRightAnswer: boolean | undefined): ScoreItem['result'] {
  if (isRightAnswer === undefined) return 'open';
  return isRightAnswer ? 'right' : 'wrong';
}

/** A step may be called like something that every object has. */
function marksAt({ steps }: LessonMarks, id: string): StepMarks {
  return (Object.hasOwn(steps, id) ? steps[id] : undefined) ?? {};
}

/** What a learner has said and done, not yet marked. */
export interface StepWork {
  readonly guess?: Guess;
  /** The run in which it was said. */
  readonly guessRun?: RecordingIndex;
  /** Runs in which goals of the step may have been reached. */
  readonly goalRuns?: readonly RecordingIndex[];
}

/** Marks the work of one step by its runs. An answer to which its run says nothing is none. */
export function markStep(step: LessonStep, work: StepWork): StepMarks {
  const goals = new Set((work.goalRuns ?? []).flatMap((run) => reachedGoals(run, step.goals)));
  const { prediction } = step;
  const { guess, guessRun } = work;
  const answer = prediction && guessRun ? answerOf(guessRun, prediction) : undefined;
  if (!prediction || guess === undefined || answer?.type !== 'right') return { goals: [...goals] };
  return { isRight: isRight(prediction, guess, answer.guess), goals: [...goals] };
}
