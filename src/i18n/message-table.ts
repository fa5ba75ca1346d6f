/** Messages of a build: a number each, and the texts of each language by these numbers. */
import { getLocale, type Locale } from './generated/runtime.js';

/** Values by the names that stand in braces in a text. */
export type MessageInputs = Readonly<Record<string, unknown>>;

const tables: Partial<Record<Locale, string[]>> = {};

/** Adds a part of a language: the texts of the messages numbered from `from` on. */
export function addTexts(locale: Locale, from: number, texts: readonly string[]): void {
  const table = (tables[locale] ??= []);
  for (const [place, text] of texts.entries()) table[from + place] = text;
}

/** The function of the message with this number, in the language that is chosen when it is called. */
export function message(number: number): (inputs?: MessageInputs) => string {
  return (inputs = {}) => fillIn(tables[getLocale()]?.[number] ?? '', inputs);
}

/** `{name}` becomes the value of that name. */
export function fillIn(text: string, inputs: MessageInputs): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(inputs[name]));
}
