// Weighs what a first visit downloads, as gzip, against the bars. 1 kB is 1000 bytes.
// First visit: the entry's script, everything it imports statically, and the words
// of one language; what else is imported on demand does not count.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const BARS_KB = { worker: 25 };
/** Each page: what it is called, its bar, its words, and the parts on demand of its first picture. */
const PAGES = {
  'index.html': { name: 'app', bar: 90, words: ['page'], parts: [] },
  'embed.html': { name: 'embed', bar: 70, words: ['page'], parts: ['scene'] },
  // Those are opened from the app by those who want more: they have no bar.
  'handout.html': { name: 'handout', words: ['page', 'lesson', 'handout'], parts: [] },
  'inspector.html': { name: 'inspector', words: ['page', 'inspector'], parts: [] },
  'presenter.html': { name: 'presenter', words: ['page', 'lesson', 'present'], parts: [] },
};

const manifestPath = join(DIST, '.vite/manifest.json');
if (!existsSync(manifestPath)) {
  console.error('There is no build to weigh: run `npm run build` first.');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));

const rows = [
  ...Object.keys(PAGES).map((page) => pageRow(page)),
  pageRow('embed.html', ['timeline']),
  ...workerRows(),
  ...styleRows(),
];
printTable(rows);
const strangers = strangersInFirstLoad();
for (const each of strangers)
  console.error(`In the first load of the app, where it must not be: ${each}`);
process.exitCode = rows.some(isOver) || strangers.length > 0 ? 1 : 0;

function pageRow(page, more = []) {
  const { bar, words, parts, name } = PAGES[page];
  const row = {
    name: [`${name} JavaScript`, ...more].join(', with '),
    bar: more.length ? undefined : bar,
  };
  if (!manifest[page]) return { ...row, note: 'not built yet' };
  const bytes = gzipBytes(firstLoad(page, [...parts, ...more]).map((chunk) => chunk.file));
  return { ...row, bytes: bytes + words.map(longestTexts).reduce((sum, text) => sum + text, 0) };
}

/** What only diagrams and inspector need, told by words of the packages that no minifier touches. */
function strangersInFirstLoad() {
  const words = { '@xstate/inspect': 'xstate.inspecting', mermaid: 'securityLevel' };
  const sources = firstLoad('index.html').map(({ file }) => readFileSync(join(DIST, file), 'utf8'));
  return Object.entries(words)
    .filter(([, word]) => sources.some((source) => source.includes(word)))
    .map(([name]) => name);
}

/** A page waits for the words of one language: the longest counts. */
function longestTexts(part) {
  const prefix = `virtual:message-texts/${part}/`;
  const texts = Object.keys(manifest).filter((key) => key.startsWith(prefix));
  return Math.max(0, ...texts.map((key) => gzipBytes([manifest[key].file])));
}

/**
 * Each worker with all it is made of. The bar is the engine's: a first visit waits for it. Another
 * one comes when a reader asks for it, and is weighed without a bar.
 */
function workerRows() {
  const files = filesOf('.js').filter((file) => /worker/i.test(basename(file)));
  const isEngine = (file) => basename(file).startsWith('engine.worker');
  const bar = BARS_KB.worker;
  if (!files.some(isEngine)) return [{ name: 'worker JavaScript', bar, note: 'not built yet' }];
  return files.map((file) => ({
    name: `worker JavaScript (${basename(file)}${isEngine(file) ? '' : ', on demand'})`,
    bar: isEngine(file) ? bar : undefined,
    bytes: gzipBytes([...withImports(file)]),
  }));
}

function styleRows() {
  return Object.keys(PAGES)
    .filter((page) => manifest[page])
    .map((page) => {
      const files = new Set(firstLoad(page, PAGES[page].parts).flatMap((chunk) => chunk.css ?? []));
      return { name: `styles of ${page}`, bytes: gzipBytes([...files]) };
    });
}

/** The chunks of the manifest that a page loads before its first picture. */
function firstLoad(page, parts = []) {
  const named = Object.keys(manifest).filter((key) => parts.includes(manifest[key].name));
  const keys = new Set([page, ...named]);
  // A set grows while it is walked: new imports are visited too.
  for (const key of keys) for (const imported of manifest[key].imports ?? []) keys.add(imported);
  return [...keys].map((key) => manifest[key]);
}

/** Workers are not in the manifest: their imports are read from the minified files. */
function withImports(file) {
  const files = new Set([file]);
  for (const each of files) {
    const source = readFileSync(join(DIST, each), 'utf8');
    for (const [, name] of source.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) {
      files.add(`assets/${name}`);
    }
  }
  return files;
}

function filesOf(ending) {
  const assets = join(DIST, 'assets');
  if (!existsSync(assets)) return [];
  return readdirSync(assets)
    .filter((name) => name.endsWith(ending))
    .map((name) => `assets/${name}`);
}

function gzipBytes(files) {
  return files
    .map((file) => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length)
    .reduce((sum, bytes) => sum + bytes, 0);
}

function isOver({ bytes, bar }) {
  return bytes !== undefined && bar !== undefined && bytes > bar * 1000;
}

function printTable(table) {
  const width = Math.max(24, ...table.map(({ name }) => name.length));
  const print = (name, figure, bar, verdict = '') =>
    console.log(`${name.padEnd(width)}  ${figure.padStart(13)}  ${bar.padStart(7)}${verdict}`);
  print('gzip, 1 kB = 1000 bytes', 'figure', 'bar');
  for (const row of table) {
    const figure = row.note ?? `${(row.bytes / 1000).toFixed(1)} kB`;
    const bar = row.bar === undefined ? '–' : `${row.bar} kB`;
    print(row.name, figure, bar, isOver(row) ? '  OVER' : '');
  }
}
