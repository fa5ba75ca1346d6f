import { indexRecording, type RecordingIndex } from '../../src/analysis/recording-index.ts';
import type { Scenario } from '../../src/domain/scenario.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { Log, scenarioOf, type ScenarioParts } from '../kernel/rows.ts';

/** What every picture is drawn from, of a scenario that differs from the usual one in `parts`. */
export interface TestTake {
  readonly scenario: Scenario;
  readonly index: RecordingIndex;
  readonly log: Log;
}

export function takeOf(parts: ScenarioParts): TestTake {
  const scenario = scenarioOf(parts);
  const recording = simulate(scenario);
  return { scenario, index: indexRecording(recording), log: new Log(recording) };
}
