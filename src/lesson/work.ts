/**
 * What a learner has said and reached in one lesson, so that it can be run and marked again: the first
 * answers, the goals, and how the scenario had been changed for each. Also its short text, which an
 * LMS keeps, this computer keeps, and an answer receipt holds.
 *
 * The text: `1|FINGERPRINT|STEP|d|ANSWERS|GOALS|CHANGES|CHANGES…`. Options, events and goals are their
 * places in the lesson, so the fingerprint says which lesson, in which form, they count in.
 */
import type { CompiledLesson, LessonStep } from './lesson.ts';
import { isAnswer, type Guess, type Prediction } from './prediction.ts';
import { textHash } from './text-hash.ts';

/** As links write it, against the step's scenario; empty: nothing. `LOST`: too long to be kept. */
export type Changes = string;
export const LOST = '?';

export interface LessonWork {
  /** Where the learner was last, from one. */
  readonly step: number;
  /** Been to the end. */
  readonly isDone: boolean;
  /** The first answers, by the steps' ids. */
  readonly answers: Readonly<Record<string, GivenAnswer>>;
  /** By the steps' ids, then by the goals': the changes that first reached each. */
  readonly goals: Readonly<Record<string, Readonly<Record<string, Changes>>>>;
}

export interface GivenAnswer {
  readonly guess: Guess;
  readonly changes: Changes;
}

export const NO_WORK: LessonWork = { step: 1, isDone: false, answers: {}, goals: {} };

export type ReadWork =
  | { readonly type: 'work'; readonly work: LessonWork }
  /** `other-lesson`: the lesson has other questions or goals now. */
  | { readonly type: 'damaged' | 'other-version' | 'other-lesson' };

/** What SCORM 1.2 lets a package keep is 4,096 letters; 96 are left for what an LMS may add. */
export const STATE_LENGTH_MAX = 4_000;

const VERSION = '1';
const NONE = '-';

/** At most `lengthMax` letters: the longest changes are given up first, and marked as lost. */
export function writeWork(
  lesson: CompiledLesson,
  work: LessonWork,
  lengthMax = STATE_LENGTH_MAX,
): string {
  const kept = new Set(changesOf(lesson, work));
  for (;;) {
    const text = writeWith(lesson, work, [...kept]);
    const [longest] = [...kept].sort((left, right) => right.length - left.length);
    if (text.length <= lengthMax || longest === undefined) return text;
    kept.delete(longest);
  }
}

/** Each once, without those that say nothing. */
function changesOf(lesson: CompiledLesson, work: LessonWork): Changes[] {
  const all = lesson.steps.flatMap(({ id }) => [
    valueOf(work.answers, id)?.changes ?? '',
    ...Object.values(valueOf(work.goals, id) ?? {}),
  ]);
  return [...new Set(all)].filter((changes) => changes !== '' && changes !== LOST);
}

function writeWith(lesson: CompiledLesson, work: LessonWork, kept: readonly Changes[]): string {
  const placeOf = (changes: Changes): string => {
    if (changes === '') return '0';
    const place = kept.indexOf(changes) + 1;
    return place > 0 && place < 36 ? place.toString(36) : LOST;
  };
  const answers = askingSteps(lesson).map(({ id, prediction }) => {
    const answer = valueOf(work.answers, id);
    if (!answer) return NONE;
    return `${writeGuess(prediction, answer.guess)}~${placeOf(answer.changes)}`;
  });
  const goals = goalPlaces(lesson).map(({ stepId, goalId }) => {
    const changes = valueOf(valueOf(work.goals, stepId) ?? {}, goalId);
    return changes === undefined ? NONE : placeOf(changes);
  });
  const { step, isDone } = work;
  return [
    ...[VERSION, fingerprintOf(lesson), step, isDone ? 'd' : ''],
    ...[answers.join(','), goals.join(''), ...kept],
  ].join('|');
}

