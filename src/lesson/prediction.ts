/**
 * What a lesson can ask before the run, and what the learner can say. No kind holds its answer: the
 * run gives it (mark.ts).
 */
import type { EventPattern, Window } from '../analysis/claims.ts';
import type { NamedClaim } from './lesson.ts';

/** The parts of the picture that one can pick; the app names them. */
export const PICKABLE = [
  'parent',
  'ssl',
  'dtls',
  'ikev2',
  'client',
  'nat',
  'firewall',
  'gateway',
] as const;
export type Pickable = (typeof PICKABLE)[number];

/** The run must make exactly one option true. `pick`: the options' ids are parts of the picture. */
export interface ChoicePrediction {
  readonly kind: 'choose' | 'pick';
  readonly options: readonly NamedClaim[];
}

/** Seconds from one event to another, or how often an event happens. */
export type Ask =
  | { readonly unit: 'seconds'; readonly from: EventPattern; readonly to: EventPattern }
  | ({ readonly unit: 'times'; readonly what: EventPattern } & Window);

export interface NumberPrediction {
  readonly kind: 'number';
  readonly ask: Ask;
  /** What can be entered, both ends included; in the unit of the question. */
  readonly least: number;
  readonly most: number;
  /** How far off still counts as right, in the same unit. */
  readonly tolerance: number;
}

/** The instant of an event, shown on the timeline. */
export interface PinPrediction {
  readonly kind: 'pin';
  readonly what: EventPattern;
  readonly toleranceMs: number;
}

export interface NamedEvent {
  readonly id: string;
  readonly what: EventPattern;
}

/** Which comes first: all events must happen, one after the other. */
export interface OrderPrediction {
  readonly kind: 'order';
  readonly events: readonly NamedEvent[];
}

export type Prediction = ChoicePrediction | NumberPrediction | PinPrediction | OrderPrediction;

/**
 * What the learner says: an option's id; a number in the unit of the question, for a pin an instant
 * in milliseconds; the ids of the events in their order.
 */
export type Guess = string | number | readonly string[];

/** The ids that the words of a lesson must put into a list; those of parts are named by the app. */
export function wordedIds(prediction: Prediction): readonly string[] {
  if (prediction.kind === 'choose') return prediction.options.map(({ id }) => id);
  return prediction.kind === 'order' ? prediction.events.map(({ id }) => id) : [];
}

/** Whether the question can be answered so at all, rightly or wrongly. */
export function isAnswer(prediction: Prediction, guess: Guess): boolean {
  switch (prediction.kind) {
    case 'choose':
    case 'pick':
      return prediction.options.some(({ id }) => id === guess);
    case 'number': {
      const { least, most } = prediction;
      return typeof guess === 'number' && guess >= least && guess <= most;
    }
    case 'pin':
      return typeof guess === 'number' && guess >= 0;
    case 'order':
      return (
        Array.isArray(guess) &&
        guess.length === prediction.events.length &&
        prediction.events.every(({ id }) => guess.includes(id))
      );
  }
}

/** How far the guess is off: seconds or times, above zero when it is too much. Else `undefined`. */
export function errorOf(prediction: Prediction, guess: Guess, right: Guess): number | undefined {
  if (typeof guess !== 'number' || typeof right !== 'number') return undefined;
  const error = guess - right;
  return prediction.kind === 'pin' ? error / 1_000 : error;
}

export function isRight(prediction: Prediction, guess: Guess, right: Guess): boolean {
  const error = errorOf(prediction, guess, right);
  if (error === undefined) return String(guess) === String(right);
  return Math.abs(error) <= toleranceOf(prediction);
}

function toleranceOf(prediction: Prediction): number {
  if (prediction.kind === 'number') return prediction.tolerance;
  return prediction.kind === 'pin' ? prediction.toleranceMs / 1_000 : 0;
}
