/** Holds a lesson of others within `limits.ts`. */
import {
  CLAIMS_MAX,
  DEPTH_MAX,
  LINE_LENGTH_MAX,
  MINUTES_MAX,
  NUMBER_MAX,
  QUESTION_MAX,
  STEPS_MAX,
  VALUES_MAX,
} from './limits.ts';
import type { Prediction } from './prediction.ts';
import type { LessonProblem } from './problems.ts';
import type { LessonFile } from './schema.ts';
import { problemAt, type YamlSource } from './yaml-source.ts';

type Path = readonly (string | number)[];

/** The names that every object of JavaScript knows: as names of a lesson they would be taken for it. */
const RESERVED = [...Object.getOwnPropertyNames(Object.prototype), 'prototype'];

/** Depth, size and names of what the YAML gave; stops at the first problem. Cycles are too deep. */
export function checkTree(source: YamlSource): LessonProblem[] {
  const waiting: { readonly value: unknown; readonly path: Path }[] = [
    { value: source.value, path: [] },
  ];
  let count = 0;
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { value, path } = item;
    count += 1;
    const message = problemOf(value, path, count);
    if (message !== undefined) return [problemAt(source, path.slice(0, DEPTH_MAX), message)];
    if (Array.isArray(value)) {
      value.forEach((each: unknown, place) =>
        waiting.push({ value: each, path: [...path, place] }),
      );
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        waiting.push({ value: each, path: [...path, key] });
      }
    }
  }
  return [];
}

function problemOf(value: unknown, path: Path, count: number): string | undefined {
  const name = path.at(-1);
  if (count > VALUES_MAX) return `a lesson has at most ${VALUES_MAX} values, aliases included`;
  if (path.length > DEPTH_MAX)
    return `fields and lists lie at most ${DEPTH_MAX} deep in each other`;
  if (typeof name === 'string' && RESERVED.includes(name)) return 'this name cannot be given';
  if (typeof name === 'string' && name.length > LINE_LENGTH_MAX) {
    return `a name has at most ${LINE_LENGTH_MAX} letters`;
  }
  if (name === 'id' && RESERVED.includes(String(value)))
    return `"${String(value)}" cannot be an id`;
  if (typeof value === 'number' && !Number.isFinite(value)) return `${value} is no number here`;
  const isLine = path[0] !== 'words' && typeof value === 'string';
  if (isLine && value.length > LINE_LENGTH_MAX) {
    return `a text outside of "words" has at most ${LINE_LENGTH_MAX} letters`;
  }
  return undefined;
}

/** Counts and numbers of a lesson whose form is right. */
export function checkFileLimits(source: YamlSource, file: LessonFile): LessonProblem[] {
  const { steps, claims, minutes, question = 1 } = file;
  const claimCount = steps.reduce(
    (sum, { goals, prediction }) => sum + goals.length + optionsOf(prediction),
    claims.length,
  );
  const limits: readonly (readonly [Path, number, number, string])[] = [
    [['steps'], steps.length, STEPS_MAX, 'steps'],
    [['claims'], claimCount, CLAIMS_MAX, 'claims, goals and options together'],
    [['minutes'], minutes, MINUTES_MAX, 'minutes'],
    [['question'], question, QUESTION_MAX, 'questions in the FAQ'],
  ];
  return [
    ...limits.flatMap(([path, found, most, what]) =>
      found > most
        ? [problemAt(source, path, `${found} is too much; at most ${most} ${what}`)]
        : [],
    ),
    ...steps.flatMap(({ prediction }, number) => {
      const isTooMuch = prediction?.kind === 'number' && isOut(prediction);
      if (!isTooMuch) return [];
      const message = `its numbers lie between -${NUMBER_MAX} and ${NUMBER_MAX}`;
      return [problemAt(source, ['steps', number, 'prediction'], message)];
    }),
  ];
}

function optionsOf(prediction: Prediction | undefined): number {
  if (!prediction) return 0;
  if ('options' in prediction) return prediction.options.length;
  return prediction.kind === 'order' ? prediction.events.length : 1;
}

function isOut({ least, most, tolerance }: Extract<Prediction, { kind: 'number' }>): boolean {
  return [least, most, tolerance].some((number) => Math.abs(number) > NUMBER_MAX);
}
