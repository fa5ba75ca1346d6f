/** A build ships texts by number instead of the compiler's functions: both must say the same. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { partsOf, readTexts } from '../../scripts/vite-plugin-message-texts.ts';
import { m } from '../../src/i18n/generated/messages.js';
import { locales, overwriteGetLocale } from '../../src/i18n/generated/runtime.js';
import { addTexts, message } from '../../src/i18n/message-table.ts';

const FOLDER = 'src/i18n/messages';
type Say = (inputs: object, options: { locale: string }) => string;

/** Each name in braces gets a value of its own. */
function inputsOf(text: string): Record<string, string> {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, `<${name}>`]));
}

const KEYS = Object.keys(readTexts(`${FOLDER}/en.json`));
const PARTS = partsOf(KEYS);

/** Who may say the words of a part: files that are loaded when those words are there. */
const SPEAKERS: Readonly<Record<string, RegExp>> = {
  why: /^i18n\/cause-[\w-]+\.ts$/,
  ladder: /(^components\/ladder\/|^i18n\/ladder-)/,
  describe: /(^components\/describe\/|^i18n\/describe-)/,
  help: /^components\/help\//,
};

afterEach(() => overwriteGetLocale(() => 'en'));

describe('the texts of a build', () => {
  it('are there for every language of the page', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...locales].sort().map((name) => `${name}.json`));
  });

  it('are parted, each message in one part: what is not seen at once comes later', () => {
    expect(PARTS.flatMap(({ keys }) => keys).sort()).toEqual([...KEYS].sort());
    expect(PARTS.map(({ name }) => name)).toEqual(['page', ...Object.keys(SPEAKERS)]);
    for (const { name, keys } of PARTS.slice(1)) {
      expect(keys.length).toBeGreaterThan(0);
      expect(keys.filter((key) => !key.startsWith(`${name}_`))).toEqual([]);
    }
  });

  it.each(locales.flatMap((locale) => PARTS.map((part) => ({ locale, part, name: part.name }))))(
    'say in $locale what the compiled messages say ($name)',
    ({ locale, part }) => {
      const texts = readTexts(`${FOLDER}/${locale}.json`);
      const inOrder = part.keys.map((key) => texts[key] ?? '');
      addTexts(locale, part.from, inOrder);
      overwriteGetLocale(() => locale);
      const compiled = m as unknown as Readonly<Record<string, Say>>;
      const differing = part.keys.filter((key, place) => {
        const inputs = inputsOf(inOrder[place] ?? '');
        return message(part.from + place)(inputs) !== compiled[key]?.(inputs, { locale });
      });
      expect(differing).toEqual([]);
    },
  );

  it.each(Object.entries(SPEAKERS))(
    'that come later (%s) are said by their own alone',
    (part, by) => {
      const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
        .map((path) => path.replaceAll('\\', '/'))
        .filter((path) => /\.(ts|svelte)$/.test(path) && !path.startsWith('i18n/generated/'));
      const saying = sources.filter((path) =>
        new RegExp(`\\bm\\.${part}_`).test(readFileSync(join('src', path), 'utf8')),
      );
      expect(saying.length).toBeGreaterThan(0);
      expect(saying.filter((path) => !by.test(path))).toEqual([]);
    },
  );
});
