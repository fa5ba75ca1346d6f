/** The gateway's console: a typed command in, the device's words out. */
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { SimTime } from '../domain/units.ts';
import { COMMANDS, type Answer, type CommandWord } from './console-commands.ts';

/** Printed before each typed command; the error marker counts its columns. */
export const PROMPT = 'ASA# ';

/**
 * What the gateway prints below `PROMPT` and `command` at `instant`. Words may be abbreviated
 * while they stay unambiguous; case and extra blanks do not matter. An empty command prints
 * nothing. The answer has no line break at its end.
 */
export function answerConsole(
  index: RecordingIndex,
  scenario: Scenario,
  instant: SimTime,
  command: string,
): string {
  const words = typedWords(command);
  if (words.length === 0) return '';
  const meaning = understand(words);
  switch (meaning.type) {
    case 'answered':
      return meaning.answer({ index, scenario, instant, value: meaning.value });
    case 'not-modelled':
      return notModelledLine(words);
    case 'incomplete':
      return 'ERROR: % Incomplete command';
    case 'ambiguous':
      return `ERROR: % Ambiguous command:  "${textOf(words)}"`;
    case 'unknown':
      return invalidInput(meaning.column);
  }
}

interface TypedWord {
  readonly text: string;
  /** Where it begins in the command as typed, from zero. */
  readonly column: number;
}

type Meaning =
  | { readonly type: 'answered'; readonly answer: Answer; readonly value: string }
  | { readonly type: 'not-modelled' | 'incomplete' | 'ambiguous' }
  /** `column` is that of the first word that fits nothing. */
  | { readonly type: 'unknown'; readonly column: number };

function understand(words: readonly TypedWord[]): Meaning {
  // The question mark asks for help, which every place of the tree would have to give.
  if (words.at(-1)?.text.endsWith('?')) return { type: 'not-modelled' };
  let next: CommandWord['next'] = COMMANDS;
  let end: CommandWord['end'] = 'incomplete';
  let value = '';
  let takes: CommandWord['takes'];
  for (const { text, column } of words) {
    if (takes) {
      value = text;
      takes = undefined;
      continue;
    }
    if (next === 'anything') return { type: 'not-modelled' };
    const [found, another] = fitting(next, text);
    if (!found) return { type: 'unknown', column };
    if (another) return { type: 'ambiguous' };
    ({ next, end, takes } = found);
  }
  if (takes) return { type: 'incomplete' };
  return typeof end === 'function' ? { type: 'answered', answer: end, value } : { type: end };
}

/** The words that `text` abbreviates; a word written out stands for itself alone. */
function fitting(words: readonly CommandWord[], text: string): readonly CommandWord[] {
  const typed = text.toLowerCase();
  const exact = words.find(({ word }) => word === typed);
  return exact ? [exact] : words.filter(({ word }) => word.startsWith(typed));
}

function typedWords(command: string): TypedWord[] {
  return [...command.matchAll(/\S+/g)].map((found) => ({ text: found[0], column: found.index }));
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
function notModelledLine(words: readonly TypedWord[]): string {
  return `Not modelled: an ASA knows "${textOf(words)}", this lab does not answer it.`;
}
