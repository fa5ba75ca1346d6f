/**
 * What comes after `|`: which lines of an answer are printed. The device takes a regular
 * expression; here a text is looked for as it stands, because a pattern of others could keep the
 * page busy for ever. `\|` and `|` between texts mean either.
 */

type Pick = (lines: readonly string[], has: (line: string) => boolean) => readonly string[];

const include: Pick = (lines, has) => lines.filter(has);
const exclude: Pick = (lines, has) => lines.filter((line) => !has(line));

const PICKS: Readonly<Record<string, Pick>> = {
  begin: (lines, has) => {
    const first = lines.findIndex(has);
    return first < 0 ? [] : lines.slice(first);
  },
  exclude,
  grep: include,
  include,
};

export const PIPE_WORDS = Object.keys(PICKS);

export type Piped =
  | { readonly type: 'lines'; readonly text: string }
  | { readonly type: 'incomplete' }
  /** `column` counts from the stroke. */
  | { readonly type: 'unknown'; readonly column: number };

/** `pipe` begins with the stroke; an empty one leaves the text as it is. */
export function applyPipe(text: string, pipe: string): Piped {
  if (pipe === '') return { type: 'lines', text };
  const found = /^\|\s*(\S*)\s*(.*?)\s*$/s.exec(pipe);
  const [, word = '', wanted = ''] = found ?? [];
  const names = PIPE_WORDS.filter((name) => name.startsWith(word.toLowerCase()));
  const [name = ''] = names;
  if (word === '') return { type: 'incomplete' };
  if (names.length !== 1) return { type: 'unknown', column: pipe.indexOf(word) };
  const isInverse = name === 'grep' && wanted.startsWith('-v ');
  const texts = (isInverse ? wanted.slice(3) : wanted).split('|').map((part) => part.trim());
  if (wanted === '') return { type: 'incomplete' };
  const pick = isInverse ? exclude : (PICKS[name] ?? include);
  const has = (line: string): boolean => texts.some((part) => part !== '' && line.includes(part));
  return { type: 'lines', text: pick(text.split('\n'), has).join('\n') };
}
