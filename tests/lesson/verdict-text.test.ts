/** How far off a numeric prediction was, in words. */
import { afterEach, describe, expect, it } from 'vitest';
import { verdictText } from '../../src/components/lesson/verdict-text.ts';
import { simTime } from '../../src/domain/units.ts';
import type { Ask } from '../../src/lesson/prediction.ts';
import { speak } from '../i18n/cause-run.ts';

afterEach(() => speak('en'));

function saidOf(unit: 'seconds' | 'times', guess: number, answer: number): string {
  const what = { event: 'session-end', where: {}, nth: 1 } as const;
  const ask: Ask = unit === 'times' ? { unit, what } : { unit, from: what, to: what };
  return verdictText({
    prediction: { kind: 'number', ask, least: 0, most: 200, tolerance: 0 },
    guess,
    answer: { type: 'right', guess: answer, settledMs: simTime(0) },
    result: 'wrong',
    wordsOf: (id) => id,
  }).replaceAll('\u00a0', ' ');
}

describe('a wrong number', () => {
  it('of times is too few or too many', () => {
    expect(saidOf('times', 3, 4)).toMatch(/ Your answer is 1 too few\.$/);
    expect(saidOf('times', 6, 4)).toMatch(/ Your answer is 2 too many\.$/);
    speak('es');
    expect(saidOf('times', 3, 4)).toMatch(/ Ha dicho 1 de menos\.$/);
  });

  it('of seconds is a length too much or too little', () => {
    expect(saidOf('seconds', 60, 90)).toMatch(/ Your answer is 30 s too little\.$/);
    expect(saidOf('seconds', 120, 90)).toMatch(/ Your answer is 30 s too much\.$/);
  });
});
