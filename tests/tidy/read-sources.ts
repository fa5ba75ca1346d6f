import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFacts, type SourceFacts } from './source-file.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** All hand-written code under `src`. */
export function readSources(): SourceFacts[] {
  return readdirSync(ROOT + 'src', { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|svelte)$/.test(path) && !path.endsWith('.d.ts'))
    .filter((path) => !path.startsWith('src/i18n/generated/'))
    .sort()
    .map((path) => readFacts(path, readFileSync(ROOT + path, 'utf8')));
}
