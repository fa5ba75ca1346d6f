import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readScenario } from '../../src/domain/scenario-file.ts';
import { complaintsAbout, findFailure, freshSeed, keptScenarios, partsOf } from './fuzz.ts';

const RUNS = 10_000;

/** New scenarios each time; `KEEPALIVE_LAB_SEED=…` has the same ones again. */
const SEED = Number(process.env.KEEPALIVE_LAB_SEED) || freshSeed();
console.log(`fuzz: ${RUNS} scenarios; to have them again: KEEPALIVE_LAB_SEED=${SEED}`);

describe(`${RUNS} random scenarios of seed ${SEED}`, { timeout: 60_000 }, () => {
  it.each(partsOf({ seed: SEED, runs: RUNS }))('hold every rule: seed $seed', (part) => {
    expect(findFailure(part) ?? 'all hold').toBe('all hold');
  });
});

describe('a scenario that once found a bug', () => {
  it.each(['kept-scenarios', 'kept-healing-scenarios'])('finds no more: %s', (name) => {
    expect(keptScenarios(name).flatMap(complaintsAbout)).toEqual([]);
  });
});

describe('a failing scenario', () => {
  // As if a session could not bear a short idle timeout beside a pulled cable.
  const failure = findFailure({ seed: 1, runs: 1_000 }, ({ settings, disturbances }) =>
    settings.idleTimeout > 0 &&
    settings.idleTimeout < 90_000 &&
    disturbances.some(({ kind }) => kind === 'link-cut')
      ? ['it cannot bear this']
      : [],
  );

  it('is printed as a file that can be read, with what is wrong', () => {
    expect(failure).toMatch(
      /^# Seed 1, scenario \d+, made as small as possible\.\n# it cannot bear this\n/,
    );
    const read = readScenario(parse(failure ?? ''));
    expect(read).toMatchObject({ value: { settings: { idleTimeout: 60_000 } } });
  });

  it('is made small first', () => {
    const read = readScenario(parse(failure ?? ''));
    expect(read).toMatchObject({ value: { traffic: [], disturbances: [{ kind: 'link-cut' }] } });
  });

  it('is the same for the same seed, alone or among others', () => {
    const judge = (): string[] => ['never'];
    const [, second] = partsOf({ seed: 7, runs: 1_500 });
    expect(second).toEqual({ seed: 8, runs: 500 });
    expect(findFailure({ seed: 8, runs: 500 }, judge)).toBe(
      findFailure({ seed: 8, runs: 1 }, judge),
    );
  });
});

it('what is wrong includes an error that ends the run', () => {
  const [scenario] = keptScenarios('kept-scenarios');
  if (!scenario) throw new Error('None is kept.');
  const unknown = { ...scenario, profile: 'unknown' as 'asa' };
  expect(complaintsAbout(unknown)).toEqual([expect.stringMatching(/^TypeError: /)]);
});

describe('the command fuzz', { timeout: 30_000 }, () => {
  const run = (...words: string[]) => {
    const command = ['node_modules/tsx/dist/cli.mjs', 'tests/fuzz/command.ts', ...words];
    const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    return { exit: status, said: stderr };
  };

  it('runs as many scenarios as asked for, from the seed given', () => {
    const { exit, said } = run('--seed', '5', '--runs', '20');
    expect(said).toContain('20 scenarios from seed 5');
    expect(said).toContain('20 good');
    expect(exit).toBe(0);
  });

  it('says how it is used', () => {
    expect(run('--runs', 'many')).toMatchObject({
      exit: 2,
      said: expect.stringContaining('--seed'),
    });
  });
});
