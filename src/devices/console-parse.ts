/** What a typed command means, by the tree of the gateway's words. */
import { COMMANDS } from './console-commands.ts';
import type { Answer, CommandWord } from './console-word.ts';

export interface TypedWord {
  readonly text: string;
  /** Where it begins in the command as typed, from zero. */
  readonly column: number;
}

/** What may stand at a place of a command. */
export interface Place {
  readonly next: CommandWord['next'];
  readonly end: CommandWord['end'];
  /** A free word that must come first. */
  readonly takes: CommandWord['takes'];
  readonly mayComeFirst: CommandWord['mayComeFirst'];
  /** The last free word so far, else empty. */
  readonly value: string;
}

export type Walk =
  | { readonly type: 'place'; readonly place: Place }
  | { readonly type: 'ambiguous' }
  | { readonly type: 'not-modelled' }
  /** `column` is that of the first word that fits nothing. */
  | { readonly type: 'unknown'; readonly column: number };

export type Meaning =
  | { readonly type: 'answered'; readonly answer: Answer; readonly value: string }
  | { readonly type: 'not-modelled' | 'incomplete' | 'ambiguous' }
  | { readonly type: 'unknown'; readonly column: number };

export function typedWords(command: string): TypedWord[] {
  return [...command.matchAll(/\S+/g)].map((found) => ({ text: found[0], column: found.index }));
}

const START_PLACE: Place = {
  next: COMMANDS,
  end: 'incomplete',
  takes: undefined,
  mayComeFirst: undefined,
  value: '',
};

/** Where one stands in the tree after `words`. */
export function walk(words: readonly TypedWord[]): Walk {
  let place = START_PLACE;
  for (const { text, column } of words) {
    if (place.mayComeFirst?.startsWith(text.toLowerCase())) {
      place = { ...place, mayComeFirst: undefined };
      continue;
    }
    if (place.takes) {
      if (place.takes === 'number' && !/^\d{1,9}$/.test(text)) return { type: 'unknown', column };
      place = { ...place, value: text, takes: undefined, mayComeFirst: undefined };
      continue;
    }
    if (place.next === 'anything') return { type: 'not-modelled' };
    const [found, another] = fitting(place.next, text);
    if (!found) return { type: 'unknown', column };
    if (another) return { type: 'ambiguous' };
    const { next, end, takes, mayComeFirst } = found;
    place = { next, end, takes, mayComeFirst, value: place.value };
  }
  return { type: 'place', place };
}

/** What a command that ends after `words` is. */
export function understand(words: readonly TypedWord[]): Meaning {
  const walked = walk(words);
  if (walked.type !== 'place') return walked;
  const { end, takes, value } = walked.place;
  if (takes) return { type: 'incomplete' };
  return typeof end === 'function' ? { type: 'answered', answer: end, value } : { type: end };
}

/** The words that `text` abbreviates; a word written out stands for itself alone. */
export function fitting(words: readonly CommandWord[], text: string): readonly CommandWord[] {
  const typed = text.toLowerCase();
  const exact = words.find(({ word }) => word === typed);
  return exact ? [exact] : words.filter(({ word }) => word.startsWith(typed));
}

/** Where to put the output through: `show … | include Idle`. */
export function splitPipe(command: string): { readonly command: string; readonly pipe: string } {
  const at = command.indexOf('|');
  if (at < 0) return { command, pipe: '' };
  return { command: command.slice(0, at), pipe: command.slice(at) };
}
