/** What was said, and what is right, in the words of the lesson. */
import type { RecordingIndex } from '../../analysis/recording-index.ts';
import { m } from '../../i18n/generated/messages.js';
import { nodeText, tunnelText } from '../../i18n/words.ts';
import type { Catalogue, CompiledLesson, LessonStep, StepText } from '../../lesson/lesson.ts';
import { fillLine, type LiveSource } from '../../lesson/live-values.ts';
import type { Guess, Prediction } from '../../lesson/prediction.ts';
import { shownText } from '../lesson/verdict-text.ts';

/** The words of a lesson's steps; empty where they cannot be fetched: then ids must do. */
export async function stepWords(
  catalogue: Catalogue,
  id: string,
  locale: string,
): Promise<readonly StepText[]> {
  try {
    return (await catalogue.loadText(id, locale)).text.steps;
  } catch {
    return [];
  }
}

export interface Said {
  readonly lesson: CompiledLesson;
  readonly step: LessonStep;
  readonly words: StepText | undefined;
  readonly index: RecordingIndex;
}

export function guessText(prediction: Prediction, guess: Guess, said: Said): string {
  if (prediction.kind === 'number' || prediction.kind === 'pin') {
    return shownText(prediction, guess);
  }
  const ids = typeof guess === 'object' ? guess : [String(guess)];
  return ids.map((id) => optionText(id, said)).join(' → ');
}

function optionText(id: string, { lesson, step, words, index }: Said): string {
  const line = words?.question?.options[id];
  if (!line) return ['parent', 'ssl', 'dtls', 'ikev2'].includes(id) ? tunnelText(id) : nodeText(id);
  const source: LiveSource = {
    ...{ index, scenario: step.scenario, moments: lesson.moments },
    words: {
      ...{ off: m.setting_off(), on: m.setting_on() },
      doesNotHappen: m.lesson_does_not_happen(),
    },
  };
  return plainText(fillLine(line, source));
}

/** What the lesson calls a goal. Where it was not reached there is no run whose values it could say. */
export function goalText(words: StepText | undefined, id: string): string {
  const line = words?.goals[id];
  if (!line) return id;
  return plainText(line.map((part) => (typeof part === 'string' ? part : '…')).join(''));
}

function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
}
