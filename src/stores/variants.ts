/**
 * One lesson, another experiment for each student. For each question it is tried out which settings
 * leave it a good question, and which answer each of them makes right; then a draw from the class
 * word and the student's name picks an answer first, and after it a setting. So answers differ as much
 * as the lesson lets them. The same words always draw the same.
 */
import { findEvent } from '../analysis/event-search.ts';
import type { RecordingIndex } from '../analysis/recording-index.ts';
import { writeSetting } from '../domain/read-value.ts';
import { SETTINGS, clampSetting, type SettingName } from '../domain/settings.ts';
import { Prng } from '../kernel/prng.ts';
import type { CompiledLesson, LessonStep } from '../lesson/lesson.ts';
import { answerOf, type Answer } from '../lesson/mark.ts';
import type { Guess } from '../lesson/prediction.ts';
import { textHash } from '../lesson/text-hash.ts';
import {
  canVary,
  variantOf,
  withParameters,
  writeVariant,
  type VariantItem,
} from './link-variant.ts';
import type { Run } from './run-queue.ts';

/** Settings that make the same answer right. */
interface AnswerGroup {
  readonly choices: readonly (readonly VariantItem[])[];
}

/** By the step's number, from one: what can be drawn there. */
export type Choices = ReadonlyMap<number, readonly AnswerGroup[]>;

export interface Variant {
  /** As in links. */
  readonly text: string;
  /** The lesson with it. */
  readonly lesson: CompiledLesson;
  /** What its runs make right, by the steps' ids. */
  readonly answers: Readonly<Record<string, Guess>>;
}

/** What one may turn in a real network without the question losing its sense. Chosen. */
const TURNED: readonly SettingName[] = [
  'gatewayDpdInterval',
  'clientDpdInterval',
  'keepalive',
  'idleTimeout',
  'natUdpTimeout',
  'latency',
  'applicationPatience',
];
const FACTORS = [0.5, 1.5, 2, 3];
const SEED_MAX = 9_999;
/** A seed under which a question has no answer is drawn again, so often at most. */
const DRAWS_MAX = 20;

/** Tries the lesson's questions out. Takes a few hundred runs. */
export async function choicesOf(lesson: CompiledLesson, run: Run): Promise<Choices> {
  const found = new Map<number, readonly AnswerGroup[]>();
  for (const [index, step] of lesson.steps.entries()) {
    if (canVary(step))
      found.set(index + 1, await groupsOf(lesson, step, { number: index + 1, run }));
  }
  return found;
}

/** Whether students' answers can differ at all. */
export function hasVariety(choices: Choices): boolean {
  return [...choices.values()].some((groups) => groups.length > 1);
}

async function groupsOf(
  lesson: CompiledLesson,
  step: LessonStep,
  { number, run }: { readonly number: number; readonly run: Run },
): Promise<readonly AnswerGroup[]> {
  const asIs = await run(step.scenario);
  const groups = new Map<string, (readonly VariantItem[])[]>();
  const add = (answer: Answer, items: readonly VariantItem[]): void => {
    if (answer.type !== 'right') return;
    const key = String(answer.guess);
    groups.set(key, [...(groups.get(key) ?? []), items]);
  };
  const right = answerAt(asIs, step);
  add(right, []);
  const authored = (step.moves ?? []).map((move) => ({ step: number, ...move }));
  const turned = turnsOf(step).map((item) => [{ step: number, ...item }]);
  for (const items of [...(authored.length > 0 ? [authored] : []), ...turned]) {
    const scenario = withParameters(step.scenario, unnumbered(items));
    const index = scenario && (await run(scenario));
    if (!index) continue;
    const answer = answerAt(index, step);
    const isAuthored = items === authored;
    if (!staysOpen(step, right, answer)) continue;
    if (isAuthored || tellsTheSame(lesson, asIs, index)) add(answer, items);
  }
  return [...groups.values()].map((choices) => ({ choices }));
}

function unnumbered(items: readonly VariantItem[]): readonly VariantItem[] {
  return items.map(({ name, text }) => ({ name, text }));
}

/** Each setting by itself, at some values around the lesson's. What is off stays off. */
function turnsOf({ scenario }: LessonStep): readonly VariantItem[] {
  return TURNED.flatMap((name) => {
    const value = scenario.settings[name];
    const values = FACTORS.map((factor) => clampSetting(SETTINGS[name], rounded(value * factor)));
    const others = [...new Set(values)].filter((other) => other !== value && value > 0);
    return others.map((other) => ({ name, text: String(writeSetting(other, SETTINGS[name])) }));
  });
}

/** To five seconds where it is that long, so that it reads well. */
function rounded(valueMs: number): number {
  const gridMs = valueMs >= 10_000 ? 5_000 : 10;
  return Math.round(valueMs / gridMs) * gridMs;
}

function answerAt(index: RecordingIndex, { prediction }: LessonStep): Answer {
  return prediction ? answerOf(index, prediction) : { type: 'undecided' };
}

/** What has not happened when the question is asked must not have happened in the variant. */
function staysOpen(step: LessonStep, before: Answer, after: Answer): boolean {
  if (before.type !== 'right' || after.type !== 'right') return false;
  return before.settledMs <= step.playheadMs || after.settledMs > step.playheadMs;
}

/** All that the texts may speak of still happens. */
function tellsTheSame(lesson: CompiledLesson, before: RecordingIndex, after: RecordingIndex) {
  return Object.values(lesson.moments).every(
    (moment) => findEvent(before, moment) === undefined || findEvent(after, moment) !== undefined,
  );
}

export interface Draw {
  readonly lesson: CompiledLesson;
  readonly choices: Choices;
  readonly classWord: string;
  readonly student: string;
}

/** The student's variant, run. Rejects when the engine stops. */
export async function drawVariant(draw: Draw, run: Run): Promise<Variant> {
  const { lesson, choices } = draw;
  const words = [draw.classWord, draw.student].map(plainName);
  const chance = new Prng(textHash([lesson.id, ...words].join('\n')));
  for (let attempt = 0; attempt < DRAWS_MAX; attempt += 1) {
    const items = drawItems(choices, chance);
    const { lesson: varied } = variantOf(lesson, writeVariant(items));
    const answers = await answersOf(varied, run);
    const isWhole = [...choices.keys()].every((number) => {
      const id = varied.steps[number - 1]?.id ?? '';
      return answers[id] !== undefined;
    });
    if (isWhole) return { text: writeVariant(items), lesson: varied, answers };
  }
  return { text: '', lesson, answers: await answersOf(lesson, run) };
}

/** What the runs of a lesson make right, by the steps' ids; undecided ones are left out. */
export async function answersOf(
  lesson: CompiledLesson,
  run: Run,
): Promise<Readonly<Record<string, Guess>>> {
  const found: [string, Guess][] = [];
  for (const step of lesson.steps.filter(({ prediction }) => prediction)) {
    const answer = answerAt(await run(step.scenario), step);
    if (answer.type === 'right') found.push([step.id, answer.guess]);
  }
  return Object.fromEntries(found);
}

function drawItems(choices: Choices, chance: Prng): readonly VariantItem[] {
  const seed: VariantItem = { name: 'seed', text: String(1 + chance.upTo(SEED_MAX - 1)) };
  const drawn = [...choices.values()].flatMap((groups) => {
    const group = groups[chance.upTo(groups.length - 1)];
    return group?.choices[chance.upTo(group.choices.length - 1)] ?? [];
  });
  return [seed, ...drawn];
}

/** Case and stray spaces make no other student. */
export function plainName(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
