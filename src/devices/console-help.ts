/** The question mark and the Tab key: which words may follow what is typed. */
import { HELP_TEXTS } from './console-help-texts.ts';
import { fitting, typedWords, walk, type Place } from './console-parse.ts';
import { PIPE_WORDS } from './console-pipe.ts';

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
  if (before.includes(PIPE)) return pipeHelp();
  const words = typedWords(before);
  const isNewWord = before === '' || /\s$/.test(before);
  const walked = walk(isNewWord ? words : words.slice(0, -1));
  if (walked.type === 'unknown') {
    return `${' '.repeat(promptWidth + walked.column)}^\nERROR: % Unrecognized command`;
  }
  if (walked.type === 'ambiguous') return `ERROR: % Ambiguous command:  "${before.trim()}"`;
  if (walked.type === 'not-modelled' || walked.place.next === 'anything') {
    return `Not modelled: this lab does not know what may follow "${before.trim()}".`;
  }
  if (isNewWord) return listing(walked.place);
  const begun = words.at(-1)?.text ?? '';
  const found = walked.place.takes ? [] : walked.place.next.filter(beginsWith(begun));
  if (found.length === 0) return 'ERROR: % Unrecognized command';
  return `  ${sorted(found.map(({ word }) => word)).join('  ')}`;
}

const beginsWith =
  (begun: string) =>
  ({ word }: { readonly word: string }): boolean =>
    word.startsWith(begun.toLowerCase());

function listing({ next, end, takes }: Place): string {
  if (takes) return `\n  ${TAKEN[takes]}`;
  const words = next === 'anything' ? [] : next.map(({ word }) => word);
  const lines = sorted(words).map((word) => {
    return `  ${word.padEnd(WORD_WIDTH)}${HELP_TEXTS[word] ?? ''}`.trimEnd();
  });
  if (typeof end === 'function') {
    lines.push(`  ${PIPE.padEnd(WORD_WIDTH)}Output modifiers`, `  ${END_OF_COMMAND}`);
  }
  return ['', 'exec mode commands/options:', ...lines].join('\n');
}

const TAKEN = {
  value: `${'WORD'.padEnd(WORD_WIDTH)}A name or an address`,
  number: `${'<0-2147483647>'.padEnd(WORD_WIDTH)}A number`,
} as const;

function pipeHelp(): string {
  const lines = PIPE_WORDS.map((word) => `  ${word.padEnd(WORD_WIDTH)}${HELP_TEXTS[word] ?? ''}`);
  return ['', ...lines].join('\n');
}

function sorted(words: readonly string[]): string[] {
  return [...words].sort((left, right) => (left < right ? -1 : 1));
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
