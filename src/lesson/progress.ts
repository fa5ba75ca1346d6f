/**
 * What a learner has done in the lessons, as plain data that is kept on the computer. It only ever
 * grows: everything that happens is merged in, and so is what another tab or a file brings.
 * Steps count from one, as in links. The wall clock only says which of two things came first.
 */
import type { Guess } from './prediction.ts';

export interface Progress {
  /** Of this form; a file of another one is not read. */
  readonly version: 1;
  /** By the lessons' ids; what has not been opened is not there. */
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

export interface LessonProgress {
  readonly furthestStep: number;
  /** Where the learner was last, and when: milliseconds since 1970. */
  readonly lastStep: number;
  readonly lastAtMs: number;
  /** Been to its end, once. */
  readonly isDone: boolean;
  /** By the steps' ids. */
  readonly predictions: Readonly<Record<string, AnsweredPrediction>>;
  /** By the steps' ids: the ids of the goals that were ever reached, sorted. */
  readonly goals: Readonly<Record<string, readonly string[]>>;
}

export interface AnsweredPrediction {
  /** How the first try came out in the run that was on screen. Never shown as a verdict. */
  readonly wasRight: boolean;
  readonly firstAtMs: number;
  /** What was said last. */
  readonly guess: Guess;
  readonly guessAtMs: number;
}

export const NO_PROGRESS: Progress = { version: 1, lessons: {} };

/** Something that the learner did at a step of a lesson; being there is enough. */
export interface Deed {
  readonly lesson: string;
  /** From one. */
  readonly step: number;
  readonly stepId: string;
  readonly atMs: number;
  readonly answered?: { readonly guess: Guess; readonly isRight: boolean };
  readonly reachedGoals?: readonly string[];
  readonly isEnd?: boolean;
}

export function withDeed(progress: Progress, deed: Deed): Progress {
  const { lesson, step, stepId, atMs, answered, reachedGoals } = deed;
  const done: LessonProgress = {
    ...{ furthestStep: step, lastStep: step, lastAtMs: atMs, isDone: deed.isEnd ?? false },
    predictions: answered
      ? {
          [stepId]: {
            ...{ wasRight: answered.isRight, firstAtMs: atMs },
            ...{ guess: answered.guess, guessAtMs: atMs },
          },
        }
      : {},
    goals: reachedGoals ? { [stepId]: sorted(reachedGoals) } : {},
  };
  return mergeProgress(progress, { version: 1, lessons: { [lesson]: done } });
}

/**
 * All that either knows. Commutative, associative and idempotent: it does not matter which tab
 * writes first, nor how often a file is loaded.
 */
export function mergeProgress(left: Progress, right: Progress): Progress {
  return { version: 1, lessons: mergeRecords(left.lessons, right.lessons, mergeLessons) };
}

function mergeLessons(left: LessonProgress, right: LessonProgress): LessonProgress {
  const last = isBefore(left, right, ['lastAtMs', 'lastStep']) ? right : left;
  return {
    furthestStep: Math.max(left.furthestStep, right.furthestStep),
    lastStep: last.lastStep,
    lastAtMs: last.lastAtMs,
    isDone: left.isDone || right.isDone,
    predictions: mergeRecords(left.predictions, right.predictions, mergePredictions),
    goals: mergeRecords(left.goals, right.goals, (some, others) => sorted([...some, ...others])),
  };
}

/** The first try stays the first; the guess is the latest. */
function mergePredictions(left: AnsweredPrediction, right: AnsweredPrediction): AnsweredPrediction {
  const first = isBefore(right, left, ['firstAtMs', 'wasRight']) ? right : left;
  const isRightLater =
    right.guessAtMs === left.guessAtMs
      ? JSON.stringify(right.guess) > JSON.stringify(left.guess)
      : right.guessAtMs > left.guessAtMs;
  const { guess, guessAtMs } = isRightLater ? right : left;
  return { wasRight: first.wasRight, firstAtMs: first.firstAtMs, guess, guessAtMs };
}

/** Whether the first comes before the second by these fields, the earlier ones counting more. */
function isBefore<Thing>(left: Thing, right: Thing, fields: readonly (keyof Thing)[]): boolean {
  const differing = fields.find((field) => left[field] !== right[field]);
  return differing !== undefined && left[differing] < right[differing];
}

/** Keys sorted, so that equal progress is equal text. */
function mergeRecords<Value>(
  left: Readonly<Record<string, Value>>,
  right: Readonly<Record<string, Value>>,
  merge: (left: Value, right: Value) => Value,
): Readonly<Record<string, Value>> {
  const keys = sorted([...Object.keys(left), ...Object.keys(right)]);
  const entries = keys.flatMap((key) => {
    const found = [valueOf(left, key), valueOf(right, key)].filter((one) => one !== undefined);
    const [one, other] = found;
    return one === undefined ? [] : [[key, other === undefined ? one : merge(one, other)] as const];
  });
  return Object.fromEntries(entries);
}

/** Each once. */
function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/** A lesson may be called like something that every object has. */
function valueOf<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** `undefined` for a lesson that was never opened. */
export function progressOf(progress: Progress, lesson: string): LessonProgress | undefined {
  return valueOf(progress.lessons, lesson);
}

export function isDone(progress: Progress, lesson: string): boolean {
  return progressOf(progress, lesson)?.isDone ?? false;
}

/** What the learner said last at this step; `undefined` when it was never answered. */
export function guessAt(
  progress: Progress,
  place: { readonly lesson: string; readonly stepId: string },
): Guess | undefined {
  const found = progressOf(progress, place.lesson);
  return found && valueOf(found.predictions, place.stepId)?.guess;
}

/** Whether all these goals of the step are known to have been reached. */
export function knowsGoals(
  progress: Progress,
  place: { readonly lesson: string; readonly stepId: string },
  goals: readonly string[],
): boolean {
  const found = progressOf(progress, place.lesson);
  const known = (found && valueOf(found.goals, place.stepId)) ?? [];
  return goals.every((goal) => known.includes(goal));
}
