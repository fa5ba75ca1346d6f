/** What the page begins for an author must open again, whatever was on screen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { MINUTE_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { compileFile } from '../../src/lesson/compile-file.ts';
import type { LessonBundle } from '../../src/lesson/compile.ts';
import { sentenceOf } from '../../src/lesson/problems.ts';
import { lessonFileOf } from '../../src/lesson/save-lesson.ts';
import { anyScenario } from '../fuzz/any-scenario.ts';

function savedAndOpened(scenario: Scenario, playheadMs = 0): LessonBundle {
  const index = indexRecording(simulate(scenario));
  const text = lessonFileOf({ scenario, index, playheadMs });
  const outcome = compileFile('saved.yaml', text);
  if (!outcome.ok) throw new Error(`${outcome.problems.map(sentenceOf).join('\n')}\n${text}`);
  return outcome.value;
}

const cut: Scenario = {
  ...DEFAULT_SCENARIO,
  disturbances: [
    { kind: 'link-cut', fromMs: simTime(3 * MINUTE_MS), toMs: simTime(12 * MINUTE_MS) },
  ],
};

describe('a lesson begun from a run', () => {
  it('opens again, for any scenario', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { lesson } = savedAndOpened(scenario, scenario.horizonMs / 3);
        expect(lesson.steps[0]?.scenario).toEqual(scenario);
      }),
      { numRuns: 10 },
    );
  });

  it('keeps scenario and playhead, and has a prediction, a goal, claims and both languages', () => {
    const { lesson, texts, claimCount } = savedAndOpened(cut, 200_000);
    const [start, predict, attempt] = lesson.steps;
    expect(start?.scenario).toEqual(cut);
    expect(start?.playheadMs).toBe(200_000);
    expect(predict?.prediction?.kind).toBe('number');
    expect(attempt?.goals.map(({ id }) => id)).toEqual(['goal']);
    expect(claimCount).toBeGreaterThanOrEqual(4);
    expect(Object.keys(texts).sort()).toEqual(['en', 'es']);
  });

  it('asks for the time from the first disturbance to what is lost by it', () => {
    const prediction = savedAndOpened(cut).lesson.steps[1]?.prediction;
    expect(prediction).toMatchObject({
      ask: { unit: 'seconds', from: { event: 'disturbance-start' } },
      least: 0,
    });
  });

  it('counts where nothing is disturbed, and wants an end where there is none', () => {
    const { lesson } = savedAndOpened({ ...DEFAULT_SCENARIO, horizonMs: simTime(5 * MINUTE_MS) });
    expect(lesson.steps[1]?.prediction).toMatchObject({ ask: { unit: 'times' } });
    expect(lesson.steps[2]?.goals[0]?.claim).toMatchObject({ claim: 'happens' });
  });
});
