/**
 * Playing a lesson, as plain data and pure functions: a store holds the state, the page shows it,
 * and it can be kept on the computer as it is. Leaving for the sandbox keeps the state.
 */
import type { CompiledLesson, LessonStep } from './lesson.ts';
import type { Answer } from './mark.ts';
import { isAnswer, isRight, type Guess } from './prediction.ts';
import type { PlayerEvent, PlayerMode } from './player-chart.ts';
import { PLAYER_TABLE } from './player-table.ts';

export interface PlayerState {
  readonly lesson: string;
  /** From zero; links count from one. */
  readonly stepIndex: number;
  readonly mode: PlayerMode;
  /** What the learner has said; `undefined` until then. */
  readonly guess: Guess | undefined;
  /** What the run said; `undefined` until it has. */
  readonly answer: Answer | undefined;
}

/** A step as it is opened: nothing chosen, nothing run. A number out of range is brought into it. */
export function openLesson(lesson: CompiledLesson, stepIndex = 0): PlayerState {
  const last = lesson.steps.length - 1;
  return {
    lesson: lesson.id,
    stepIndex: Math.min(last, Math.max(0, Math.trunc(stepIndex))),
    mode: 'reading',
    guess: undefined,
    answer: undefined,
  };
}

/** The step being played. */
export function stepOf(lesson: CompiledLesson, state: PlayerState): LessonStep {
  const step = lesson.steps[state.stepIndex];
  if (!step) throw new Error(`Lesson ${lesson.id} has no step number ${state.stepIndex + 1}.`);
  return step;
}

/** Goes to a step, also back to one already seen. */
export function openStep(lesson: CompiledLesson, state: PlayerState, index: number): PlayerState {
  return { ...openLesson(lesson, index), mode: move(state.mode, 'OPEN') };
}

/** Goes on to the next step; after the last one the lesson is done. */
export function goOn(lesson: CompiledLesson, state: PlayerState): PlayerState {
  const isLast = state.stepIndex >= lesson.steps.length - 1;
  if (isLast) return { ...state, mode: move(state.mode, 'FINISH') };
  return { ...openLesson(lesson, state.stepIndex + 1), mode: move(state.mode, 'NEXT') };
}

/** Takes a guess. While the run decides, and where the step cannot be answered so, nothing. */
export function choose(lesson: CompiledLesson, state: PlayerState, guess: Guess): PlayerState {
  const { prediction } = stepOf(lesson, state);
  const mode = move(state.mode, 'CHOOSE');
  if (mode !== 'predicting' || !prediction || !isAnswer(prediction, guess)) return state;
  return { ...state, mode, guess, answer: undefined };
}

/** Lets the run decide, also before there is a guess: then it shows what is right and marks nothing. */
export function startRun(state: PlayerState): PlayerState {
  return { ...state, mode: move(state.mode, 'RUN') };
}

/** The run has shown what happens: `answer` is what `answerOf` said of the recording shown. */
export function settle(state: PlayerState, answer: Answer): PlayerState {
  const mode = move(state.mode, 'SETTLED');
  return mode === 'explaining' && state.mode === 'running' ? { ...state, mode, answer } : state;
}

/** The learner leaves for the sandbox: step and guess are kept, a run under way is not. */
export function leave(state: PlayerState): PlayerState {
  const isUnanswered = state.mode === 'running' && state.guess === undefined;
  return { ...state, mode: isUnanswered ? 'reading' : move(state.mode, 'LEAVE') };
}

/** A step that was answered before is shown answered again; the run on screen marks it anew. */
export function recall(
  lesson: CompiledLesson,
  state: PlayerState,
  guess: Guess | undefined,
): PlayerState {
  const { prediction } = stepOf(lesson, state);
  if (state.mode !== 'reading' || guess === undefined || !prediction) return state;
  // The lesson may have been rewritten since, and the question with it.
  return isAnswer(prediction, guess) ? { ...state, mode: 'explaining', guess } : state;
}

/** How the prediction came out; `undefined` until the run has decided. */
export function resultOf(lesson: CompiledLesson, state: PlayerState): PredictionResult | undefined {
  const { guess, answer } = state;
  const { prediction } = stepOf(lesson, state);
  if (!answer || !prediction || guess === undefined) return undefined;
  if (answer.type === 'undecided') return 'undecided';
  return isRight(prediction, guess, answer.guess) ? 'right' : 'wrong';
}

export type PredictionResult = 'right' | 'wrong' | 'undecided';

/** The mode an event leads to; an event that a mode does not know leaves it as it is. */
function move(mode: PlayerMode, type: PlayerEvent): PlayerMode {
  const found = PLAYER_TABLE.findIndex(({ name }) => name === mode);
  const next = PLAYER_TABLE[PLAYER_TABLE[found]?.steps[type]?.next ?? found];
  return PLAYER_MODES.find((name) => name === next?.name) ?? mode;
}

export const PLAYER_MODES: readonly PlayerMode[] = [
  'reading',
  'predicting',
  'running',
  'explaining',
  'done',
];
