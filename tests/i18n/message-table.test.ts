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
const [PAGE, ...LATER] = PARTS;
/** Where the words of a part may be said: in code that is itself loaded later. */
const SAYERS: Readonly<Record<string, RegExp>> = {
  why: /^i18n\/(cause-[\w-]+|log-sentence|mode-sentence)\.ts$/,
  axis: /^components\/timeline\//,
  setup: /^(i18n\/setup-[\w-]+\.ts|components\/setup\/[\w-]+\.(svelte|ts))$/,
  assume: /^(i18n\/assumption-[\w-]+\.ts|components\/setup\/Assumptions\.svelte)$/,
  ladder: /(^components\/ladder\/|^i18n\/ladder-)/,
  describe: /(^components\/describe\/|^i18n\/describe-)/,
  help: /^components\/help\//,
  lesson: /^components\/(lesson|classroom|present|handout)\//,
  device: /^components\/devices\//,
  diagram: /^components\/diagrams\//,
  export: /^components\/export\//,
  policy: /^components\/policy\//,
  change: /^components\/changes\//,
  share: /^components\/share\//,
  present: /^(components\/present|pages\/presenter)\//,
  handout: /^(components|pages)\/handout\//,
  inspector: /^(components|pages)\/inspector\//,
  embed: /^components\/embed\//,
  class: /^components\/classroom\//,
  problem: /^(i18n\/problem-sentence\.ts|components\/LinkNotice\.svelte)$/,
  offline: /^components\/offline\//,
  static: /^pages\/lesson-pages\//,
};
/** Runs in a build, where every word is there. */
const AT_BUILD = /^pages\/lesson-pages\//;

afterEach(() => overwriteGetLocale(() => 'en'));

describe('the texts of a build', () => {
  it('are there for every language of the page', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...locales].sort().map((name) => `${name}.json`));
  });

  it('are in parts, each message in one of them: most words for details come later', () => {
    expect(PARTS.flatMap(({ keys }) => keys).sort()).toEqual([...KEYS].sort());
    expect(LATER.map(({ name }) => name)).toEqual(Object.keys(SAYERS));
    for (const { name, keys } of LATER) {
      expect(keys.filter((key) => !key.startsWith(`${name}_`))).toEqual([]);
      expect(keys.length).toBeGreaterThan(0);
    }
    expect(PAGE?.keys.length).toBeGreaterThan(300);
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

  it.each(LATER)('that come later are said by code that comes later: $name', ({ name }) => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /\.(ts|svelte)$/.test(path) && !path.startsWith('i18n/generated/'));
    const saying = sources.filter((path) =>
      new RegExp(`\\bm\\.${name}_`).test(readFileSync(join('src', path), 'utf8')),
    );
    expect(saying.length).toBeGreaterThan(0);
    const shipped = saying.filter((path) => !AT_BUILD.test(path));
    expect(shipped.filter((path) => !SAYERS[name]?.test(path))).toEqual([]);
  });

  it('of the setup come with its code: no component imports that but on demand', () => {
    const importing = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /\.(ts|svelte)$/.test(path))
      // These are themselves fetched with the words of the setup.
      .filter((path) => !/^components\/(setup|changes|share|policy)\//.test(path))
      .filter((path) => !/^i18n\/(setup|assumption)-/.test(path))
      .filter((path) =>
        /from '[^']*\/(setup\/|i18n\/(setup|assumption)-)[^']*'/.test(
          readFileSync(join('src', path), 'utf8'),
        ),
      );
    expect(importing).toEqual([]);
  });
});
