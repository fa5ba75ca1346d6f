/**
 * `npm run --silent lessons [-- FOLDER…]`: compiles lessons and runs their claims, one row each; what
 * is wrong is said with file and line. Exit 0 when all are good, 1 when not, 2 when there is no such
 * folder.
 */
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileLesson, type LessonBundle, type LessonFolder } from '../lesson/compile.ts';
import { sentenceOf } from '../lesson/problems.ts';
import { readLessonFolders } from '../lesson/read-folder.ts';
import { UserError } from './user-error.ts';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const USER_ERROR_EXIT = 2;
const ID_WIDTH = 18;

main();

function main(): void {
  try {
    const rows = foldersNamed(process.argv.slice(2)).map(rowOf);
    const good = rows.filter(({ isGood }) => isGood).length;
    const closing = `${good} of ${rows.length} lessons are good`;
    process.stdout.write(`${[...rows.map(({ text }) => text), closing].join('\n')}\n`);
    process.exitCode = good === rows.length ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(error.lines.map((line) => `${line}\n`).join(''));
    process.exitCode = USER_ERROR_EXIT;
  }
}

/** All of them when none is named; a name may be the beginning of a folder's. */
function foldersNamed(names: readonly string[]): readonly LessonFolder[] {
  const all = readLessonFolders(ROOT);
  return names.length === 0 ? all : names.flatMap((name) => foldersLike(all, basename(name)));
}

function foldersLike(all: readonly LessonFolder[], name: string): readonly LessonFolder[] {
  const found = all.filter(({ yaml }) => nameOf(yaml.file).startsWith(name));
  if (found.length > 0) return found;
  const known = all.map(({ yaml }) => nameOf(yaml.file)).join(', ');
  throw new UserError(`${name}: there is no such lesson. Lessons: ${known || 'none'}.`);
}

/** `lessons/q05-parent-idle/lesson.yaml` → `q05-parent-idle`. */
function nameOf(file: string): string {
  return file.split('/').at(-2) ?? file;
}

function rowOf(folder: LessonFolder): { readonly isGood: boolean; readonly text: string } {
  const name = nameOf(folder.yaml.file).padEnd(ID_WIDTH);
  const outcome = compileLesson(folder);
  if (outcome.ok) return { isGood: true, text: `${name} good: ${countsOf(outcome.value)}` };
  return { isGood: false, text: [`${name} bad`, ...outcome.problems.map(sentenceOf)].join('\n') };
}

function countsOf({ lesson, texts, claimCount }: LessonBundle): string {
  const { steps } = lesson;
  const predictions = steps.filter(({ prediction }) => prediction).length;
  const tries = steps.filter(({ goals }) => goals.length > 0).length;
  const languages = Object.keys(texts).sort().join(' ');
  return `steps ${steps.length}, predictions ${predictions}, try-its ${tries}, claims ${claimCount}, ${languages}`;
}
