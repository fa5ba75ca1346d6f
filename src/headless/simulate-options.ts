import { parseArgs } from 'node:util';
import { readInstant } from '../domain/read-value.ts';
import type { Row } from '../domain/events.ts';
import type { SimTime } from '../domain/units.ts';
import { describeProblem } from '../domain/describe-problem.ts';
import { UserError } from './user-error.ts';

export interface SimulateOptions {
  /** A scenario file or a lesson's id. */
  readonly source: string;
  readonly format: 'log' | 'json' | 'csv';
  /** Whether the log shows restarts of timers too. */
  readonly rows: 'most' | 'all';
  readonly at?: SimTime;
  /** A command for the gateway's console. */
  readonly console?: string;
  /** The number of an event to explain; whether the run has such an event shows later. */
  readonly why?: Row;
  /** Where to write the capture. */
  readonly pcapng?: string;
}

export const USAGE =
  'Usage: npm run --silent simulate -- FILE|LESSON-ID [--json|--csv] [--all] [--at 5m] [--console "COMMAND"] [--why NUMBER] [--pcapng FILE]';

/** Reads the words after the command; `undefined` when help is asked for. Throws `UserError`. */
export function readOptions(words: readonly string[]): SimulateOptions | undefined {
  const { values, positionals } = parseWords(words);
  if (values.help) return undefined;
  const [source, ...others] = positionals;
  if (source === undefined) throw new UserError('Name a scenario file or a lesson.', USAGE);
  if (others.length > 0) throw new UserError(`One file or lesson at a time: ${others[0]}`, USAGE);
  refuseTogether(values);
  return {
    source,
    format: formatOf(values),
    rows: values.all ? 'all' : 'most',
    ...(values.at === undefined ? {} : { at: readAt(values.at) }),
    ...(values.console === undefined ? {} : { console: values.console }),
    ...(values.why === undefined ? {} : { why: readRow(values.why) }),
    ...(values.pcapng === undefined ? {} : { pcapng: values.pcapng }),
  };
}

type Values = ReturnType<typeof parseWords>['values'];

function formatOf({ json, csv }: Values): SimulateOptions['format'] {
  if (json) return 'json';
  return csv ? 'csv' : 'log';
}

/** Each of these asks for an output of its own. */
function refuseTogether({ json, csv, console, why, pcapng }: Values): void {
  const refuse = (option: string, other: string): never => {
    throw new UserError(`${option} and ${other} cannot go together: ask for one of them.`, USAGE);
  };
  if (csv && json) refuse('--csv', '--json');
  const asked = [
    ...(why === undefined ? [] : ['--why']),
    ...(console === undefined ? [] : ['--console']),
    ...(csv ? ['--csv'] : []),
    ...(pcapng !== undefined && json ? ['--json'] : []),
  ];
  if (csv && asked[0] && asked[0] !== '--csv') refuse('--csv', asked[0]);
  if (pcapng !== undefined && asked[0]) refuse('--pcapng', asked[0]);
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        csv: { type: 'boolean' },
        all: { type: 'boolean' },
        at: { type: 'string' },
        console: { type: 'string' },
        why: { type: 'string' },
        pcapng: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // Node's first sentence names the option; the others are about its own conventions.
    const message = error instanceof Error ? error.message : String(error);
    throw new UserError(`${message.split('. ')[0]}.`, USAGE);
  }
}

function readAt(text: string): SimTime {
  const reading = readInstant(text);
  if ('value' in reading) return reading.value;
  throw new UserError(describeProblem({ field: '--at', ...reading.problem }));
}

function readRow(text: string): Row {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UserError(`--why: "${text}" is not the number of an event, such as 120.`);
}
