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

/** As links have it. */
const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const step = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999));
const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const word = v.pipe(v.string(), v.maxLength(64));
const guess: v.GenericSchema<unknown, Guess> = v.union([
  word,
  v.pipe(v.number(), v.finite()),
  v.pipe(v.array(word), v.maxLength(50)),
]);

const lessonSchema: v.GenericSchema<unknown, LessonProgress> = v.pipe(
  v.object({
    furthestStep: step,
    lastStep: step,
    lastAtMs: instant,
    isDone: v.boolean(),
    predictions: v.record(
      id,
      v.object({ wasRight: v.boolean(), firstAtMs: instant, guess, guessAtMs: instant }),
    ),
    goals: v.record(id, v.pipe(v.array(id), v.maxLength(50), v.transform(eachOnce))),
  }),
  v.transform((read) => ({ ...read, furthestStep: Math.max(read.furthestStep, read.lastStep) })),
);
const fileSchema = v.object({ version: v.unknown(), lessons: v.record(id, v.unknown()) });

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

function eachOnce(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
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
