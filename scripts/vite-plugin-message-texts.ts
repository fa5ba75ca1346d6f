/**
 * Ships each language apart, as a list of texts. The message compiler writes a function for each
 * message with all its languages inside; that made a third of the first download, and half of it was
 * in a language that the reader had not chosen. A build numbers the messages instead, and the page
 * fetches the texts of one language: those of every page before it is first painted, the others when
 * they are first said (message-texts.ts has the parts). Held equal to the compiler's own in tests/i18n.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import type { TextsPart } from '../src/i18n/message-texts.ts';

const PREFIX = 'virtual:message-texts/';

/** What only pages say that are made at build: numbered like all, but in no file of the page. */
const AT_BUILD = 'static';

/** A part of a language's texts. Its messages bear the numbers from `from` on, in this order. */
export interface Part {
  readonly name: TextsPart | typeof AT_BUILD;
  readonly from: number;
  readonly keys: readonly string[];
}

/** The parts that come later, and with what their keys begin. */
const LATER: readonly Exclude<Part['name'], 'page'>[] = [
  'why',
  'axis',
  'setup',
  'assume',
  'ladder',
  'describe',
  'help',
  'lesson',
  'device',
  'diagram',
  'export',
  'policy',
  'change',
  'share',
  'present',
  'handout',
  'inspector',
  'embed',
  'class',
  'problem',
  'offline',
  AT_BUILD,
];

/** The parts of the messages: each key is in one of them. */
export function partsOf(keys: readonly string[]): readonly Part[] {
  const isOf = (name: Part['name']) => (key: string) => key.startsWith(`${name}_`);
  const page = keys.filter((key) => !LATER.some((name) => isOf(name)(key)));
  const parts: Part[] = [{ name: 'page', from: 0, keys: page }];
  let from = page.length;
  for (const name of LATER) {
    const ofPart = keys.filter(isOf(name));
    parts.push({ name, from, keys: ofPart });
    from += ofPart.length;
  }
  return parts;
}

/** `root` is the folder that holds `src`. Builds only. */
export function messageTextsPlugin(root: string): Plugin[] {
  const folder = join(root, 'src/i18n/messages');
  const locales = readdirSync(folder).map((name) => basename(name, '.json'));
  const textsOf = (locale: string) => readTexts(join(folder, `${locale}.json`));
  const parts = partsOf(Object.keys(textsOf('en')));
  const table = JSON.stringify(join(root, 'src/i18n/message-table.ts'));
  const texts: Plugin = {
    name: 'keepalive-lab:message-texts',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      const path = id.replaceAll('\\', '/');
      if (id.startsWith(`\0${PREFIX}`)) {
        const [name, locale = ''] = id.slice(PREFIX.length + 1).split('/');
        const texts = textsOf(locale);
        const keys = parts.find((part) => part.name === name)?.keys ?? [];
        return `export default ${JSON.stringify(keys.map((key) => texts[key]))};`;
      }
      if (path.endsWith('/src/i18n/message-texts.ts')) return loaderOf(locales, parts, table);
      if (path.endsWith('/src/i18n/generated/runtime.js')) return runtimeOf(locales);
      return undefined;
    },
  };
  // After the components have become JavaScript.
  const numbers: Plugin = {
    name: 'keepalive-lab:message-numbers',
    apply: 'build',
    transform: (code) => (MESSAGES.test(code) ? numbered(code, parts, table) : undefined),
  };
  return [texts, numbers];
}

/** Texts by key. Throws for a message that is more than a text: the table holds no plural forms. */
export function readTexts(file: string): Readonly<Record<string, string>> {
  const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
  const texts = entries.filter(([key]) => !key.startsWith('$'));
  for (const [key, text] of texts) {
    if (typeof text !== 'string') throw new Error(`${file}: ${key} is no plain text.`);
  }
  return Object.fromEntries(texts) as Record<string, string>;
}

const MESSAGES = /import \{ m \} from ["'][^"']*\/generated\/messages\.js["'];?/;

/**
 * `m.app_name` becomes the function of its number: so no message is a thing of its own that one file
 * offers and another asks for. Throws for a message that has no text.
 */
export function numbered(code: string, parts: readonly Part[], table: string): string {
  const keys = parts.flatMap((part) => part.keys);
  // Not `message`: a module may well have something of that name.
  const imported = `import { message as messageByNumber } from ${table};`;
  return code
    .replace(MESSAGES, () => imported)
    .replace(/(?<![\w$.])m\.(\w+)/g, (_, key: string) => {
      const number = keys.indexOf(key);
      if (number < 0) throw new Error(`The message "${key}" has no text.`);
      return `messageByNumber(${number})`;
    });
}

/** The compiler's own also finds languages in cookies and addresses, which this page never asks for. */
function runtimeOf(locales: readonly string[]): string {
  return `export const locales = ${JSON.stringify(locales)};
export let getLocale = () => 'en';
export const overwriteGetLocale = (get) => { getLocale = get; };
export const isLocale = (locale) => locales.includes(locale);`;
}

function loaderOf(locales: readonly string[], parts: readonly Part[], table: string): string {
  const shipped = parts.filter(({ name }) => name !== AT_BUILD);
  const loads = shipped.map(({ name, from }) => {
    const each = locales.map((locale) => `${locale}: () => import('${PREFIX}${name}/${locale}')`);
    return `${name}: { from: ${from}, ${each.join(', ')} }`;
  });
  return `import { addTexts } from ${table};
const loads = { ${loads.join(', ')} };
export const loadTexts = async (locale, part) =>
  addTexts(locale, loads[part].from, (await loads[part][locale]()).default);`;
}
