/** What a lesson must fulfil beyond its form: the engine bears it out. */
import { checkClaim } from '../analysis/check-claim.ts';
import { findMoment } from '../analysis/event-search.ts';
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { Scenario } from '../domain/scenario.ts';
import { checkText } from './check-text.ts';
import type { NamedClaim } from './lesson.ts';
import { answerOf, reachedGoals, trueOptions } from './mark.ts';
import { isRight, type Guess, type Prediction } from './prediction.ts';
import type { LessonProblem } from './problems.ts';
import type { ReadText } from './read-text.ts';
import type { RunScenario } from './run-scenario.ts';
import type { ClaimFile, LessonFile, StepFile } from './schema.ts';
import { readLayers, type Layer } from './step-scenarios.ts';
import { problemAt, type YamlSource } from './yaml-source.ts';

/** A scenario and its run. */
export interface ScenarioRun {
  readonly layers: readonly Layer[];
  readonly scenario: Scenario;
  readonly index: RecordingIndex;
}

export interface LessonRuns {
  /** Of the lesson's own scenario. */
  readonly own: ScenarioRun;
  /** In the order of the steps. */
  readonly steps: readonly ScenarioRun[];
}

export interface LessonParts {
  readonly source: YamlSource;
  readonly file: LessonFile;
  readonly runs: LessonRuns;
  readonly runScenario: RunScenario;
  readonly texts: readonly { readonly file: string; readonly text: ReadText }[];
}

export function checkLesson(parts: LessonParts): LessonProblem[] {
  return [
    ...repeatedIds(parts),
    ...parts.file.steps.flatMap((step, number) => [
      ...checkPlayhead(parts, step, number),
      ...checkPrediction(parts, step, number),
      ...movesOfNothing(parts, step, number),
      ...checkGoals(parts, step, number),
    ]),
    ...parts.file.claims.flatMap((claim, number) => checkOneClaim(parts, claim, number)),
    ...parts.texts.flatMap((text) => checkText(parts.file, parts.runs.steps, text)),
  ];
}

/** Lessons of others only: ours have no bound. */
export function tooLongAt(source: YamlSource, path: readonly (string | number)[]): LessonProblem {
  const message = 'the run is too long; shorten the horizon, or send less traffic';
  return problemAt(source, path, message);
}

function repeatedIds({ source, file }: LessonParts): LessonProblem[] {
  const lists = { steps: file.steps, claims: file.claims };
  return Object.entries(lists).flatMap(([list, items]) =>
    items.flatMap(({ id }, number) => {
      if (items.findIndex((other) => other.id === id) === number) return [];
      return [problemAt(source, [list, number, 'id'], `"${id}" is used twice`)];
    }),
  );
}

function checkPlayhead({ source, runs }: LessonParts, step: StepFile, number: number) {
  const index = runs.steps[number]?.index;
  if (!index || findMoment(index, step.playhead)) return [];
  const message = 'this never happens in the scenario of the step';
  return [problemAt(source, ['steps', number, 'playhead'], message)];
}

/** The run must answer the question, or there is nothing to predict. */
function checkPrediction(parts: LessonParts, step: StepFile, number: number): LessonProblem[] {
  const run = parts.runs.steps[number];
  if (!step.prediction || !run) return [];
  const answer = answerOf(run.index, step.prediction);
  if (answer.type === 'right') return checkMoves(parts, run, { step, number, right: answer.guess });
  const path = ['steps', number, 'prediction'];
  const message = whyUnanswered(run.index, step.prediction);
  return [problemAt(parts.source, path, message)];
}

