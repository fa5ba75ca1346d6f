import { describe, expect, it } from 'vitest';
import type { CompiledLesson } from '../../src/lesson/lesson.ts';
import { PASS_SHARE, markStep, scoreOf, type LessonMarks } from '../../src/lesson/score.ts';
import { simTime } from '../../src/domain/units.ts';
import { q05, runWith, stepNamed, minutes } from './q05.ts';

/** Q5 asks once, and has two goals. */
const { lesson } = q05();

function marks(isRight: boolean | undefined, goals: string[], isDone = true): LessonMarks {
  return { isDone, steps: { cut: isRight === undefined ? {} : { isRight }, try: { goals } } };
}

describe('the score of a lesson', () => {
  it('has a point for each prediction and each goal, in the order of the lesson', () => {
    const { raw, max, scaled, items } = scoreOf(lesson, marks(true, ['idle']));
    expect([raw, max, scaled]).toEqual([2, 3, 0.667]);
    expect(items).toEqual([
      { kind: 'prediction', stepId: 'cut', result: 'right' },
      { kind: 'goal', stepId: 'try', goalId: 'cable', result: 'open' },
      { kind: 'goal', stepId: 'try', goalId: 'idle', result: 'right' },
    ]);
  });

  it('tells a wrong answer from none', () => {
    expect(scoreOf(lesson, marks(false, [])).items[0]?.result).toBe('wrong');
    expect(scoreOf(lesson, marks(undefined, [])).items[0]?.result).toBe('open');
  });

  it('is complete at the end of the lesson only, whatever the points', () => {
    expect(scoreOf(lesson, marks(true, ['cable', 'idle'], false)).isComplete).toBe(false);
    expect(scoreOf(lesson, marks(undefined, [])).isComplete).toBe(true);
  });

  it('is passed at the end from 60 of a hundred on, or from what an LMS asks for', () => {
    expect(PASS_SHARE).toBe(0.6);
    const two = marks(true, ['idle']);
    expect(scoreOf(lesson, two).isPassed).toBe(true);
    expect(scoreOf(lesson, two, 0.7).isPassed).toBe(false);
    expect(scoreOf(lesson, { ...two, isDone: false }).isPassed).toBe(false);
    expect(scoreOf(lesson, marks(true, [])).isPassed).toBe(false);
  });

  it('is whole when a lesson that asks nothing has been read', () => {
    const silent: CompiledLesson = { ...lesson, steps: [stepNamed('meet')] };
    expect(scoreOf(silent, { isDone: false, steps: {} })).toMatchObject({ max: 0, scaled: 0 });
    const read = scoreOf(silent, { isDone: true, steps: {} });
    expect(read).toMatchObject({ raw: 0, max: 0, scaled: 1, isPassed: true });
  });

  it('is not upset by names that every object has', () => {
    const odd = { ...lesson, steps: [{ ...stepNamed('cut'), id: 'constructor' }] };
    expect(scoreOf(odd, { isDone: true, steps: {} }).items[0]?.result).toBe('open');
  });
});

describe('marking a step', () => {
  const cut = stepNamed('cut');

  it('asks the run in which the answer was given', () => {
    const asIs = runWith(cut.scenario);
    const withoutDpd = runWith(cut.scenario, { settings: { gatewayDpdInterval: 0 } });
    expect(markStep(cut, { guess: 'full', guessRun: asIs }).isRight).toBe(true);
    expect(markStep(cut, { guess: 'full', guessRun: withoutDpd }).isRight).toBe(false);
    expect(markStep(cut, { guess: 'keeps', guessRun: withoutDpd }).isRight).toBe(true);
  });

  it('takes for no answer what the run does not decide', () => {
    const stopped = runWith({ ...cut.scenario, horizonMs: simTime(minutes(2)) });
    expect(markStep(cut, { guess: 'full', guessRun: stopped })).toEqual({ goals: [] });
    expect(markStep(cut, { guess: 'full' })).toEqual({ goals: [] });
  });

  it('counts goals that were reached in different runs', () => {
    const step = stepNamed('try');
    const cable = runWith(step.scenario, { cut: [180, 720] });
    const both = runWith(step.scenario, {
      cut: [180, 720],
      settings: { idleTimeout: minutes(2) },
    });
    const idle = runWith(step.scenario, { settings: { idleTimeout: minutes(2) } });
    expect(markStep(step, { goalRuns: [cable] }).goals).toEqual(['cable']);
    expect(markStep(step, { goalRuns: [idle, cable] }).goals?.length).toBe(2);
    expect(markStep(step, { goalRuns: [both] }).goals).toEqual(['cable', 'idle']);
  });
});
