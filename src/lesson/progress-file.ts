/**
 * Progress as text: what this computer keeps, and the file that is saved and loaded. A text may be
 * damaged, of another version or made by hand: what is good in it is read, what is not is named.
 */
import * as v from 'valibot';
import { showValue } from '../domain/problems.ts';
import type { Guess } from './prediction.ts';
import { NO_PROGRESS, mergeProgress, type LessonProgress, type Progress } from './progress.ts';

export const PROGRESS_FILE_NAME = 'keepalive-lab-progress.json';

/** Twenty-three lessons come to 20 thousand letters. */
export const PROGRESS_LENGTH_MAX = 1_000_000;

export type ProgressProblem =
  | { readonly code: 'too-long' | 'not-json' }
  | { readonly code: 'other-version'; readonly found: string }
  | { readonly code: 'missing'; readonly field: string }
  | { readonly code: 'wrong'; readonly field: string; readonly value: string };

export interface ReadProgress {
  /** The lessons that could be read. */
  readonly progress: Progress;
  readonly problems: readonly ProgressProblem[];
}

/*
 * Put together from the parts of valibot that the page holds anyway: each further one would be a
 * part of the first load, where there is no room.
 */
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const LIST_MAX = 50;
const WORD_MAX = 64;
const STEP_MAX = 999;

function such<Value>(isGood: (value: Value) => boolean) {
  return v.rawCheck<Value>(({ dataset, addIssue }) => {
    if (dataset.typed && !isGood(dataset.value)) addIssue();
  });
}

function isWhole(number: number, least: number, most: number): boolean {
  return Number.isSafeInteger(number) && number >= least && number <= most;
}

const step = v.pipe(
  v.number(),
  such((number) => isWhole(number, 1, STEP_MAX)),
);
const instant = v.pipe(
  v.number(),
  such((number) => isWhole(number, 0, Number.MAX_SAFE_INTEGER)),
);
const word = v.pipe(v.string(), v.maxLength(WORD_MAX));
const id = v.pipe(
  v.string(),
  such((text) => ID.test(text)),
);
const ids = v.pipe(
  v.array(id),
  such((names) => names.length <= LIST_MAX),
  v.transform((names) => [...new Set(names)].sort()),
);
const words = v.pipe(
  v.array(word),
  such((each) => each.length <= LIST_MAX),
);
const guess = v.lazy((input): v.GenericSchema<unknown, Guess> => {
  if (Array.isArray(input)) return words;
  return typeof input === 'number' ? v.number() : word;
});
const nothingGood = v.pipe(
  v.unknown(),
  such(() => false),
);

/** Fields that are named by ids, each of this form. */
function byIds<Value>(form: v.GenericSchema<unknown, Value>) {
  return v.lazy((input): v.GenericSchema<unknown, Record<string, Value>> => {
    const fields = Object.keys(Object(input)).map((name) => {
      return [name, ID.test(name) ? form : nothingGood] as const;
    });
    return v.object(Object.fromEntries(fields)) as v.GenericSchema<unknown, Record<string, Value>>;
  });
}

const lessonSchema: v.GenericSchema<unknown, LessonProgress> = v.pipe(
  v.object({
    ...{ furthestStep: step, lastStep: step, lastAtMs: instant, isDone: v.boolean() },
    predictions: byIds(
      v.object({ wasRight: v.boolean(), firstAtMs: instant, guess, guessAtMs: instant }),
    ),
    goals: byIds(ids),
  }),
  v.transform((read) => ({ ...read, furthestStep: Math.max(read.furthestStep, read.lastStep) })),
);
const fileSchema = v.object({ version: v.unknown(), lessons: byIds(v.unknown()) });

/** Never throws. */
export function readProgress(text: string): ReadProgress {
  if (text.length > PROGRESS_LENGTH_MAX) return nothing({ code: 'too-long' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return nothing({ code: 'not-json' });
  }
  const file = v.safeParse(fileSchema, value);
  if (!file.success) return nothing(problemOf(file.issues[0], []));
  const { version, lessons } = file.output;
  if (version !== 1) return nothing({ code: 'other-version', found: showValue(version) });
  let progress = NO_PROGRESS;
  const problems: ProgressProblem[] = [];
  for (const [lesson, each] of Object.entries(lessons)) {
    const read = v.safeParse(lessonSchema, each);
    if (read.success) {
      progress = mergeProgress(progress, { version: 1, lessons: { [lesson]: read.output } });
    } else problems.push(problemOf(read.issues[0], ['lessons', lesson]));
  }
  return { progress, problems };
}

/** For people too: a field a line. */
export function writeProgress(progress: Progress): string {
  return `${JSON.stringify(progress, null, 2)}\n`;
}

function nothing(problem: ProgressProblem): ReadProgress {
  return { progress: NO_PROGRESS, problems: [problem] };
}

function problemOf(issue: v.BaseIssue<unknown>, above: readonly string[]): ProgressProblem {
  const keys = [...above, ...(issue.path ?? []).map(({ key }) => String(key))];
  const field = showValue(keys.join('.') || '{ }');
  // JSON knows no `undefined`: what has this value is not there.
  if (issue.input === undefined) return { code: 'missing', field };
  return { code: 'wrong', field, value: showValue(issue.input) };
}
