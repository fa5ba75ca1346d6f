/** The question mark and the Tab key: which words may follow what is typed. */
import { HELP_TEXTS, NOT_MODELLED_HELP } from './console-help-texts.ts';
import { fitting, typedWords, walk, type Place } from './console-parse.ts';
import { PIPE_WORDS } from './console-pipe.ts';
import type { CommandWord } from './console-word.ts';

const WORD_WIDTH = 18;
/** The device's own word for the key that ends a command. */
const END_OF_COMMAND = '<cr>';
const PIPE = '|';

/**
 * What the device lists for a command that ends with a question mark: after a blank the words that
 * may follow, with a line about each; after letters the words that begin with them.
 */
export function helpFor(typed: string, promptWidth: number): string {
  const before = typed.trimEnd().slice(0, -1);
  if (before.includes(PIPE)) return pipeHelp(before.slice(before.indexOf(PIPE) + PIPE.length));
  const words = typedWords(before);
  const isNewWord = before === '' || /\s$/.test(before);
  const walked = walk(isNewWord ? words : words.slice(0, -1));
  switch (walked.type) {
    case 'unknown':
      return `${' '.repeat(promptWidth + walked.column)}^\n${UNRECOGNIZED}`;
    case 'ambiguous':
      return `ERROR: % Ambiguous command:  "${before.trim()}"`;
    case 'not-modelled':
      return unknownHere(before);
    case 'place':
      if (walked.place.next === 'anything') return unknownHere(before);
      return isNewWord ? listing(walked.place) : wordsLike(walked.place, words.at(-1)?.text ?? '');
  }
}

const UNRECOGNIZED = 'ERROR: % Unrecognized command';

/** Not a line of the device. */
function unknownHere(before: string): string {
  return `Not modelled: this lab does not know what may follow "${before.trim()}".`;
}

function wordsLike({ next, takes }: Place, begun: string): string {
  const found = takes || next === 'anything' ? [] : next.filter(beginsWith(begun));
  if (found.length === 0) return UNRECOGNIZED;
  return `  ${[...found]
    .sort(byWord)
    .map(({ word }) => word)
    .join('  ')}`;
}

const beginsWith =
  (begun: string) =>
  ({ word }: { readonly word: string }): boolean =>
    word.startsWith(begun.toLowerCase());

function listing({ next, end, takes, mayComeFirst: first }: Place): string {
  if (takes)
    return ['', ...(first ? [helpLine(first, HELP_TEXTS[first])] : []), TAKEN[takes]].join('\n');
  const words = next === 'anything' ? [] : next;
  const lines = [...words].sort(byWord).map(lineOf);
  if (typeof end === 'function') {
    lines.push(helpLine(PIPE, 'Choose lines of the output'), helpLine(END_OF_COMMAND));
  }
  return ['', 'exec mode commands/options:', ...lines].join('\n');
}

function lineOf(known: CommandWord): string {
  const isNameOnly = known.next === 'anything';
  return helpLine(
    known.word,
    isNameOnly ? NOT_MODELLED_HELP : (known.help ?? HELP_TEXTS[known.word]),
  );
}

function helpLine(word: string, text = ''): string {
  return `  ${word.padEnd(WORD_WIDTH)}${text}`.trimEnd();
}

const TAKEN = {
  value: helpLine('WORD', 'A name or an address'),
  number: helpLine('NUMBER', 'A whole number'),
  text: helpLine('TEXT', 'What to look for in each line'),
} as const;

/** `begun`: what stands behind the stroke. A text to look for follows the word. */
function pipeHelp(begun: string): string {
  const [word, ...others] = typedWords(begun);
  const isWhole = others.length > 0 || /\s$/.test(begun);
  if (word && isWhole) return `\n${TAKEN.text}`;
  if (word) {
    const found = PIPE_WORDS.filter((known) => known.startsWith(word.text.toLowerCase()));
    return found.length > 0 ? `  ${found.join('  ')}` : UNRECOGNIZED;
  }
  return ['', ...PIPE_WORDS.map((word) => helpLine(word, HELP_TEXTS[word]))].join('\n');
}

function byWord({ word: left }: CommandWord, { word: right }: CommandWord): number {
  return left < right ? -1 : 1;
}

/**
 * What the Tab key makes of a command: the last word written out where only one fits, with a blank
 * after it. Anything else comes back as it was.
 */
export function completeCommand(typed: string): string {
  const words = typedWords(typed);
  const last = words.at(-1);
  if (!last || /\s$/.test(typed) || typed.includes(PIPE)) return typed;
  const walked = walk(words.slice(0, -1));
  if (walked.type !== 'place' || walked.place.takes || walked.place.next === 'anything') {
    return typed;
  }
  const found = fitting(walked.place.next, last.text);
  const [only] = found;
  return only && found.length === 1 ? `${typed.slice(0, last.column)}${only.word} ` : typed;
}
