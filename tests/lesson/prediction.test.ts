import { describe, expect, it } from 'vitest';
import { answerOf, reachedGoals } from '../../src/lesson/mark.ts';
import { minutes, predictionOf, runWith, stepNamed } from './q05.ts';

const cut = stepNamed('cut');
const answer = (changes: Parameters<typeof runWith>[1] = {}) =>
  answerOf(runWith(cut.scenario, changes), predictionOf(cut));

describe('the prediction of question 5', () => {
  it('is decided by the run: the countdown is full again when SSL drops', () => {
    expect(answer()).toMatchObject({ type: 'right', guess: 'full', settledMs: 236_620 });
  });

  it('keeps counting when the gateway does not ask by DPD', () => {
    expect(answer({ settings: { gatewayDpdInterval: 0 } })).toMatchObject({ guess: 'keeps' });
  });

  it('keeps counting when the gateway asks too seldom to notice', () => {
    const settings = { gatewayDpdInterval: minutes(5) };
    expect(answer({ settings })).toMatchObject({ guess: 'keeps' });
  });

  it('stops when the maximum connect time ends the session first', () => {
    const settings = { maxConnectTime: minutes(3.5) };
    expect(answer({ settings })).toMatchObject({ guess: 'stops' });
  });

  it('is the same wherever the learner drags the cut', () => {
    for (const fromSec of [40, 95, 180, 300, 421]) {
      expect(answer({ cut: [fromSec, 720] })).toMatchObject({ guess: 'full' });
    }
  });

  it('is decided again by a shorter idle timeout', () => {
    for (const idle of [1, 2, 3, 8]) {
      const settings = { idleTimeout: minutes(idle) };
      expect(answer({ settings })).toMatchObject({ guess: 'full' });
    }
  });

  it('is left undecided when the learner takes the cut away', () => {
    expect(answer({ cut: 'none' })).toEqual({ type: 'undecided' });
  });
});

describe('the goals of question 5', () => {
  const step = stepNamed('try');
  const reached = (changes: Parameters<typeof runWith>[1]) =>
    reachedGoals(runWith(step.scenario, changes), step.goals);

  it('are open when the step begins', () => {
    expect(reached({})).toEqual([]);
  });

  it('are reached one by one', () => {
    expect(reached({ cut: [184, 720] })).toEqual(['cable']);
    expect(reached({ settings: { idleTimeout: minutes(2) } })).toEqual(['idle']);
  });

  it('are reached by the cut at 3:00 with an idle timeout of 2 min', () => {
    const settings = { idleTimeout: minutes(2) };
    expect(reached({ cut: [180, 720], settings })).toEqual(['cable', 'idle']);
  });
});
