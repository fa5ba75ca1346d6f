/**
 * Gives the page its lessons: compiled, checked against the engine, each with its words in a
 * chunk of its own. `virtual:lessons` is the catalogue; its `load` and `loadText` fetch the rest.
 * A lesson that is wrong ends the build with a sentence that names file and line.
 */
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { compileLesson, type LessonBundle } from './compile.ts';
import { sentenceOf } from './problems.ts';
import { readLessonFolders } from './read-folder.ts';

const CATALOGUE = 'virtual:lessons';
const LESSON = 'virtual:lesson/';
const TEXT = 'virtual:lesson-text/';
/** Rollup's mark for modules that are not files. */
const VIRTUAL = '\0';

/** `root`: the folder in which `lessons` lies. */
export function lessonsPlugin(root: string): Plugin {
  let bundles: ReadonlyMap<string, LessonBundle> | undefined;
  const compiled = (): ReadonlyMap<string, LessonBundle> => (bundles ??= compileAll(root));
  const lessonsFolder = join(root, 'lessons').replaceAll('\\', '/');
  return {
    name: 'keepalive-lab:lessons',
    resolveId: (id) => (isOurs(id) ? VIRTUAL + id : undefined),
    load(id) {
      if (!id.startsWith(VIRTUAL) || !isOurs(id.slice(1))) return undefined;
      for (const { yaml, texts } of readLessonFolders(root)) {
        for (const { file } of [yaml, ...Object.values(texts)]) this.addWatchFile(join(root, file));
      }
      return moduleOf(compiled(), id.slice(1));
    },
    hotUpdate({ file, modules }) {
      if (!file.startsWith(`${lessonsFolder}/`)) return modules;
      bundles = undefined;
      for (const [id, module] of this.environment.moduleGraph.idToModuleMap) {
        if (isOurs(id.slice(1))) this.environment.moduleGraph.invalidateModule(module);
      }
      this.environment.hot.send({ type: 'full-reload' });
      return [];
    },
  };
}

function isOurs(id: string): boolean {
  return id === CATALOGUE || id.startsWith(LESSON) || id.startsWith(TEXT);
}

/** Throws one line a problem. */
function compileAll(root: string): ReadonlyMap<string, LessonBundle> {
  const outcomes = readLessonFolders(root).map(compileLesson);
  const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems));
  if (problems.length > 0) throw new Error(problems.map(sentenceOf).join('\n'));
  const bundles = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const byId = new Map(bundles.map((bundle) => [bundle.lesson.id, bundle]));
  if (byId.size < bundles.length) throw new Error('Two folders in lessons/ have the same id.');
  return byId;
}

function moduleOf(bundles: ReadonlyMap<string, LessonBundle>, id: string): string {
  if (id === CATALOGUE) return catalogueModule([...bundles.values()]);
  const [lessonId = '', locale = ''] = id
    .slice(id.startsWith(TEXT) ? TEXT.length : LESSON.length)
    .split('/');
  const bundle = bundles.get(lessonId);
  if (bundle && id.startsWith(LESSON))
    return `export const lesson = ${JSON.stringify(bundle.lesson)};`;
  const text = bundle?.texts[locale];
  if (!text) throw new Error(`There is no lesson for ${id}.`);
  return `export const text = ${JSON.stringify(text)};`;
}

function catalogueModule(bundles: readonly LessonBundle[]): string {
  return `export const lessons = [${bundles.map(entryOf).join(',')}];`;
}

/** An entry of the catalogue as code: data, and imports that the bundler turns into chunks. */
function entryOf({ lesson, texts }: LessonBundle): string {
  const { id, question, group, minutes } = lesson;
  const titles = Object.fromEntries(
    Object.entries(texts).map(([locale, { title }]) => [locale, title]),
  );
  const data = JSON.stringify({ id, question, group, minutes, titles });
  const loaders = Object.keys(texts).map(
    (locale) => `${JSON.stringify(locale)}:()=>import(${JSON.stringify(`${TEXT}${id}/${locale}`)})`,
  );
  const load = `load:()=>import(${JSON.stringify(`${LESSON}${id}`)})`;
  return `{...${data},${load},loadText:{${loaders.join(',')}}}`;
}