/** A prediction that comes out the same whatever is set asks nothing about the timers. */
function checkMoves(
  { source, runScenario }: LessonParts,
  run: ScenarioRun,
  asked: { readonly step: StepFile; readonly number: number; readonly right: Guess },
): LessonProblem[] {
  const { prediction, moves } = asked.step;
  if (!prediction || !moves) return [];
  const path = ['steps', asked.number, 'moves'];
  const read = readLayers(source, [...run.layers, { path, raw: moves }]);
  if (!read.scenario) return [...read.problems];
  const index = runScenario(read.scenario);
  if (!index) return [tooLongAt(source, path)];
  const moved = answerOf(index, prediction);
  if (moved.type === 'undecided') {
    return [problemAt(source, path, 'with these changes the run answers the question no more')];
  }
  if (!isRight(prediction, asked.right, moved.guess)) return [];
  const same = `with these changes the answer is still the same: ${String(moved.guess)}`;
  return [problemAt(source, path, same)];
}

function movesOfNothing({ source }: LessonParts, step: StepFile, number: number) {
  if (step.prediction || !step.moves) return [];
  const message = 'there is no prediction here whose answer could move';
  return [problemAt(source, ['steps', number, 'moves'], message)];
}

/** There is something to do, and a way to do it. */
function checkGoals({ source, runs, runScenario }: LessonParts, step: StepFile, number: number) {
  const run = runs.steps[number];
  const { goals, way } = step;
  if (!run || goals.length === 0) return [];
  const path = ['steps', number];
  if (reachedGoals(run.index, goals).length === goals.length) {
    return [problemAt(source, [...path, 'goals'], 'all goals are reached when the step opens')];
  }
  if (!way) return [];
  const read = readLayers(source, [...run.layers, { path: [...path, 'way'], raw: way }]);
  if (!read.scenario) return [...read.problems];
  const index = runScenario(read.scenario);
  if (!index) return [tooLongAt(source, [...path, 'way'])];
  return goals.flatMap(({ id, claim }) => {
    const verdict = checkClaim(index, claim);
    if (verdict.holds) return [];
    return [problemAt(source, [...path, 'way'], `does not reach "${id}". ${verdict.sentence}`)];
  });
}

const UNANSWERED = {
  number: 'the run must give a number within the range; an event is missing, or it lies outside',
  pin: 'this never happens in the scenario of the step',
  order: 'all events must happen in the scenario of the step, each at another instant',
} as const;

function whyUnanswered(index: RecordingIndex, prediction: Prediction): string {
  if (!('options' in prediction)) return UNANSWERED[prediction.kind];
  const right = trueOptions(index, prediction.options).map(({ id }) => id);
  const seen = right.length === 0 ? 'none is' : `these are: ${right.join(', ')}`;
  const message = `the run must make exactly one option true; ${seen}`;
  return `${message}${whyNone(index, prediction.options, right)}`;
}

function whyNone(
  index: RecordingIndex,
  options: readonly NamedClaim[],
  right: readonly string[],
): string {
  if (right.length > 0) return '';
  const reasons = options.map(({ id, claim }) => {
    const verdict = checkClaim(index, claim);
    return verdict.holds ? '' : ` ${id}: ${verdict.sentence}`;
  });
  return `.${reasons.join('')}`;
}

function checkOneClaim(parts: LessonParts, claim: ClaimFile, number: number): LessonProblem[] {
  const { source, file, runs } = parts;
  const path = ['claims', number];
  const position = file.steps.findIndex(({ id }) => id === claim.step);
  const run = claim.step === undefined ? runs.own : runs.steps[position];
  if (!run) return [problemAt(source, [...path, 'step'], `there is no step "${claim.step}"`)];
  const given = { path: [...path, 'given'], raw: claim.given ?? {} };
  const read = readLayers(source, [...run.layers, given]);
  if (!read.scenario) return [...read.problems];
  const index = claim.given ? parts.runScenario(read.scenario) : run.index;
  if (!index) return [tooLongAt(source, given.path)];
  const verdict = checkClaim(index, claim.claim);
  if (verdict.holds) return [];
  return [problemAt(source, path, `claim "${claim.id}" fails. ${verdict.sentence}`)];
}
