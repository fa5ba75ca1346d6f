// Turns src/i18n/messages/*.json into typed functions in src/i18n/generated.
// Does nothing when the output is newer than every input, so any script may
// run it first.
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MESSAGES = join(ROOT, 'src/i18n/messages');
const GENERATED = join(ROOT, 'src/i18n/generated');
const STAMP = join(GENERATED, 'compiled-at.txt');

/** One set of options for this script and for the Vite plugin. */
export const paraglideOptions = {
  project: join(ROOT, 'src/i18n/project.inlang'),
  outdir: GENERATED,
  // The page decides the language and remembers it: no cookies, no addresses.
  strategy: ['globalVariable', 'baseLocale'],
  emitReadme: false,
  // The same shape in dev server and build: a message that no page uses is left out.
  outputStructure: 'message-modules',
  // Tests or a dev server may be reading the folder while we write.
  cleanOutdir: false,
};

async function compileMessages() {
  const { compile } = await import('@inlang/paraglide-js');
  await compile(paraglideOptions);
  const indexed = indexedFiles();
  // The compiler only warns, and exits well, when it found no messages at all.
  if (indexed.size === 0) {
    throw new Error('No messages were compiled. Is src/i18n/project.inlang/settings.json right?');
  }
  removeLeftovers(indexed);
  writeFileSync(STAMP, '');
}

function indexedFiles() {
  const index = readFileSync(join(GENERATED, 'messages/_index.js'), 'utf8');
  return new Set([...index.matchAll(/from '\.\/(.+?)'/g)].map((match) => match[1]));
}

function removeLeftovers(indexed) {
  const keep = new Set([...indexed, '_index.js', 'package.json']);
  for (const name of readdirSync(join(GENERATED, 'messages'))) {
    if (!keep.has(name)) rmSync(join(GENERATED, 'messages', name), { recursive: true });
  }
}

function isStale() {
  const compiledAt = modifiedAt(STAMP);
  return inputs().some((path) => modifiedAt(path) >= compiledAt);
}

function inputs() {
  return [
    ...readdirSync(MESSAGES).map((name) => join(MESSAGES, name)),
    join(paraglideOptions.project, 'settings.json'),
    join(ROOT, 'package-lock.json'),
    fileURLToPath(import.meta.url),
  ];
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (isStale()) await compileMessages();
}
