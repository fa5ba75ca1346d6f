/**
 * Gives the page its lessons: compiled, checked against the engine, each with its words in a
 * chunk of its own. `virtual:lessons` is the catalogue, which every page holds: it says what there
 * is, and fetches titles, lessons and words through chunks that come later.
 * A lesson that is wrong ends the build with a sentence that names file and line.
 */
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { compileLesson, LOCALES_REQUIRED, type LessonBundle } from './compile.ts';
import { sentenceOf } from './problems.ts';
import { readLessonFolders, readLessonOrder, readPathsFile } from './read-folder.ts';
import { inLanguage, readPaths, type PathFile } from './read-paths.ts';

const CATALOGUE = 'virtual:lessons';
const LOADERS = 'virtual:lesson-loaders';
const TITLES = 'virtual:lesson-titles/';
const LESSON = 'virtual:lesson/';
const TEXT = 'virtual:lesson-text/';
/** Rollup's mark for modules that are not files. */
const VIRTUAL = '\0';

export interface Compiled {
  /** By id, in the catalogue's order. */
  readonly bundles: ReadonlyMap<string, LessonBundle>;
  readonly paths: readonly PathFile[];
}

/** `root`: the folder in which `lessons` lies. */
export function lessonsPlugin(root: string): Plugin {
  let compiled: Compiled | undefined;
  const lessonsFolder = join(root, 'lessons').replaceAll('\\', '/');
  return {
    name: 'keepalive-lab:lessons',
    resolveId: (id) => (isOurs(id) ? VIRTUAL + id : undefined),
    load(id) {
      if (!id.startsWith(VIRTUAL) || !isOurs(id.slice(1))) return undefined;
      for (const { yaml, texts } of readLessonFolders(root)) {
        for (const { file } of [yaml, ...Object.values(texts)]) this.addWatchFile(join(root, file));
      }
      this.addWatchFile(join(root, readPathsFile(root).file));
      return moduleOf((compiled ??= compileAll(root)), id.slice(1));
    },
    hotUpdate({ file, modules }) {
      if (!file.startsWith(`${lessonsFolder}/`)) return modules;
      compiled = undefined;
      for (const [id, module] of this.environment.moduleGraph.idToModuleMap) {
        if (isOurs(id.slice(1))) this.environment.moduleGraph.invalidateModule(module);
      }
      this.environment.hot.send({ type: 'full-reload' });
      return [];
    },
  };
}

function isOurs(id: string): boolean {
  return (
    id === CATALOGUE || id === LOADERS || [TITLES, LESSON, TEXT].some((one) => id.startsWith(one))
  );
}

/** Throws one line a problem. */
export function compileAll(root: string): Compiled {
  const outcomes = readLessonFolders(root).map(compileLesson);
  const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems));
  if (problems.length > 0) throw new Error(problems.map(sentenceOf).join('\n'));
  const bundles = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const byId = new Map(bundles.map((bundle) => [bundle.lesson.id, bundle]));
  if (byId.size < bundles.length) throw new Error('Two folders in lessons/ have the same id.');
  const order = readLessonOrder(root, [...byId.keys()]);
  const paths = readPaths(readPathsFile(root), order, LOCALES_REQUIRED);
  if (!paths.ok) throw new Error(paths.problems.map(sentenceOf).join('\n'));
  return {
    bundles: new Map(order.flatMap((id) => [...byId].filter(([known]) => known === id))),
    paths: paths.value,
  };
}

function moduleOf(compiled: Compiled, id: string): string {
  const { bundles } = compiled;
  if (id === CATALOGUE) return catalogueModule([...bundles.values()]);
  if (id === LOADERS) return loadersModule([...bundles.values()]);
  if (id.startsWith(TITLES)) return titlesModule(compiled, id.slice(TITLES.length));
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

/** Small: part of every first load. */
function catalogueModule(bundles: readonly LessonBundle[]): string {
  const entries = bundles.map(({ lesson: { id, question, group, minutes } }) => {
    return { id, question, group, minutes };
  });
  const titles = LOCALES_REQUIRED.map((locale) => `${locale}:${importing(`${TITLES}${locale}`)}`);
  return `const loaders = ${importing(LOADERS)};
    export const lessons = ${JSON.stringify(entries)};
    export const loadTitles = {${titles.join(',')}};
    export const loadLesson = (id) => loaders().then((known) => known.lessons[id]());
    export const loadText = (id, locale) => loaders().then((known) => known.texts[id][locale]());`;
}

/** Imports that the bundler turns into chunks. */
function loadersModule(bundles: readonly LessonBundle[]): string {
  const lessons = bundles.map(
    ({ lesson: { id } }) => `${JSON.stringify(id)}:${importing(`${LESSON}${id}`)}`,
  );
  const texts = bundles.map(({ lesson: { id }, texts: byLocale }) => {
    const each = Object.keys(byLocale).map(
      (locale) => `${JSON.stringify(locale)}:${importing(`${TEXT}${id}/${locale}`)}`,
    );
    return `${JSON.stringify(id)}:{${each.join(',')}}`;
  });
  return `export const lessons = {${lessons.join(',')}};
    export const texts = {${texts.join(',')}};`;
}

/** What the index says of the lessons, beside the catalogue. */
function titlesModule({ bundles, paths }: Compiled, locale: string): string {
  const all = [...bundles.values()];
  const titles = all.map(({ lesson: { id }, texts }) => [id, texts[locale]?.title ?? '']);
  const stepCounts = all.map(({ lesson: { id, steps } }) => [id, steps.length]);
  return `export const titles = ${JSON.stringify(Object.fromEntries(titles))};
    export const stepCounts = ${JSON.stringify(Object.fromEntries(stepCounts))};
    export const paths = ${JSON.stringify(paths.map((path) => inLanguage(path, locale)))};`;
}

const importing = (id: string): string => `()=>import(${JSON.stringify(id)})`;
