import { describe, expect, it } from 'vitest';
import {
  choose,
  goOn,
  leave,
  openLesson,
  openStep,
  recall,
  resultOf,
  settle,
  startRun,
  stepOf,
  type PlayerState,
} from '../../src/lesson/player.ts';
import { simTime } from '../../src/domain/units.ts';
import { q05 } from './q05.ts';

const { lesson } = q05();
const full = { type: 'right', guess: 'full', settledMs: simTime(236_620) } as const;
const atPrediction = openLesson(lesson, 1);
const running = startRun(choose(lesson, atPrediction, 'keeps'));

describe('the lesson player', () => {
  it('goes from reading to the next step', () => {
    const next = goOn(lesson, openLesson(lesson));
    expect(next).toMatchObject({ stepIndex: 1, mode: 'reading' });
    expect(stepOf(lesson, next).id).toBe('cut');
  });

  it('predicts, runs, explains and goes on', () => {
    const modes = [atPrediction, choose(lesson, atPrediction, 'full')];
    modes.push(startRun(modes[1] ?? atPrediction));
    modes.push(settle(running, full));
    modes.push(goOn(lesson, settle(running, full)));
    expect(modes.map(({ mode }) => mode)).toEqual([
      'reading',
      'predicting',
      'running',
      'explaining',
      'reading',
    ]);
  });

  it('tells whether the prediction was right', () => {
    const right = settle(startRun(choose(lesson, atPrediction, 'full')), full);
    expect(resultOf(lesson, right)).toBe('right');
    expect(resultOf(lesson, settle(running, full))).toBe('wrong');
    expect(resultOf(lesson, settle(running, { type: 'undecided' }))).toBe('undecided');
    expect(resultOf(lesson, running)).toBeUndefined();
  });

  it('lets the learner choose again after the explanation', () => {
    const again = choose(lesson, settle(running, full), 'full');
    expect(again).toMatchObject({ mode: 'predicting', guess: 'full', answer: undefined });
  });

  it('shows a class the run without an answer, and marks nothing', () => {
    const shown = settle(startRun(atPrediction), full);
    expect(shown).toMatchObject({ mode: 'explaining', guess: undefined, answer: full });
    expect(resultOf(lesson, shown)).toBeUndefined();
  });

  it('asks again when a run without an answer was left', () => {
    expect(leave(startRun(atPrediction))).toEqual(atPrediction);
  });

  it('does not take another option while the run decides', () => {
    expect(choose(lesson, running, 'full')).toEqual(running);
  });

  it('does not take an option that the step does not have', () => {
    expect(choose(lesson, atPrediction, 'explodes')).toEqual(atPrediction);
    expect(choose(lesson, openLesson(lesson), 'full')).toEqual(openLesson(lesson));
  });

  it('does not settle what is not running', () => {
    expect(settle(atPrediction, full)).toEqual(atPrediction);
  });

  it('keeps its step and the choice when the learner leaves for the sandbox', () => {
    expect(leave(running)).toMatchObject({ stepIndex: 1, mode: 'predicting', guess: 'keeps' });
    expect(leave(settle(running, full))).toEqual(settle(running, full));
  });

  it('lets the learner skip a prediction and come back to it', () => {
    const skipped = goOn(lesson, running);
    expect(skipped).toMatchObject({ stepIndex: 2, mode: 'reading', guess: undefined });
    expect(openStep(lesson, skipped, 1)).toEqual(atPrediction);
  });

  it('is done after the last step', () => {
    let state: PlayerState = openLesson(lesson);
    lesson.steps.forEach(() => {
      state = goOn(lesson, state);
    });
    expect(state).toMatchObject({ stepIndex: lesson.steps.length - 1, mode: 'done' });
    expect(openStep(lesson, state, 0)).toEqual(openLesson(lesson));
  });

  it('brings a step number from a link into range', () => {
    expect(openLesson(lesson, 99).stepIndex).toBe(lesson.steps.length - 1);
    expect(openLesson(lesson, -3).stepIndex).toBe(0);
  });

  it('can be kept as JSON', () => {
    const state = settle(running, full);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});

describe('a step that was answered before', () => {
  it('is shown answered, with no verdict of its own', () => {
    const state = recall(lesson, atPrediction, 'keeps');
    expect(state).toMatchObject({ mode: 'explaining', guess: 'keeps', answer: undefined });
    expect(resultOf(lesson, state)).toBeUndefined();
    expect(resultOf(lesson, { ...state, answer: full })).toBe('wrong');
  });

  it('can be answered anew', () => {
    const again = choose(lesson, recall(lesson, atPrediction, 'keeps'), 'full');
    expect(again).toMatchObject({ mode: 'predicting', guess: 'full' });
  });

  it.each([
    ['nothing was said', atPrediction, undefined],
    ['the question has no such answer any more', atPrediction, 'gone'],
    ['the step asks nothing', openLesson(lesson), 'keeps'],
    ['another answer is being given', choose(lesson, atPrediction, 'full'), 'keeps'],
  ])('stays as it is when %s', (_, state, guess) => {
    expect(recall(lesson, state, guess)).toBe(state);
  });
});
