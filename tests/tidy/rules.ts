import { problemWith } from './layers.ts';
import type { SourceFacts } from './source-file.ts';

export const LINES_MAX = 300;

const ADDRESS_BAR = ['location', 'history'];
const LINK_FILE = /^src\/stores\/link[\w-]*(\.svelte)?\.ts$/;

/** Each answers with one sentence a problem, or with an empty list. */

export function findWrongArrows(files: readonly SourceFacts[]): string[] {
  return files.flatMap(({ arrows }) => arrows.map(problemWith).filter((found) => found !== null));
}

export function findLongFiles(files: readonly SourceFacts[]): string[] {
  return files
    .filter(({ lines }) => lines > LINES_MAX)
    .map(({ path, lines }) => `${path} has ${lines} lines; ${LINES_MAX} are enough.`);
}

export function findAddressBarReaders(files: readonly SourceFacts[]): string[] {
  return files
    .filter(({ path }) => !LINK_FILE.test(path))
    .flatMap(({ path, globals }) =>
      ADDRESS_BAR.filter((name) => globals.has(name)).map(
        (name) => `${path} uses ${name}: only src/stores/link*.ts touches the address bar.`,
      ),
    );
}

export function findExtraStorageUsers(files: readonly SourceFacts[]): string[] {
  const users = files.filter(({ globals }) => globals.has('localStorage'));
  if (users.length <= 1) return [];
  const names = users.map(({ path }) => path).join(' and ');
  return [`${names} use localStorage: one file is enough.`];
}
