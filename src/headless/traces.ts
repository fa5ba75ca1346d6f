/**
 * `npm run --silent traces [-- FOLDER]`: holds the engine, profile `ocserv`, against measured
 * timelines. One row a trace. Exit 0 when all are within tolerance, 1 when not, 2 when the folder
 * cannot be read.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulate } from '../kernel/simulate.ts';
import { firstDeparture, type Departure } from './trace-compare.ts';
import { readTraces, type Trace } from './trace-file.ts';
import { milestonesIn } from './trace-milestones.ts';
import { scenarioOf } from './trace-scenario.ts';
import { UserError } from './user-error.ts';

/** Beside the project's folder. */
const DEFAULT_FOLDER = resolve(fileURLToPath(import.meta.url), '../../../../shared/traces');
const USAGE = 'Usage: npm run --silent traces [-- FOLDER]';
const USER_ERROR_EXIT = 2;
const ID_WIDTH = 44;

main();

function main(): void {
  try {
    const words = process.argv.slice(2);
    if (words.length > 1) throw new UserError('One folder at a time.', USAGE);
    print(readTraces(folderNamed(words[0])));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(error.lines.map((line) => `${line}\n`).join(''));
    process.exitCode = USER_ERROR_EXIT;
  }
}

function folderNamed(word: string | undefined): string {
  if (word === undefined) return DEFAULT_FOLDER;
  // npm changes to the project's folder; the person may have started it elsewhere.
  return resolve(process.env['INIT_CWD'] ?? '.', word);
}

function print(traces: readonly Trace[]): void {
  const rows = traces.map((trace) => ({ trace, departure: departureOf(trace) }));
  const fitting = rows.filter(({ departure }) => departure === undefined).length;
  const lines = rows.map(({ trace, departure }) => rowText(trace, departure));
  const closing = `${fitting} of ${traces.length} traces within tolerance`;
  process.stdout.write(`${[...lines, closing].join('\n')}\n`);
  process.exitCode = fitting === traces.length ? 0 : 1;
}

function departureOf(trace: Trace): Departure | undefined {
  const found = scenarioOf(trace);
  if ('missing' in found) {
    return { what: found.missing, expected: '', seen: '', why: 'not simulated yet' };
  }
  return firstDeparture(trace, milestonesIn(simulate(found.scenario), found.zeroAt));
}

function rowText({ id }: Trace, departure: Departure | undefined): string {
  const start = id.padEnd(ID_WIDTH);
  if (!departure) return `${start}fits`;
  const { what, expected, seen, why } = departure;
  const times = expected === '' ? '' : `: expected ${expected}, seen ${seen}`;
  return `${start}departs  ${what}${times} (${why})`;
}
