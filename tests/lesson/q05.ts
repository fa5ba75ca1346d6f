import { fileURLToPath } from 'node:url';
import { indexRecording, type RecordingIndex } from '../../src/analysis/recording-index.ts';
import type { PathDisturbance, Scenario } from '../../src/domain/scenario.ts';
import type { SettingName } from '../../src/domain/settings.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { compileLesson, type LessonBundle, type LessonFolder } from '../../src/lesson/compile.ts';
import type { LessonStep } from '../../src/lesson/lesson.ts';
import type { Prediction } from '../../src/lesson/prediction.ts';
import { sentenceOf } from '../../src/lesson/problems.ts';
import { readLessonFolder } from '../../src/lesson/read-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const Q05: LessonFolder = readLessonFolder(ROOT, 'lessons/q05-parent-idle');

export function q05(): LessonBundle {
  const outcome = compileLesson(Q05);
  if (!outcome.ok) throw new Error(outcome.problems.map(sentenceOf).join('\n'));
  return outcome.value;
}

/** The sentences that compiling the folder gives; none when it compiles. */
export function complaintsAbout(folder: LessonFolder): string[] {
  const outcome = compileLesson(folder);
  return outcome.ok ? [] : outcome.problems.map(sentenceOf);
}

/** Q5 with one piece of one of its files replaced. */
export function q05With(name: 'lesson.yaml' | 'en.md' | 'es.md', from: string, to: string) {
  const change = (source: LessonFolder['yaml'] | undefined) => {
    if (!source?.text.includes(from)) throw new Error(`${name} does not contain ${from}`);
    return { ...source, text: source.text.replace(from, to) };
  };
  if (name === 'lesson.yaml') return { ...Q05, yaml: change(Q05.yaml) };
  const locale = name.slice(0, 2);
  return { ...Q05, texts: { ...Q05.texts, [locale]: change(Q05.texts[locale]) } };
}

/** `lessons/…/es.md:31`: the place of the first line of a Q5 file that contains the words. */
export function placeOf(name: 'lesson.yaml' | 'en.md' | 'es.md', words: string): string {
  const source = name === 'lesson.yaml' ? Q05.yaml : Q05.texts[name.slice(0, 2)];
  const index = source?.text.split('\n').findIndex((line) => line.includes(words)) ?? -1;
  if (!source || index < 0) throw new Error(`${name} does not contain ${words}`);
  return `${source.file}:${index + 1}`;
}

export function stepNamed(id: string): LessonStep {
  const step = q05().lesson.steps.find((each) => each.id === id);
  if (!step) throw new Error(`Q5 has no step ${id}`);
  return step;
}

export function predictionOf(step: LessonStep): Prediction {
  if (!step.prediction) throw new Error(`${step.id} has no prediction`);
  return step.prediction;
}

/** What a learner can do to a scenario: move sliders, place the cable cut. */
export function runWith(
  scenario: Scenario,
  changes: {
    readonly settings?: Partial<Record<SettingName, number>>;
    readonly cut?: readonly [fromSec: number, toSec: number] | 'none';
  } = {},
): RecordingIndex {
  const { cut } = changes;
  const cable = (span: readonly [number, number]): PathDisturbance => ({
    kind: 'link-cut',
    fromMs: simTime(span[0] * SECOND_MS),
    toMs: simTime(span[1] * SECOND_MS),
  });
  let { disturbances } = scenario;
  if (cut === 'none') disturbances = [];
  else if (cut) disturbances = [cable(cut)];
  const settings = { ...scenario.settings, ...changes.settings };
  return indexRecording(simulate({ ...scenario, settings, disturbances }));
}

export const minutes = (count: number): number => count * MINUTE_MS;
