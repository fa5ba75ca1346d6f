/** How a prediction came out, in a sentence or two. */
import { clockTextWithTenths, lengthText } from '../../analysis/time-text.ts';
import { SECOND_MS } from '../../domain/units.ts';
import { m } from '../../i18n/generated/messages.js';
import type { Answer } from '../../lesson/mark.ts';
import type { PredictionResult } from '../../lesson/player.ts';
import { errorOf, type Guess, type Prediction } from '../../lesson/prediction.ts';

export interface Marked {
  readonly prediction: Prediction;
  /** `undefined`: the run was shown to a class, and nobody has answered. */
  readonly guess: Guess | undefined;
  readonly answer: Answer;
  readonly result: PredictionResult | undefined;
  /** An option's words. */
  readonly wordsOf: (id: string) => string;
}

export function verdictText({ prediction, guess, answer, result, wordsOf }: Marked): string {
  if (answer.type === 'undecided') return m.lesson_undecided();
  if (guess === undefined) {
    return m.lesson_shows({ answer: answerWords(prediction, answer.guess, wordsOf) });
  }
  const error = errorOf(prediction, guess, answer.guess);
  if (error !== undefined) {
    const shown = shownText(prediction, answer.guess);
    const verdict =
      result === 'right' ? m.lesson_right_value({ shown }) : m.lesson_wrong_value({ shown });
    return error === 0 ? verdict : `${verdict} ${errorText(prediction, error)}`;
  }
  if (result === 'right') return m.lesson_right();
  if (prediction.kind === 'order') return m.lesson_wrong_order();
  return m.lesson_wrong({ answer: wordsOf(String(answer.guess)) });
}

function answerWords(prediction: Prediction, right: Guess, wordsOf: Marked['wordsOf']): string {
  if (prediction.kind === 'number' || prediction.kind === 'pin')
    return shownText(prediction, right);
  const ids = Array.isArray(right) ? (right as readonly string[]) : [String(right)];
  return ids.map(wordsOf).join(' → ');
}

/** A length, an instant or a number of times. */
export function shownText(prediction: Prediction, value: Guess): string {
  const number = Number(value);
  if (prediction.kind === 'pin') return clockTextWithTenths(number);
  return isLength(prediction) ? lengthText(number * SECOND_MS) : String(number);
}

function errorText(prediction: Prediction, error: number): string {
  const size = Math.abs(error);
  if (!isLength(prediction)) {
    return error > 0 ? m.lesson_too_many({ off: size }) : m.lesson_too_few({ off: size });
  }
  const off = lengthText(Math.round(size * SECOND_MS));
  return error > 0 ? m.lesson_too_much({ off }) : m.lesson_too_little({ off });
}

function isLength(prediction: Prediction): boolean {
  return (
    prediction.kind === 'pin' || (prediction.kind === 'number' && prediction.ask.unit === 'seconds')
  );
}
