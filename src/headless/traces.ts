/**
 * `npm run --silent traces [-- FOLDER]`: holds the engine, profile `ocserv`, against measured
 * timelines. One row a trace. Exit 0 when all are within tolerance, 1 when not, 2 when the folder
 * cannot be read.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstDeparture, type Departure } from './trace-compare.ts';
import { readTraces, type Trace, type TraceFile } from './trace-file.ts';
import { explained } from './trace-limits.ts';
import { milestonesOf, scenarioOf } from './trace-scenario.ts';
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

function print(files: readonly TraceFile[]): void {
  const rows = files.map(rowOf);
  const fitting = rows.filter(({ fits }) => fits).length;
  const closing = `${fitting} of ${rows.length} traces within tolerance`;
  process.stdout.write(`${[...rows.map(({ text }) => text), closing].join('\n')}\n`);
  process.exitCode = fitting === rows.length ? 0 : 1;
}

/** A file that is no trace, or one that the engine cannot follow, is named and costs only its row. */
function rowOf(file: TraceFile): { readonly fits: boolean; readonly text: string } {
  if (!('trace' in file)) {
    return { fits: false, text: `${file.name.padEnd(ID_WIDTH)}unreadable  ${file.why}` };
  }
  const departure = departureOf(file.trace);
  const text = `${file.trace.id.padEnd(ID_WIDTH)}${departure ? textOf(departure) : 'fits'}`;
  return { fits: departure === undefined, text };
}

function departureOf(trace: Trace): Departure | undefined {
  try {
    const found = scenarioOf(trace);
    if ('missing' in found) return notSimulated(found.missing, 'not simulated yet');
    const departure = firstDeparture(trace, milestonesOf(found));
    return departure && explained(trace, departure);
  } catch (error) {
    // An invariant broke in a scenario that no file could say.
    return notSimulated('the engine', error instanceof Error ? error.message : String(error));
  }
}

function notSimulated(what: string, why: string): Departure {
  return { what, expected: '', seen: '', why };
}

function textOf({ what, expected, seen, why }: Departure): string {
  const times = expected === '' ? '' : `: expected ${expected}, seen ${seen}`;
  return `departs  ${what}${times} (${why})`;
}
