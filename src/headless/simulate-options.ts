import { parseArgs } from 'node:util';
import { readInstant } from '../domain/read-value.ts';
import type { Row } from '../domain/events.ts';
import type { SimTime } from '../domain/units.ts';
import { describeProblem } from '../domain/describe-problem.ts';
import { UserError } from './user-error.ts';

export interface SimulateOptions {
  /** A scenario file or a lesson's id. */
  readonly source: string;
  readonly format: 'log' | 'json';
  /** Whether the log shows restarts of timers too. */
  readonly rows: 'most' | 'all';
  readonly at?: SimTime;
  /** A command for the gateway's console. */
  readonly console?: string;
  /** The number of an event to explain; whether the run has such an event shows later. */
  readonly why?: Row;
}

export const USAGE =
  'Usage: npm run --silent simulate -- FILE|LESSON-ID [--json] [--all] [--at 5m] [--console "COMMAND"] [--why NUMBER]';

/** Reads the words after the command; `undefined` when help is asked for. Throws `UserError`. */
export function readOptions(words: readonly string[]): SimulateOptions | undefined {
  const { values, positionals } = parseWords(words);
  if (values.help) return undefined;
  const [source, ...others] = positionals;
  if (source === undefined) throw new UserError('Name a scenario file or a lesson.', USAGE);
  if (others.length > 0) throw new UserError(`One file or lesson at a time: ${others[0]}`, USAGE);
  return {
    source,
    format: values.json ? 'json' : 'log',
    rows: values.all ? 'all' : 'most',
    ...(values.at === undefined ? {} : { at: readAt(values.at) }),
    ...(values.console === undefined ? {} : { console: values.console }),
    ...(values.why === undefined ? {} : { why: readRow(values.why) }),
  };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        all: { type: 'boolean' },
        at: { type: 'string' },
        console: { type: 'string' },
        why: { type: 'string' },
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
