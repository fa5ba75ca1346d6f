/** `npm run fuzz`: as many random scenarios as asked for; a failing one is printed as a file. */
import { parseArgs } from 'node:util';
import { findFailure, freshSeed, partsOf } from './fuzz.ts';

const USAGE = `npm run fuzz -- [--seed N] [--runs N]

Runs random scenarios (100000 unless told) and checks after every event what must always hold.
The seed is random unless given; it is printed. A scenario that fails is made as small as possible
and printed as a scenario file on standard output, for npm run simulate; the exit code is then 1.`;

main();

function main(): void {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      runs: { type: 'string', default: '100000' },
      help: { type: 'boolean', default: false },
    },
  });
  const seed = values.seed === undefined ? freshSeed() : Number(values.seed);
  const runs = Number(values.runs);
  if (values.help || !Number.isSafeInteger(seed) || !Number.isSafeInteger(runs) || runs < 1) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  fuzz({ seed, runs });
}

function fuzz(asked: { readonly seed: number; readonly runs: number }): void {
  const start = Date.now();
  let done = 0;
  say(`fuzz: ${asked.runs} scenarios from seed ${asked.seed}`);
  for (const part of partsOf(asked)) {
    const failure = findFailure(part);
    if (failure !== undefined) {
      say(
        `fuzz: failed. To have it again: npm run fuzz -- --seed ${part.seed} --runs ${part.runs}`,
      );
      process.stdout.write(`${failure}\n`);
      process.exitCode = 1;
      return;
    }
    done += part.runs;
    if (done % 10_000 === 0 || done === asked.runs)
      say(`fuzz: ${done} good, ${secondsSince(start)} s`);
  }
}

function secondsSince(start: number): string {
  return ((Date.now() - start) / 1_000).toFixed(0);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
