/** Runs a lesson's scenarios: equal ones once, and all of them together within bounds. */
import { indexRecording, type RecordingIndex } from '../analysis/recording-index.ts';
import type { Scenario } from '../domain/scenario.ts';
import { Recorder } from '../kernel/recorder.ts';
import { Simulation } from '../kernel/simulate.ts';

/** `undefined`: the bound is reached; no run is shown half. */
export type RunScenario = (scenario: Scenario) => RecordingIndex | undefined;

/** `eventsMax`: what all runs of the lesson may come to. */
export function scenarioRunner(eventsMax = Number.POSITIVE_INFINITY): RunScenario {
  const known = new Map<string, RecordingIndex>();
  let left = eventsMax;
  return (scenario) => {
    const key = JSON.stringify(scenario);
    const before = known.get(key);
    if (before) return before;
    const recorder = new Recorder();
    const run = new Simulation(scenario, recorder);
    while (!run.advance(Math.min(SLICE_EVENTS, left))) {
      left -= SLICE_EVENTS;
      if (left <= 0) return undefined;
    }
    const index = indexRecording(recorder.finish(scenario.horizonMs));
    known.set(key, index);
    return index;
  };
}

/** Between two looks at the bound. */
const SLICE_EVENTS = 1_000;
