/** The gateway's console: a typed command in, the device's words out. */
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { SimTime } from '../domain/units.ts';
import { helpFor } from './console-help.ts';
import { splitPipe, typedWords, understand, type TypedWord } from './console-parse.ts';
import { applyPipe } from './console-pipe.ts';
import type { ConsoleAnswer } from './console-word.ts';

/** Printed before each typed command; the error marker counts its columns. */
export const PROMPT = 'ASA# ';

/** Stands below a page that is not the last one. */
export const MORE = '<--- More --->';

/** What a command is asked of. */
export interface Gateway {
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
  readonly instant: SimTime;
}

/**
 * What the gateway prints below `PROMPT` and `command` at `instant`. Words may be abbreviated
 * while they stay unambiguous; case and extra blanks do not matter. An empty command prints
 * nothing. The answer has no line break at its end. What it asks to confirm is taken as confirmed;
 * nothing is done about it.
 */
export function answerConsole(
  index: RecordingIndex,
  scenario: Scenario,
  instant: SimTime,
  command: string,
): string {
  const { confirm, text } = askConsole({ index, scenario, instant }, command);
  return confirm === undefined ? text : `${confirm}\n${text}`;
}

/** The same with what the command asks for and does. */
export function askConsole(gateway: Gateway, typed: string): ConsoleAnswer {
  if (typed.trimEnd().endsWith('?')) return { text: helpFor(typed, PROMPT.length) };
  const { command, pipe } = splitPipe(typed);
  const words = typedWords(command);
  if (words.length === 0) return { text: pipe === '' ? '' : invalidInput(typed.indexOf('|')) };
  const meaning = understand(words);
  switch (meaning.type) {
    case 'answered': {
      const answer = meaning.answer({ ...gateway, value: meaning.value });
      const whole = typeof answer === 'string' ? shown(answer) : answer;
      return piped(whole, pipe, command.length);
    }
    case 'not-modelled':
      return { text: notModelledLine(typed) };
    case 'incomplete':
      return { text: INCOMPLETE };
    case 'ambiguous':
      return { text: `ERROR: % Ambiguous command:  "${textOf(words)}"` };
    case 'unknown':
      return { text: invalidInput(meaning.column) };
  }
}

const shown = (text: string): ConsoleAnswer => ({ text, isOfTheInstant: true });

const INCOMPLETE = 'ERROR: % Incomplete command';

function piped(answer: ConsoleAnswer, pipe: string, pipeColumn: number): ConsoleAnswer {
  const picked = applyPipe(answer.text, pipe);
  switch (picked.type) {
    case 'lines':
      return { ...answer, text: picked.text };
    case 'incomplete':
      return { text: INCOMPLETE };
    case 'unknown':
      return { text: invalidInput(pipeColumn + picked.column) };
  }
}

function textOf(words: readonly TypedWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** The marker stands below the first letter of the word, as the console shows it. */
function invalidInput(column: number): string {
  const marker = `${' '.repeat(PROMPT.length + column)}^`;
  return `${marker}\nERROR: % Invalid input detected at '^' marker.`;
}

/** Not a line of the device: the lab, not the learner, falls short. */
function notModelledLine(typed: string): string {
  return `Not modelled: an ASA knows "${textOf(typedWords(typed))}", this lab does not answer it.`;
}
