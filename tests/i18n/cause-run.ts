/** A run that is asked why, in both languages; the no-break spaces of durations are not shown. */
import { explain } from '../../src/analysis/explain.ts';
import { indexRecording, type RecordingIndex } from '../../src/analysis/recording-index.ts';
import type { Scenario } from '../../src/domain/scenario.ts';
import { causeSentence } from '../../src/i18n/cause-sentence.ts';
import { overwriteGetLocale } from '../../src/i18n/generated/runtime.js';
import { simulate } from '../../src/kernel/simulate.ts';
import { Log, scenarioOf, type Pattern, type ScenarioParts } from '../kernel/rows.ts';

export type Language = 'en' | 'es';
export const LANGUAGES: readonly Language[] = ['en', 'es'];

export function speak(language: Language): void {
  overwriteGetLocale(() => language);
}

export interface Run {
  readonly scenario: Scenario;
  readonly index: RecordingIndex;
  readonly log: Log;
}

export function run(parts: ScenarioParts): Run {
  const scenario = scenarioOf(parts);
  const recording = simulate(scenario);
  return { scenario, index: indexRecording(recording), log: new Log(recording) };
}

function sentencesOf({ index, scenario }: Run, row: number): readonly string[] {
  const explanation = explain(index, scenario, row);
  return LANGUAGES.map((language) => {
    speak(language);
    return causeSentence(index, explanation).replaceAll('\u00a0', ' ');
  });
}

/** The sentences on the first such event at `sinceMs` or later, in English and in Spanish. */
export const why = (of: Run, pattern: Pattern, sinceMs = 0) =>
  sentencesOf(of, of.log.first(pattern, sinceMs).row);
