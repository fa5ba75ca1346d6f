/** Reads `lessons/paths.yaml`: the ways through the lessons. Build time only. */
import * as v from 'valibot';
import { nearestName } from '../domain/nearest-name.ts';
import { idSchema } from './fields.ts';
import type { LessonPath } from './paths.ts';
import type { LessonProblem, Outcome } from './problems.ts';
import { problemAt, problemsOf, readYaml, type YamlSource } from './yaml-source.ts';

/** A path with its words in every language. */
export interface PathFile {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly about: Readonly<Record<string, string>>;
  readonly lessons: readonly string[];
}

/** `known`: the ids of all lessons, each of which must be on a path; `locales`: of the page. */
export function readPaths(
  file: { readonly file: string; readonly text: string },
  known: readonly string[],
  locales: readonly string[],
): Outcome<readonly PathFile[]> {
  const source = readYaml(file.file, file.text);
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  const parsed = v.safeParse(pathsSchema(locales), source.value);
  if (!parsed.success) return { ok: false, problems: problemsOf(source, parsed.issues) };
  const problems = checkLessons(source, parsed.output, known);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parsed.output };
}

export function inLanguage(path: PathFile, locale: string): LessonPath {
  const { id, name, about, lessons } = path;
  return { id, name: name[locale] ?? id, about: about[locale] ?? '', lessons };
}

function pathsSchema(locales: readonly string[]): v.GenericSchema<unknown, PathFile[]> {
  const words = v.pipe(v.string('is missing'), v.minLength(1, 'says nothing'));
  const inEach = v.strictObject(Object.fromEntries(locales.map((locale) => [locale, words])));
  return v.pipe(
    v.array(
      v.strictObject({
        ...{ id: idSchema, name: inEach, about: inEach },
        lessons: v.pipe(v.array(v.string()), v.minLength(1, 'a path needs a lesson')),
      }),
      'a list of paths is missing',
    ),
    v.minLength(1, 'there is no path'),
  );
}

function checkLessons(
  source: YamlSource,
  paths: readonly PathFile[],
  known: readonly string[],
): LessonProblem[] {
  const problems = paths.flatMap(({ id, lessons }, number) => [
    ...(paths.findIndex((other) => other.id === id) < number
      ? [problemAt(source, [number, 'id'], `there are two paths ${id}`)]
      : []),
    ...lessons.flatMap((lesson, place) => {
      const message = complaintAbout(lesson, lessons.indexOf(lesson) < place, known);
      return message === '' ? [] : [problemAt(source, [number, 'lessons', place], message)];
    }),
  ]);
  const missing = known.filter((id) => !paths.some(({ lessons }) => lessons.includes(id)));
  if (missing.length > 0) {
    problems.push(problemAt(source, [], `on no path: ${missing.join(', ')}`));
  }
  return problems;
}

function complaintAbout(lesson: string, isRepeated: boolean, known: readonly string[]): string {
  if (isRepeated) return `${lesson} is on this path already`;
  if (known.includes(lesson)) return '';
  const nearest = nearestName(lesson, known);
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return `there is no lesson ${lesson}${hint}`;
}
