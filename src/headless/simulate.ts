/**
 * `npm run --silent simulate -- FILE|LESSON-ID`: runs the engine in Node and prints what happened.
 * Same scenario, same bytes. Exit 0; 2 when what was asked for cannot be done, with the reason.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CSV_HEADER, csvLine } from '../analysis/event-csv.ts';
import { jsonLine } from '../analysis/event-json.ts';
import { viewEvent, type EventView } from '../analysis/event-view.ts';
import { explain } from '../analysis/explain.ts';
import { indexRecording } from '../analysis/recording-index.ts';
import { clockText } from '../analysis/time-text.ts';
import { answerConsole } from '../devices/console.ts';
import { captureOf } from '../devices/pcapng/capture.ts';
import { EVENT_CODE, NO_CAUSE, type Row } from '../domain/events.ts';
import type { Scenario } from '../domain/scenario.ts';
import { formatInstant, type SimTime } from '../domain/units.ts';
import { causeSentence } from '../i18n/cause-sentence.ts';
import type { Recording } from '../kernel/recording.ts';
import { simulate } from '../kernel/simulate.ts';
import { loadScenario } from './load-scenario.ts';
import { logLine } from './log-line.ts';
import { USAGE, readOptions, type SimulateOptions } from './simulate-options.ts';
import { UserError } from './user-error.ts';

const USER_ERROR_EXIT = 2;
/** Lines go out in pieces of about this many characters. */
const PIECE_LENGTH = 65_536;

await main();

async function main(): Promise<void> {
  try {
    const options = readOptions(process.argv.slice(2));
    await print(options ? linesFor(options) : [USAGE]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(error.lines.map((line) => `${line}\n`).join(''));
    process.exitCode = USER_ERROR_EXIT;
  }
}

function linesFor(options: SimulateOptions): Iterable<string> {
  const scenario = loadScenario(options.source);
  const { at = scenario.horizonMs } = options;
  if (at > scenario.horizonMs) {
    const times = `${formatInstant(at)} lies after the horizon, ${formatInstant(scenario.horizonMs)}`;
    throw new UserError(`--at: ${times}.`);
  }
  const recording = simulate(scenario);
  if (options.pcapng !== undefined) return [saveCapture(recording, scenario, at, options)];
  if (options.why !== undefined) return [whyLine(recording, scenario, options.why, options.format)];
  if (options.console === undefined) return eventLines(recording, at, options);
  const answer = answerConsole(indexRecording(recording), scenario, at, options.console);
  return answer === '' ? [] : [answer];
}

/** Writes what was sent until `toMs`; answers with a sentence about it. */
function saveCapture(
  recording: Recording,
  scenario: Scenario,
  toMs: SimTime,
  { source, pcapng = '' }: SimulateOptions,
): string {
  const wish = { index: indexRecording(recording), scenario, origin: source };
  const { bytes, packets, frames, cutMs } = captureOf({ ...wish, span: { fromMs: 0, toMs } });
  // npm changes to the project's folder; the person may have started it elsewhere.
  const path = resolve(process.env['INIT_CWD'] ?? '.', pcapng);
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`--pcapng: ${path} cannot be written. ${reason}`);
  }
  const cut =
    cutMs === undefined ? '' : ` It ends at ${clockText(cutMs)}: more would be too large.`;
  return `${path}: ${packets} packets, seen ${frames} times at client and gateway.${cut}`;
}

/** Why an event happened: a sentence, or the chain of its causes as data. */
function whyLine(
  recording: Recording,
  scenario: Scenario,
  row: Row,
  format: SimulateOptions['format'],
): string {
  if (row >= recording.length) {
    const known = `this run has the events 0 to ${recording.length - 1}`;
    throw new UserError(`--why: there is no event ${row}; ${known}.`);
  }
  const index = indexRecording(recording);
  const explanation = explain(index, scenario, row);
  return format === 'json' ? JSON.stringify(explanation) : causeSentence(index, explanation);
}

/** One line a row, up to and including the instant `until`. */
function* eventLines(
  recording: Recording,
  until: SimTime,
  { format, rows }: SimulateOptions,
): Generator<string> {
  if (format === 'csv') yield CSV_HEADER.slice(0, -1);
  const isShown = (row: Row) => rows === 'all' || !isTimerRestart(recording, row);
  for (let row = 0; row < recording.length && atOf(recording, row) <= until; row += 1) {
    if (format === 'json') yield jsonLine(recording, row);
    // The line feed is put behind every line.
    else if (format === 'csv') yield csvLine(recording, row).slice(0, -1);
    else if (isShown(row)) {
      yield logLine(viewEvent(recording, row), shownCause(recording, row, isShown));
    }
  }
}

/** The nearest cause that the log shows: for a timer restarted by a packet, the packet. */
function shownCause(
  recording: Recording,
  row: Row,
  isShown: (row: Row) => boolean,
): EventView | undefined {
  let cause = causeOf(recording, row);
  // A cause always lies before its effect, so the walk ends.
  while (cause !== NO_CAUSE && !isShown(cause)) cause = causeOf(recording, cause);
  return cause === NO_CAUSE ? undefined : viewEvent(recording, cause);
}

function isTimerRestart({ columns }: Recording, row: Row): boolean {
  return columns.kind[row] === EVENT_CODE['timer-restart'];
}

function causeOf({ columns }: Recording, row: Row): Row {
  return columns.cause[row] ?? NO_CAUSE;
}

function atOf({ columns, horizonMs }: Recording, row: Row): number {
  return columns.at[row] ?? horizonMs;
}

/** Writes at the reader's pace. A reader that has seen enough (`| head`) is no error. */
async function print(lines: Iterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(inPieces(lines)), process.stdout, { end: false });
  } catch (error) {
    if (!isClosedPipe(error)) throw error;
  }
}

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
