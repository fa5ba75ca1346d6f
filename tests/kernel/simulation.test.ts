/** A run can be left between two events and taken up again. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Recorder } from '../../src/kernel/recorder.ts';
import { Simulation, simulate } from '../../src/kernel/simulate.ts';
import { data, minutes, scenarioOf } from './rows.ts';
import { anyScenario } from '../fuzz/any-scenario.ts';

it('gives the same recording in slices as at a stretch', () => {
  fc.assert(
    fc.property(anyScenario, fc.integer({ min: 1, max: 50 }), (scenario, events) => {
      const recorder = new Recorder();
      const run = new Simulation(scenario, recorder);
      while (!run.advance(events));
      expect(recorder.finish(scenario.horizonMs)).toEqual(simulate(scenario));
    }),
    { seed: 1, numRuns: 10 },
  );
});

it('goes no further than it was asked to', () => {
  const scenario = scenarioOf({
    horizonMs: minutes(10),
    traffic: [data({ fromSec: 0, toSec: 600 })],
  });
  const run = new Simulation(scenario, new Recorder());
  const instants = [];
  while (!run.advance(100)) instants.push(run.world.now);
  expect(instants.length).toBeGreaterThan(5);
  expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
  expect(run.advance(100)).toBe(true);
});
