/** What a marked line says, in sentences. */
import { m } from '../../i18n/generated/messages.js';
import type { StepText } from '../../lesson/lesson.ts';
import type { LineProblem, MarkedLine } from '../../stores/mark-receipts.ts';
import { goalText, guessText } from './answer-words.ts';

export type Marked = Extract<MarkedLine, { type: 'marked' }>;

const PROBLEMS: Readonly<Record<LineProblem, () => string>> = {
  'no-receipt': m.class_bad_no_receipt,
  'other-version': m.class_bad_version,
  damaged: m.class_bad_damaged,
  'too-long': m.class_bad_too_long,
  'other-lesson': m.class_bad_other_lesson,
  'unknown-lesson': m.class_bad_unknown_lesson,
  'bad-variant': m.class_bad_variant,
  'not-run': m.class_bad_not_run,
};

export function problemText(line: number, problem: LineProblem): string {
  return m.class_bad_line({ line, reason: PROBLEMS[problem]() });
}

/** A sentence for each point that was not reached; none when all were. */
export function remarksOn(marked: Marked, words: readonly StepText[]): readonly string[] {
  const { lesson, score, answers, unchecked } = marked;
  return score.items.flatMap(({ kind, stepId, goalId, result }) => {
    const index = lesson.steps.findIndex(({ id }) => id === stepId);
    const step = lesson.steps[index];
    const place = index + 1;
    if (!step || result === 'right') return [];
    const answer = kind === 'prediction' && answers.find((each) => each.stepId === stepId);
    if (unchecked.includes(stepId)) return [m.class_remark_unchecked({ step: place })];
    if (kind === 'goal') {
      return [m.class_remark_goal({ step: place, goal: goalText(words[index], goalId ?? '') })];
    }
    if (!answer || !step.prediction) return [m.class_remark_open({ step: place })];
    if (!answer.index || answer.right === undefined) {
      return [m.class_remark_undecided({ step: place })];
    }
    const said = { lesson, step, words: words[index], index: answer.index };
    return [
      m.class_remark_wrong({
        step: place,
        said: guessText(step.prediction, answer.said, said),
        right: guessText(step.prediction, answer.right, said),
      }),
    ];
  });
}

/** The column of a question or a goal. */
export function columnText({ lesson }: Marked, { kind, stepId, goalId }: Item): string {
  const index = lesson.steps.findIndex(({ id }) => id === stepId);
  const step = index + 1;
  if (kind === 'prediction') return m.class_column({ step });
  const number = (lesson.steps[index]?.goals.findIndex(({ id }) => id === goalId) ?? 0) + 1;
  return m.class_column_goal({ step, number });
}

type Item = Marked['score']['items'][number];

export function resultText(result: Item['result']): string {
  switch (result) {
    case 'right':
      return m.class_right();
    case 'wrong':
      return m.class_wrong();
    case 'open':
      return m.class_open();
  }
}