/** Never throws: a text may be cut off, of another version, or made by hand. */
export function readWork(lesson: CompiledLesson, text: string): ReadWork {
  const [version, fingerprint, step = '', done, answers = '', goals = '', ...kept] =
    text.split('|');
  if (!/^\d+$/.test(version ?? '')) return { type: 'damaged' };
  if (version !== VERSION) return { type: 'other-version' };
  if (fingerprint !== fingerprintOf(lesson)) return { type: 'other-lesson' };
  const asking = askingSteps(lesson);
  const places = goalPlaces(lesson);
  const answerTexts = answers === '' ? [] : answers.split(',');
  const isWhole = answerTexts.length === asking.length && goals.length === places.length;
  const number = Number(step);
  if (!isWhole || !Number.isInteger(number) || number < 1 || number > lesson.steps.length) {
    return { type: 'damaged' };
  }
  const readAnswers: [string, GivenAnswer][] = [];
  for (const [place, { id, prediction }] of asking.entries()) {
    const read = readAnswer(prediction, answerTexts[place] ?? '', kept);
    if (read === 'damaged') return { type: 'damaged' };
    if (read) readAnswers.push([id, read]);
  }
  const readGoals: Record<string, Record<string, Changes>> = {};
  for (const [place, { stepId, goalId }] of places.entries()) {
    const letter = goals.charAt(place);
    if (letter === NONE) continue;
    const changes = changesAt(letter, kept);
    if (changes === undefined) return { type: 'damaged' };
    readGoals[stepId] = { ...readGoals[stepId], [goalId]: changes };
  }
  return {
    type: 'work',
    work: {
      ...{ step: number, isDone: done === 'd' },
      ...{ answers: Object.fromEntries(readAnswers), goals: readGoals },
    },
  };
}

function readAnswer(
  prediction: Prediction,
  text: string,
  kept: readonly Changes[],
): GivenAnswer | 'damaged' | undefined {
  if (text === NONE) return undefined;
  const [said = '', letter = ''] = text.split('~');
  const changes = changesAt(letter, kept);
  const guess = readGuess(prediction, said);
  if (changes === undefined || guess === undefined || !isAnswer(prediction, guess)) {
    return 'damaged';
  }
  return { guess, changes };
}

function changesAt(letter: string, kept: readonly Changes[]): Changes | undefined {
  if (letter === '0') return '';
  if (letter === LOST) return LOST;
  return /^[1-9a-z]$/.test(letter) ? kept[parseInt(letter, 36) - 1] : undefined;
}

function writeGuess(prediction: Prediction, guess: Guess): string {
  if (typeof guess === 'number') return String(guess);
  const ids = idsOf(prediction);
  const said = typeof guess === 'string' ? [guess] : guess;
  return said.map((id) => ids.indexOf(id).toString(36)).join('');
}

function readGuess(prediction: Prediction, text: string): Guess | undefined {
  if (prediction.kind === 'number' || prediction.kind === 'pin') {
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  }
  const ids = idsOf(prediction);
  const said = [...text].flatMap((letter) => ids[parseInt(letter, 36)] ?? []);
  if (said.length !== text.length) return undefined;
  return prediction.kind === 'order' ? said : said[0];
}

/** What can be said, in the lesson's order. */
function idsOf(prediction: Prediction): readonly string[] {
  if (prediction.kind === 'order') return prediction.events.map(({ id }) => id);
  return 'options' in prediction ? prediction.options.map(({ id }) => id) : [];
}

type AskingStep = LessonStep & { readonly prediction: Prediction };

function askingSteps(lesson: CompiledLesson): AskingStep[] {
  return lesson.steps.filter((step): step is AskingStep => step.prediction !== undefined);
}

function goalPlaces(lesson: CompiledLesson) {
  return lesson.steps.flatMap((step) =>
    step.goals.map((goal) => ({ stepId: step.id, goalId: goal.id })),
  );
}

/** Of the questions, their answers and the goals: a lesson with a word corrected stays the same. */
function fingerprintOf(lesson: CompiledLesson): string {
  const parts = lesson.steps.map((step) => [
    step.id,
    step.prediction?.kind ?? '',
    ...(step.prediction ? idsOf(step.prediction) : []),
    ...step.goals.map(({ id }) => id),
  ]);
  return (textHash([lesson.id, ...parts.flat()].join(' ')) % 36 ** 4).toString(36);
}

function valueOf<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
