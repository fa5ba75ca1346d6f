/**
 * Compiles a lesson that is one file: the fields of `lesson.yaml`, and `words` with the Markdown of
 * each language. It comes from anybody, so it is held within `limits.ts` before anything is run.
 * Never throws. The rest is `compile.ts`, as for our own lessons.
 */
import { checkFileLimits, checkTree } from './check-limits.ts';
import { compileSource, type LessonBundle, type LessonFolder } from './compile.ts';
import { EVENTS_MAX, LINE_LENGTH_MAX, PROBLEMS_SHOWN } from './limits.ts';
import { sentenceOf, type LessonProblem, type Outcome } from './problems.ts';
import { scenarioRunner } from './run-scenario.ts';
import { problemAt, readYaml, type YamlSource } from './yaml-source.ts';

/** No id of a catalogue's lesson has a colon: what is kept under an id never meets ours. */
const FOREIGN = 'file:';
const LOCALE = /^[a-z]{2}(-[A-Z]{2})?$/;

/** `name`: as problems shall call the file. The lesson's id gets a mark that ours never have. */
export function compileFile(name: string, text: string): Outcome<LessonBundle> {
  try {
    const outcome = compileWhole(readYaml(name, text));
    if (!outcome.ok) return { ok: false, problems: shownProblems(outcome.problems) };
    const { lesson, ...rest } = outcome.value;
    const title = Object.values(rest.texts).find(({ title: one }) => one.length > LINE_LENGTH_MAX);
    if (title) return refuseTitle(name, title.locale);
    return { ok: true, value: { lesson: { ...lesson, id: FOREIGN + lesson.id }, ...rest } };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const message = `the file is built in a way that cannot be read (${detail})`;
    return { ok: false, problems: [{ file: name, line: 1, where: 'lesson', message }] };
  }
}

function compileWhole(whole: YamlSource): Outcome<LessonBundle> {
  const problems = whole.problems.length > 0 ? whole.problems : checkTree(whole);
  if (problems.length > 0) return { ok: false, problems };
  const { value } = whole;
  if (!isMapping(value))
    return refuse(whole, [], 'a lesson is a list of fields, like "id: my-lesson"');
  const stranger = otherKind(value);
  if (stranger !== undefined) return refuse(whole, [], stranger);
  const { words, ...fields } = value;
  const texts = wordsOf(whole, words);
  if (!texts.ok) return texts;
  const source = { ...whole, value: fields };
  return compileSource(source, {
    texts: texts.value,
    runScenario: scenarioRunner(EVENTS_MAX),
    alsoCheck: (file) => checkFileLimits(source, file),
  });
}

function refuseTitle(name: string, locale: string): Outcome<never> {
  const message = `a title has at most ${LINE_LENGTH_MAX} letters`;
  const file = `${name}, words.${locale}`;
  return { ok: false, problems: [{ file, line: 1, where: 'title', message }] };
}

/** The first few, each once; they repeat what the file says, and that may be long. */
function shownProblems(problems: readonly LessonProblem[]): readonly LessonProblem[] {
  const sentences = new Set<string>();
  return problems
    .map((problem) => ({ ...problem, where: cut(problem.where), message: cut(problem.message) }))
    .filter((problem) => {
      const sentence = sentenceOf(problem);
      return !sentences.has(sentence) && sentences.add(sentence);
    })
    .slice(0, PROBLEMS_SHOWN + 1);
}

function cut(text: string): string {
  return text.length > LINE_LENGTH_MAX ? `${text.slice(0, LINE_LENGTH_MAX)}…` : text;
}

/** Each language as a file of its own, whose lines count from the first of its words. */
function wordsOf(source: YamlSource, words: unknown): Outcome<LessonFolder['texts']> {
  if (!isMapping(words) || Object.keys(words).length === 0) {
    return refuse(source, ['words'], 'the words are missing; write "words:", and below it "en: |"');
  }
  const problems: LessonProblem[] = [];
  const texts = Object.entries(words).flatMap(([locale, text]) => {
    const place = ['words', locale];
    if (!LOCALE.test(locale)) {
      problems.push(problemAt(source, place, 'is not a language like en or es'));
    } else if (typeof text !== 'string') {
      problems.push(problemAt(source, place, 'must be Markdown; write "|" and indent it below'));
    } else return [[locale, { file: `${source.file}, words.${locale}`, text }] as const];
    return [];
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: Object.fromEntries(texts) };
}

/** A file of ours that is no lesson: a long list of fields that do not exist would not say so. */
function otherKind(value: object): string | undefined {
  if ('steps' in value || 'words' in value) return undefined;
  const isScenario = ['version', 'settings', 'disturbances', 'traffic'].some(
    (name) => name in value,
  );
  if (!isScenario) return undefined;
  return 'this is a scenario, not a lesson; a lesson has it in its field "scenario"';
}

function refuse(
  source: YamlSource,
  path: readonly string[],
  message: string,
): { readonly ok: false; readonly problems: readonly LessonProblem[] } {
  return { ok: false, problems: [problemAt(source, path, message)] };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
