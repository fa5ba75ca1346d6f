/**
 * Variants of a lesson, one for each student: `variant=seed:812,2.gatewayDpdInterval:45s` in its link.
 * An item with a number holds at the step of this number, one without at every step that asks
 * something. Steps with goals stay as they are: their goals can be reached, which has been checked.
 */
import { showValue, type Problem, type ProblemDetail } from '../domain/problems.ts';
import { findTooMuchTraffic, findUnmetNeeds } from '../domain/scenario-file.ts';
import type { Scenario } from '../domain/scenario.ts';
import { SETTING_NAMES } from '../domain/settings.ts';
import { SETUP_FIELDS } from '../domain/setup-fields.ts';
import type { CompiledLesson, LessonStep } from '../lesson/lesson.ts';
import type { LoadedLesson } from './loaded-lesson.ts';
import { PARAMETERS } from './link-parameters.ts';

export interface VariantItem {
  /** From one; absent: each step that asks something. */
  readonly step?: number;
  /** As in links: `seed`, a setting, `client.os`, … */
  readonly name: string;
  readonly text: string;
}

/** What a variant may change: never what happens in the run. */
const NAMES: ReadonlySet<string> = new Set([
  'seed',
  ...SETTING_NAMES,
  ...SETUP_FIELDS.map(({ part, name }) => `${part}.${name}`),
]);
const ITEM = /^(?:([1-9]\d{0,2})\.)?([a-z][\w.]*):(.+)$/i;
const ITEMS_MAX = 60;
const EXAMPLE = 'seed:812,2.keepalive:off';

export function writeVariant(items: readonly VariantItem[]): string {
  return items
    .map(({ step, name, text }) => `${step === undefined ? '' : `${step}.`}${name}:${text}`)
    .join(',');
}

/** What a hash says of it; empty: the lesson as all have it. */
export function variantIn(hash: string): string {
  const [, variant = ''] = /[?&]variant=([\w.:,%-]*)/.exec(hash) ?? [];
  // Mail programs escape what needs no escaping.
  return variant.replace(/%(3A|2C)/gi, decodeURIComponent);
}

/** The lesson that a link asks for. */
export function withVariant(loaded: LoadedLesson, hash: string): LoadedLesson {
  const variant = variantIn(hash);
  return { ...loaded, ...variantOf(loaded.lesson, variant), variant };
}

/** The lesson with the variant's scenarios. What cannot be read is left out and named. */
export function variantOf(
  lesson: CompiledLesson,
  text: string,
): { readonly lesson: CompiledLesson; readonly problems: readonly Problem[] } {
  if (text === '') return { lesson, problems: [] };
  const problems: Problem[] = [];
  const items = text
    .split(',')
    .slice(0, ITEMS_MAX)
    .flatMap((item) => {
      const read = readItem(lesson, item);
      if ('value' in read) return [read.value];
      problems.push({ field: 'variant', ...read.problem });
      return [];
    });
  const scenarios = lesson.steps.map((step, index) =>
    canVary(step) ? changed(step.scenario, items, { index, problems }) : step.scenario,
  );
  const steps = lesson.steps.map((step, index): LessonStep => {
    const scenario = scenarios[index] ?? step.scenario;
    const setsScene = JSON.stringify(scenario) !== JSON.stringify(scenarios[index - 1]);
    return { ...step, scenario, setsScene };
  });
  return { lesson: { ...lesson, steps }, problems };
}

/** Whether variants of the lesson differ at this step. */
export function canVary({ prediction, goals }: LessonStep): boolean {
  return prediction !== undefined && goals.length === 0;
}

/** The scenario with these parameters; `undefined` where one cannot be, or the cast does not bear it. */
export function withParameters(
  scenario: Scenario,
  items: readonly VariantItem[],
): Scenario | undefined {
  const problems: Problem[] = [];
  const result = changed(scenario, items, { index: 0, problems });
  return problems.length === 0 ? result : undefined;
}

function readItem(
  lesson: CompiledLesson,
  item: string,
): { readonly value: VariantItem } | { readonly problem: ProblemDetail } {
  const [, number, name = '', text = ''] = ITEM.exec(item) ?? [];
  const step = number === undefined ? undefined : Number(number);
  const known = step === undefined || step <= lesson.steps.length;
  if (!NAMES.has(name) || !known) {
    return { problem: { code: 'wrong-form', value: showValue(item), example: EXAMPLE } };
  }
  return { value: { ...(step === undefined ? {} : { step }), name, text } };
}

function changed(
  base: Scenario,
  items: readonly VariantItem[],
  report: { readonly index: number; readonly problems: Problem[] },
): Scenario {
  let scenario = base;
  for (const { step, name, text } of items) {
    if (step !== undefined && step !== report.index + 1) continue;
    const reading = PARAMETERS.get(name)?.(text, { scenario, play: false });
    if (reading && 'value' in reading) scenario = reading.value.scenario;
    else if (reading) report.problems.push({ field: 'variant', ...reading.problem });
  }
  const unmet = [...findUnmetNeeds(scenario), findTooMuchTraffic(scenario)];
  const wrong = unmet.flatMap((problem) => (problem ? [{ ...problem, field: 'variant' }] : []));
  report.problems.push(...wrong);
  return wrong.length === 0 ? scenario : base;
}
