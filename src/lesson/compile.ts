/**
 * Compiles a lesson: its YAML and the Markdown of each language become plain data for the page, or a
 * list of problems. Runs the engine: a lesson whose claim fails does not compile. Our own lessons are
 * folders and compiled when the app is built (`vite-plugin-lessons.ts`); one that a reader opens is
 * one file, and compiled in a worker of its own (`compile-file.ts`).
 */
import * as v from 'valibot';
import { findMoment } from '../analysis/event-search.ts';
import { checkLesson, tooLongAt, type LessonRuns, type ScenarioRun } from './check-lesson.ts';
import { compileText } from './compile-text.ts';
import type { CompiledLesson, LessonStep, LessonText, StepMove } from './lesson.ts';
import type { LessonProblem, Outcome } from './problems.ts';
import { readText } from './read-text.ts';
import { scenarioRunner, type RunScenario } from './run-scenario.ts';
import { lessonSchema, momentsSchema, type LessonFile, type RawScenario } from './schema.ts';
import { movesOf } from './step-moves.ts';
import { readLayers, type Layer } from './step-scenarios.ts';
import { problemsOf, readYaml, type YamlSource } from './yaml-source.ts';

/** A file's name as problems shall call it, and what it holds. */
export interface LessonSource {
  readonly file: string;
  readonly text: string;
}

export interface LessonFolder {
  readonly yaml: LessonSource;
  /** By locale: `en`, `es`, … */
  readonly texts: Readonly<Record<string, LessonSource>>;
}

export interface LessonBundle {
  readonly lesson: CompiledLesson;
  /** By locale. */
  readonly texts: Readonly<Record<string, LessonText>>;
  /** How many claims the engine has borne out. */
  readonly claimCount: number;
}

/** A lesson that lacks one of these does not compile. */
export const LOCALES_REQUIRED = ['en', 'es'] as const;

export function compileLesson(folder: LessonFolder): Outcome<LessonBundle> {
  const { yaml, texts } = folder;
  return compileSource(readYaml(yaml.file, yaml.text), {
    texts,
    runScenario: scenarioRunner(),
    alsoCheck: () =>
      LOCALES_REQUIRED.filter((locale) => !texts[locale]).map((locale) => ({
        ...{ file: yaml.file, line: 1, where: 'translation' },
        message: `the file ${locale}.md is missing beside it`,
      })),
  });
}

/** What differs between our own lessons and those of others. */
export interface CompileRules {
  /** The words by locale. */
  readonly texts: LessonFolder['texts'];
  readonly runScenario: RunScenario;
  /** What else must hold of the lesson, looked at before anything is run. */
  readonly alsoCheck: (file: LessonFile) => readonly LessonProblem[];
}

export function compileSource(source: YamlSource, rules: CompileRules): Outcome<LessonBundle> {
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  const file = readFile(source);
  if (!file.ok) return file;
  const early = rules.alsoCheck(file.value);
  if (early.length > 0) return { ok: false, problems: early };
  const { runScenario } = rules;
  const runs = runAll(source, file.value, runScenario);
  if (!runs.ok) return runs;
  const texts = readTexts(rules.texts, file.value);
  const problems = [
    ...texts.problems,
    ...checkLesson({ source, file: file.value, runs: runs.value, runScenario, texts: texts.read }),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const lesson = toLesson(source, file.value, runs.value);
  const claimCount = file.value.claims.length;
  return { ok: true, value: { lesson, texts: texts.compiled, claimCount } };
}

function readFile(source: YamlSource): Outcome<LessonFile> {
  const moments = v.safeParse(momentsSchema, source.value);
  if (!moments.success) return { ok: false, problems: problemsOf(source, moments.issues) };
  const parsed = v.safeParse(lessonSchema(moments.output.moments), source.value);
  if (!parsed.success) return { ok: false, problems: problemsOf(source, parsed.issues) };
  return { ok: true, value: parsed.output };
}

/** The lesson's own scenario and each step's, run; equal scenarios share a run. */
function runAll(
  source: YamlSource,
  file: LessonFile,
  runScenario: RunScenario,
): Outcome<LessonRuns> {
  const ground: Layer = { path: ['scenario'], raw: file.scenario };
  const layersOf = [
    [ground],
    ...file.steps.map(({ changes }, number) =>
      changes ? [ground, { path: ['steps', number, 'changes'], raw: changes }] : [ground],
    ),
  ];
  const runs: ScenarioRun[] = [];
  for (const layers of layersOf) {
    const read = readLayers(source, layers);
    if (!read.scenario) return { ok: false, problems: read.problems };
    const { scenario } = read;
    const index = runScenario(scenario);
    if (!index) return { ok: false, problems: [tooLongAt(source, layers.at(-1)?.path ?? [])] };
    runs.push({ layers, scenario, index });
  }
  const [own, ...steps] = runs;
  if (!own) throw new Error('A lesson has at least its own scenario.');
  return { ok: true, value: { own, steps } };
}

function readTexts(texts: LessonFolder['texts'], file: LessonFile) {
  const momentNames = Object.keys(file.moments);
  const read = Object.entries(texts).map(([locale, source]) => ({
    locale,
    file: source.file,
    text: readText(source.file, source.text, momentNames),
  }));
  const compiled = Object.fromEntries(
    read.map(({ locale, text }) => [locale, compileText(locale, text)]),
  );
  return { read, compiled, problems: read.flatMap(({ text }) => text.problems) };
}

function toLesson(yaml: YamlSource, file: LessonFile, { steps }: LessonRuns): CompiledLesson {
  const { id, question, group, minutes, source, moments } = file;
  return {
    ...{ id, group, minutes, source, moments },
    ...(question === undefined ? {} : { question }),
    steps: file.steps.flatMap((step, number): LessonStep[] => {
      const run = steps[number];
      const playhead = run && findMoment(run.index, step.playhead);
      // A playhead that hangs on nothing has been reported by checkLesson.
      if (!run || !playhead) return [];
      return [
        {
          ...{ id: step.id, focus: step.focus, goals: step.goals },
          ...{ scenario: run.scenario, playheadMs: playhead.at },
          setsScene: run.index !== steps[number - 1]?.index,
          ...(step.prediction ? { prediction: step.prediction } : {}),
          ...movesAt(yaml, run, step.moves),
        },
      ];
    }),
  };
}

/** Read once more: that they can be read, and do move the answer, has been checked. */
function movesAt(
  source: YamlSource,
  { layers, scenario }: ScenarioRun,
  raw: RawScenario | undefined,
): { readonly moves?: readonly StepMove[] } {
  const moved = raw && readLayers(source, [...layers, { path: [], raw }]).scenario;
  const moves = moved ? movesOf(scenario, moved) : [];
  return moves.length === 0 ? {} : { moves };
}
