/** Which scenario each step has for somebody who came by a link. */
import { loadLesson } from 'virtual:lessons';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/domain/scenario.ts';
import { playedSteps } from '../../src/lesson/played-steps.ts';

const { lesson } = await loadLesson('q05');
const changed = (scenario: Scenario): Scenario => ({ ...scenario, seed: 812 });
const seedsFrom = (number: number): readonly number[] => {
  const base = lesson.steps[number]?.scenario;
  if (!base) throw new Error(`q05 has no step ${number + 1}.`);
  return playedSteps(lesson, { number, scenario: changed(base) }).map(
    ({ scenario }) => scenario.seed,
  );
};

describe('the steps of a lesson that is opened by a link', () => {
  it('keep what the link changes until a step sets a scene of its own', () => {
    const firstScene = lesson.steps.findIndex(({ setsScene }, number) => number > 0 && setsScene);
    expect(firstScene).toBeGreaterThan(0);
    const seeds = seedsFrom(0);
    expect(new Set(seeds.slice(0, firstScene))).toEqual(new Set([812]));
    expect(seeds[firstScene]).toBe(lesson.steps[firstScene]?.scenario.seed);
  });

  it('are as written before the one that the link opens', () => {
    expect(seedsFrom(1).slice(0, 2)).toEqual([lesson.steps[0]?.scenario.seed, 812]);
  });

  it('are all there, in their order', () => {
    const [first] = lesson.steps;
    if (!first) throw new Error('q05 has no steps.');
    const played = playedSteps(lesson, { number: 0, scenario: changed(first.scenario) });
    expect(played.map(({ step }) => step)).toEqual(lesson.steps);
  });
});
