/**
 * How far a learner has come, as plain data: kept on the computer, exported, merged. What was
 * answered is remembered as "right at the first try or not", never as an answer to be shown: the run
 * on screen alone says what is right.
 */
import * as v from 'valibot';

const FORM_VERSION = 1;
const ID = /^[a-z][a-z0-9-]{0,63}$/;
/** More lessons, steps or goals than this are not progress but a mistake. */
const ENTRIES_MAX = 500;

const id = v.pipe(v.string(), v.regex(ID));
const entries = <Value>(value: v.GenericSchema<unknown, Value>) =>
  v.pipe(
    v.record(id, value),
    v.check((record) => Object.keys(record).length <= ENTRIES_MAX),
  );

const lessonSchema = v.object({
  /** The furthest step that has been opened, from one. */
  step: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(ENTRIES_MAX)),
  done: v.boolean(),
  /** By step: whether the first answer was right. */
  predictions: entries(v.picklist(['right', 'wrong'])),
  /** By step: the goals reached there. */
  goals: entries(v.pipe(v.array(id), v.maxLength(ENTRIES_MAX))),
});

const progressSchema = v.object({
  version: v.literal(FORM_VERSION),
  /** By lesson. */
  lessons: entries(lessonSchema),
});

export type LessonProgress = v.InferOutput<typeof lessonSchema>;
export type Progress = v.InferOutput<typeof progressSchema>;

export const NO_PROGRESS: Progress = { version: FORM_VERSION, lessons: {} };
const UNTOUCHED: LessonProgress = { step: 1, done: false, predictions: {}, goals: {} };

/** What was written by `writeProgress`; else the name of the first field that is wrong. */
export function readProgress(
  text: string,
): { readonly progress: Progress } | { readonly badField: string } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { badField: 'JSON' };
  }
  const parsed = v.safeParse(progressSchema, raw);
  if (parsed.success) return { progress: parsed.output };
  const path = parsed.issues[0].path?.map(({ key }) => String(key)) ?? [];
  return { badField: path.join('.') || 'JSON' };
}

export function writeProgress(progress: Progress): string {
  return JSON.stringify(progress);
}

/** A learner at this step has done this. Fields left out stay as they are; nothing is taken back. */
export interface Deed {
  readonly lesson: string;
  /** From one. */
  readonly step: number;
  readonly stepId: string;
  readonly prediction?: 'right' | 'wrong' | undefined;
  readonly goals?: readonly string[];
  readonly isDone?: boolean;
}

/** The progress with the deed in it; the very same object when there is nothing new in it. */
export function record(progress: Progress, deed: Deed): Progress {
  const before = lessonOf(progress, deed.lesson) ?? UNTOUCHED;
  // The first answer counts, so it goes below what is known.
  const predictions = deed.prediction
    ? { [deed.stepId]: deed.prediction, ...before.predictions }
    : before.predictions;
  const goals = deed.goals?.length ? { [deed.stepId]: [...deed.goals] } : {};
  const { step, isDone: done = false } = deed;
  const after = { ...mergeLessons(before, { step, done, predictions: {}, goals }), predictions };
  const isKnown = Object.hasOwn(progress.lessons, deed.lesson);
  if (isKnown && JSON.stringify(after) === JSON.stringify(before)) return progress;
  return { ...progress, lessons: { ...progress.lessons, [deed.lesson]: after } };
}

export function lessonOf(progress: Progress, lesson: string): LessonProgress | undefined {
  return Object.hasOwn(progress.lessons, lesson) ? progress.lessons[lesson] : undefined;
}

/** All of both: the further step, the goals of either. Of two first answers the wrong one stays. */
export function merge(left: Progress, right: Progress): Progress {
  const names = [...new Set([left, right].flatMap(({ lessons }) => Object.keys(lessons)))].sort();
  const lessons = names.flatMap((name) => {
    const [one, other] = [lessonOf(left, name), lessonOf(right, name)];
    const merged = one && other ? mergeLessons(one, other) : (one ?? other);
    return merged ? [[name, merged] as const] : [];
  });
  return { version: FORM_VERSION, lessons: Object.fromEntries(lessons) };
}

function mergeLessons(left: LessonProgress, right: LessonProgress): LessonProgress {
  return {
    step: Math.max(left.step, right.step),
    done: left.done || right.done,
    predictions: mergeBy(left.predictions, right.predictions, (one, other) =>
      one === 'wrong' ? one : other,
    ),
    goals: mergeBy(left.goals, right.goals, (one, other) =>
      [...new Set([...one, ...other])].sort(),
    ),
  };
}

function mergeBy<Value>(
  left: Readonly<Record<string, Value>>,
  right: Readonly<Record<string, Value>>,
  both: (one: Value, other: Value) => Value,
): Record<string, Value> {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  const merged = names.flatMap((name) => {
    const one = Object.hasOwn(left, name) ? left[name] : undefined;
    const other = Object.hasOwn(right, name) ? right[name] : undefined;
    if (one === undefined) return other === undefined ? [] : [[name, other] as const];
    // Alone it is brought into the same form as together.
    return [[name, both(one, other ?? one)] as const];
  });
  return Object.fromEntries(merged);
}
