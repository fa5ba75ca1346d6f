/** The scenario of each step: what lesson.yaml says, layer upon layer. */
import { readScenario } from '../domain/scenario-file.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { LessonProblem } from './problems.ts';
import type { RawScenario } from './schema.ts';
import { describeReason } from '../domain/describe-problem.ts';
import { problemAt, type YamlSource } from './yaml-source.ts';

/** Scenario fields and where in the file they stand. */
export interface Layer {
  readonly path: readonly (string | number)[];
  readonly raw: RawScenario;
}

/**
 * Reads layers as one scenario. `settings`, `client` and `gateway` are merged field by field; the
 * lists (`traffic`, `disturbances`) and all else of an upper layer take the place of the lower.
 */
export function readLayers(
  source: YamlSource,
  layers: readonly Layer[],
): { readonly scenario?: Scenario; readonly problems: readonly LessonProblem[] } {
  const merged = layers.map(({ raw }) => raw).reduce(mergeScenarios, {});
  const parsed = readScenario(merged);
  if ('value' in parsed) return { scenario: parsed.value, problems: [] };
  return {
    problems: parsed.problems.map((problem) => {
      const keys = keysOf(problem.field);
      const layer = layers.findLast(({ raw }) => hasPath(raw, keys)) ?? layers[0];
      return problemAt(source, [...(layer?.path ?? []), ...keys], describeReason(problem));
    }),
  };
}

const MERGED = ['settings', 'client', 'gateway'];

function mergeScenarios(lower: RawScenario, upper: RawScenario): RawScenario {
  const fields = MERGED.filter((name) => isMapping(lower[name]) && isMapping(upper[name]));
  const merged = fields.map((name) => [name, Object.assign({}, lower[name], upper[name])]);
  return { ...lower, ...upper, ...Object.fromEntries(merged) };
}

/** Does this layer say what the field's first two keys name? */
function hasPath(raw: RawScenario, [first, second]: readonly (string | number)[]): boolean {
  if (first === undefined || !(first in raw)) return false;
  const inner = raw[first];
  return second === undefined || (isMapping(inner) && second in inner);
}

/** `traffic[0].every` → `traffic`, 0, `every` */
function keysOf(field: string): (string | number)[] {
  if (field === 'scenario') return [];
  return field
    .split(/[.[\]]+/)
    .filter((key) => key !== '')
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
