/** A teacher's list of receipts, run and marked: a name and a code a line. */
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { Problem } from '../domain/problems.ts';
import type { Catalogue, CompiledLesson } from '../lesson/lesson.ts';
import { answerOf } from '../lesson/mark.ts';
import type { Guess } from '../lesson/prediction.ts';
import { readReceipt, type ReceiptProblem } from '../lesson/receipt.ts';
import { scoreOf, type LessonScore } from '../lesson/score.ts';
import { readWork, type LessonWork, type ReadWork } from '../lesson/work.ts';
import { readChanges } from './link-changes.ts';
import { variantOf } from './link-variant.ts';
import { markWork } from './mark-work.ts';
import type { Run } from './run-queue.ts';

/** More than any class; what is pasted by mistake must not keep the page busy for hours. */
export const RECEIPTS_MAX = 500;

export interface ReceiptLine {
  /** From one, as an editor counts. */
  readonly line: number;
  /** Empty where there is none. */
  readonly name: string;
  readonly code: string;
}

export type LineProblem =
  | ReceiptProblem
  | Exclude<ReadWork['type'], 'work'>
  | 'unknown-lesson'
  | 'bad-variant'
  /** The engine stopped in one of its runs. */
  | 'not-run';

/** One question: what was said, and what the run in which it was said shows. */
export interface MarkedAnswer {
  readonly stepId: string;
  readonly said: Guess;
  readonly right: Guess | undefined;
  readonly index: RecordingIndex | undefined;
}

export type MarkedLine = { readonly line: number; readonly name: string } & (
  | {
      readonly type: 'marked';
      readonly lesson: CompiledLesson;
      readonly variant: string;
      readonly score: LessonScore;
      readonly answers: readonly MarkedAnswer[];
      /** The ids of steps that could not be run again. */
      readonly unchecked: readonly string[];
    }
  | { readonly type: 'problem'; readonly problem: LineProblem }
);

/** What tables and mails put around a name. */
const AROUND_NAME = /^[\s"'(]+|[\s"',;:(]+$/g;
/** The end of the sentence in which a code stands, or the further columns of its table. */
const AFTER_CODE = /["',;].*$|[\s.!)]+$/s;

/** Empty lines count as lines, and are no receipts. A learning platform may have put tags around them. */
export function receiptLines(text: string): readonly ReceiptLine[] {
  const lines = text.split(/\r?\n/).map((each, index) => ({ line: index + 1, text: each.trim() }));
  return lines
    .filter((each) => each.text !== '')
    .slice(0, RECEIPTS_MAX)
    .map(({ line, text: written }) => {
      const text = written.replaceAll(/<[^<>]*>/g, ' ');
      const [, before = '', code = text] = /^(.*?)(KL\d+\..*)$/i.exec(text) ?? [];
      return { line, name: before.replaceAll(AROUND_NAME, ''), code: code.replace(AFTER_CODE, '') };
    });
}

/** Never rejects. */
export async function markReceipt(
  { line, name, code }: ReceiptLine,
  { catalogue, run }: { readonly catalogue: Catalogue; readonly run: Run },
): Promise<MarkedLine> {
  const marked = await tryToMark(code, catalogue, run).catch((): LineProblem => 'not-run');
  if (typeof marked === 'string') return { line, name, type: 'problem', problem: marked };
  return { line, name, type: 'marked', ...marked };
}

type Marked = Omit<Extract<MarkedLine, { type: 'marked' }>, 'line' | 'name' | 'type'>;

async function tryToMark(
  code: string,
  catalogue: Catalogue,
  run: Run,
): Promise<Marked | LineProblem> {
  const read = readReceipt(code);
  if (read.type !== 'receipt') return read.type;
  const { lesson: id, variant, work: text } = read.receipt;
  if (!catalogue.lessons.some((entry) => entry.id === id)) return 'unknown-lesson';
  const { lesson: asIs } = await catalogue.loadLesson(id);
  const { lesson, problems }: { lesson: CompiledLesson; problems: readonly Problem[] } = variantOf(
    asIs,
    variant,
  );
  if (problems.length > 0) return 'bad-variant';
  const work = readWork(lesson, text);
  if (work.type !== 'work') return work.type;
  const marks = await markWork(lesson, work.work, run);
  return {
    ...{ lesson, variant, unchecked: marks.unchecked },
    score: scoreOf(lesson, marks),
    answers: await answersIn(lesson, work.work, run),
  };
}

async function answersIn(
  lesson: CompiledLesson,
  work: LessonWork,
  run: Run,
): Promise<readonly MarkedAnswer[]> {
  const found: MarkedAnswer[] = [];
  for (const { id, scenario, prediction } of lesson.steps) {
    const given = work.answers[id];
    if (!given || !prediction) continue;
    const changed = readChanges(given.changes, scenario);
    const index = changed && (await run(changed));
    const answer = index && answerOf(index, prediction);
    const right = answer?.type === 'right' ? answer.guess : undefined;
    found.push({ stepId: id, said: given.guess, right, index });
  }
  return found;
}
