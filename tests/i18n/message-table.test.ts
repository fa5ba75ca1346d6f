/** A build ships texts by number instead of the compiler's functions: both must say the same. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTexts } from '../../scripts/vite-plugin-message-texts.ts';
import { m } from '../../src/i18n/generated/messages.js';
import { locales } from '../../src/i18n/generated/runtime.js';
import { fillIn } from '../../src/i18n/message-table.ts';

const FOLDER = 'src/i18n/messages';
type Say = (inputs: object, options: { locale: string }) => string;

/** Each name in braces gets a value of its own. */
function inputsOf(text: string): Record<string, string> {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, `<${name}>`]));
}

describe('the texts of a build', () => {
  it('are there for every language of the page', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...locales].sort().map((name) => `${name}.json`));
  });

  it.each([...locales])('say in %s what the compiled messages say', (locale) => {
    const texts = Object.entries(readTexts(`${FOLDER}/${locale}.json`));
    expect(texts.length).toBeGreaterThan(300);
    const compiled = m as unknown as Readonly<Record<string, Say>>;
    const differing = texts.filter(([key, text]) => {
      const inputs = inputsOf(text);
      return fillIn(text, inputs) !== compiled[key]?.(inputs, { locale });
    });
    expect(differing).toEqual([]);
  });
});
