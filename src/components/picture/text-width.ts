/**
 * How wide a text will be where nobody can measure it: a picture is made before it is known who
 * looks at it, in which font. Shares of the size, as in Inter, which is wide among the fonts that a
 * system brings: what fits here fits there.
 */
const SHARES: readonly (readonly [RegExp, number])[] = [
  [/[ijlI.,:;'|!·]/, 0.29],
  [/[\s()[\]ftr/-]/, 0.38],
  [/[mwMW→—]/, 0.9],
  [/[A-ZÁÉÍÓÚÑ]/, 0.69],
  [/./, 0.6],
];
const MONO_SHARE = 0.61;

export function textWidth(text: string, sizePx: number): number {
  let shares = 0;
  for (const letter of text) shares += SHARES.find(([form]) => form.test(letter))?.[1] ?? 1;
  return shares * sizePx;
}

export function monoWidth(text: string, sizePx: number): number {
  return text.length * MONO_SHARE * sizePx;
}

/** The text in lines that fit, broken between words; a word that is too long has a line of its own. */
export function wrapped(
  text: string,
  widthPx: number,
  widthOf: (line: string) => number,
): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && widthOf(longer) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
