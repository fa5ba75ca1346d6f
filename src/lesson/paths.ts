/** Ways through the lessons, and where on them a learner stands. */
import { isDone, progressOf, type LessonProgress, type Progress } from './progress.ts';

/** A path in the words of one language. */
export interface LessonPath {
  readonly id: string;
  readonly name: string;
  /** Whom it is for, in a sentence. */
  readonly about: string;
  /** The ids of its lessons, in its order; never empty. */
  readonly lessons: readonly string[];
}

export interface LessonPlace {
  readonly lesson: string;
  /** From one. */
  readonly step: number;
}

/**
 * What to do after a lesson: the next one that is not done yet, else one that was passed over. Where
 * the lesson is not on this way, its first one. `undefined` when all are done.
 */
export function nextLesson(
  order: readonly string[],
  current: string,
  progress: Progress,
): string | undefined {
  const place = order.indexOf(current);
  const inTurn = [...order.slice(place + 1), ...order.slice(0, Math.max(0, place))];
  return inTurn.find((id) => id !== current && !isDone(progress, id));
}

/**
 * Where to go on: at the step where the learner was last, or with the lesson after it when that one
 * is done. `undefined` when nothing was begun, or nothing is left.
 */
export function placeToGoOn(
  known: readonly string[],
  order: readonly string[],
  progress: Progress,
): LessonPlace | undefined {
  const begun = known.flatMap((lesson) => {
    const found = progressOf(progress, lesson);
    return found ? [{ lesson, lastAtMs: found.lastAtMs, step: found.lastStep }] : [];
  });
  const [latest] = begun.sort((left, right) => right.lastAtMs - left.lastAtMs);
  if (!latest) return undefined;
  if (!isDone(progress, latest.lesson)) return { lesson: latest.lesson, step: latest.step };
  const next = nextLesson(order, latest.lesson, progress);
  return next === undefined ? undefined : placeIn(progress, next);
}

/** Where a lesson opens: at the step where the learner was, from the beginning when it is done. */
export function placeIn(progress: Progress, lesson: string): LessonPlace {
  const found = progressOf(progress, lesson);
  return { lesson, step: found && !found.isDone ? found.lastStep : 1 };
}

export type LessonState =
  | { readonly type: 'new' }
  | { readonly type: 'done' }
  /** `step` of `steps`, both from one. */
  | { readonly type: 'begun'; readonly step: number; readonly steps: number };

/** `steps`: how many the lesson has today; it may have had more when the learner was there. */
export function stateOf(found: LessonProgress | undefined, steps: number): LessonState {
  if (!found) return { type: 'new' };
  if (found.isDone) return { type: 'done' };
  return { type: 'begun', step: Math.min(found.lastStep, steps), steps };
}

export interface Tally {
  readonly lessons: number;
  readonly minutes: number;
  readonly lessonsDone: number;
  readonly minutesDone: number;
}

/** How much there is, and how much of it is done. */
export function tallyOf(
  entries: readonly { readonly id: string; readonly minutes: number }[],
  progress: Progress,
): Tally {
  const done = entries.filter(({ id }) => isDone(progress, id));
  const sum = (some: typeof entries): number =>
    some.reduce((minutes, entry) => minutes + entry.minutes, 0);
  return {
    ...{ lessons: entries.length, minutes: sum(entries) },
    ...{ lessonsDone: done.length, minutesDone: sum(done) },
  };
}
