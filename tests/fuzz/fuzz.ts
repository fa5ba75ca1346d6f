/** Runs many random scenarios through the engine and looks whether all that must hold holds. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readScenario } from '../../src/domain/scenario-file.ts';
import { toScenarioFile } from '../../src/domain/scenario-writer.ts';
import type { Scenario } from '../../src/domain/scenario.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { findBroken } from '../kernel/recording-rules.ts';
import { anyScenario } from './any-scenario.ts';

/** Scenarios a part: a part is one fast-check run, from a seed of its own. */
export const PART_RUNS = 1_000;

export interface FuzzPart {
  readonly seed: number;
  readonly runs: number;
}

/** `runs` scenarios in parts; the first part has the seed itself, so that it can be had alone. */
export function partsOf({ seed, runs }: FuzzPart): FuzzPart[] {
  return Array.from({ length: Math.ceil(runs / PART_RUNS) }, (_, part) => ({
    seed: seed + part,
    runs: Math.min(PART_RUNS, runs - part * PART_RUNS),
  }));
}

/** A seed that nobody chose; it is printed wherever it is used. */
export function freshSeed(): number {
  return Date.now() % 1_000_000_000;
}

/**
 * What is wrong in a run of the scenario, as sentences; none when all holds. Invariants are checked
 * by the engine after every event, the rest of a recording afterwards.
 */
export function complaintsAbout(scenario: Scenario): string[] {
  try {
    return findBroken(simulate(scenario), scenario);
  } catch (error) {
    return [error instanceof Error ? `${error.name}: ${error.message}` : String(error)];
  }
}

/**
 * The smallest scenario found that makes the engine go wrong, told as a scenario file; `undefined`
 * when there is none. `judge` answers as `complaintsAbout` does.
 */
export function findFailure(
  { seed, runs }: FuzzPart,
  judge: (scenario: Scenario) => readonly string[] = complaintsAbout,
): string | undefined {
  const isSound = fc.property(anyScenario, (scenario) => judge(scenario).length === 0);
  const { counterexample, numRuns } = fc.check(isSound, { seed, numRuns: runs });
  const [scenario] = counterexample ?? [];
  if (!scenario) return undefined;
  return [
    `# Seed ${seed}, scenario ${numRuns}, made as small as possible.`,
    ...judge(scenario).map((sentence) => `# ${sentence}`),
    '# To look at it: save this as a .yaml file and give it to npm run simulate.',
    writeScenario(scenario),
  ].join('\n');
}

/** The scenario as a YAML file that `readScenario` and `npm run simulate` read back. */
export function writeScenario(scenario: Scenario): string {
  return stringify(toScenarioFile(scenario));
}

/** Scenarios that once found a bug: one a line, each a scenario file. */
export function keptScenarios(name: string): Scenario[] {
  const text = readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const parsed = readScenario(JSON.parse(line));
      if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
      return parsed.value;
    });
}
