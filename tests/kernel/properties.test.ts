import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/domain/scenario.ts';
import { addMs, simTime } from '../../src/domain/units.ts';
import type { Columns, Recording } from '../../src/kernel/recording.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { anyHealingScenario, anyScenario } from '../fuzz/any-scenario.ts';
import { freshSeed, keptScenarios } from '../fuzz/fuzz.ts';
import { Log } from './rows.ts';

const SEEDS_MAX = 6;
const RUNS_PER_SEED = 15;

/** New seeds each time; `KEEPALIVE_LAB_SEED=…` runs that one alone. */
function seeds(): readonly number[] {
  const asked = Number(process.env.KEEPALIVE_LAB_SEED);
  if (asked) return [asked];
  const base = freshSeed();
  return Array.from({ length: SEEDS_MAX }, (_, step) => base + step);
}

const SEEDS = seeds();

function hold<Input>(
  seed: number,
  inputs: fc.Arbitrary<Input>,
  check: (input: Input) => void,
  runs = RUNS_PER_SEED,
): void {
  fc.assert(fc.property(inputs, check), { seed, numRuns: runs });
}

/** Whether `long` begins with all of `short`: every column, every timer, every word. */
function startsWith(long: Recording, short: Recording): boolean {
  const names = Object.keys(short.columns) as (keyof Columns)[];
  return (
    names.every((name) =>
      short.columns[name].every((value, row) => Object.is(value, long.columns[name][row])),
    ) &&
    short.words.every((word, number) => word === long.words[number]) &&
    short.timers.every((timer, number) => isSame(timer, long.timers[number]))
  );
}

const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

function withHorizon(scenario: Scenario, horizonMs: number): Scenario {
  return { ...scenario, horizonMs: simTime(horizonMs) };
}

describe('a run', () => {
  it.each(SEEDS)('is the same the second time (seed %i)', (seed) => {
    hold(seed, anyScenario, (scenario) => {
      expect(simulate(scenario)).toEqual(simulate(scenario));
    });
  });

  it.each(SEEDS)('to a longer horizon starts as the shorter one (seed %i)', (seed) => {
    hold(seed, fc.tuple(anyScenario, fc.integer({ min: 1, max: 3_600_000 })), ([short, moreMs]) => {
      const long = withHorizon(short, addMs(short.horizonMs, moreMs));
      expect(startsWith(simulate(long), simulate(short))).toBe(true);
    });
  });

  it('differs when its seed differs and chance has a say', () => {
    hold(1, fc.nat({ max: 1_000 }), (seed) => {
      const lossy = (s: number): Scenario => {
        const [scenario] = fc.sample(anyScenario, { seed: 1, numRuns: 1 });
        if (!scenario) throw new Error('no scenario');
        const settings = { ...scenario.settings, loss: 20, jitter: 500, latency: 40 };
        return { ...scenario, settings, seed: s };
      };
      expect(startsWith(simulate(lossy(seed)), simulate(lossy(seed + 1)))).toBe(false);
    });
  });
});

/** Which tunnels stand at the end, as each end sees it. */
function tunnelsAtTheEnd(scenario: Scenario): { client: object; gateway: object } {
  const log = new Log(simulate(scenario));
  const client = log.all({ kind: 'mode', node: 'client' }).at(-1)?.word ?? 'disconnected';
  const gateway = log.all({ kind: 'mode', node: 'gateway' }).at(-1)?.word ?? 'none';
  return {
    client: { ssl: client.includes('ssl.up'), dtls: client.includes('dtls.up') },
    gateway: { ssl: gateway.startsWith('active'), dtls: gateway === 'active.sslAndDtls' },
  };
}

function expectAgreement(scenario: Scenario): void {
  const { client, gateway } = tunnelsAtTheEnd(scenario);
  expect(gateway).toEqual(client);
}

describe('when the path has been clean for long', () => {
  it.each(SEEDS)('both ends agree which tunnels stand (seed %i)', (seed) => {
    hold(seed, anyHealingScenario, expectAgreement);
  });

  it('they agree where once they did not', () => {
    keptScenarios('kept-healing-scenarios').forEach(expectAgreement);
  });
});
