/** Marks a prediction by what the run shows. */
import { checkClaim } from '../analysis/check-claim.ts';
import { findEvent, findRange, matchingRows } from '../analysis/event-search.ts';
import { atOf, type RecordingIndex } from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import { SECOND_MS, simTime, type SimTime } from '../domain/units.ts';
import type { NamedClaim } from './lesson.ts';
import type {
  Ask,
  Guess,
  NamedEvent,
  NumberPrediction,
  PinPrediction,
  Prediction,
} from './prediction.ts';

/**
 * `right`: what this run shows to be right, and when it has. `undecided`: the learner has moved the
 * settings so far that the run does not answer the question, or in more than one way.
 */
export type Answer =
  | {
      readonly type: 'right';
      readonly guess: Guess;
      readonly settledMs: SimTime;
      /** The event whose causes explain it; none where something did not happen. */
      readonly row?: Row;
    }
  | { readonly type: 'undecided' };

const UNDECIDED: Answer = { type: 'undecided' };

/** What the run says. The lesson stores no answer. */
export function answerOf(index: RecordingIndex, prediction: Prediction): Answer {
  switch (prediction.kind) {
    case 'choose':
    case 'pick':
      return onlyOption(index, prediction.options);
    case 'number':
      return numberOf(index, prediction);
    case 'pin':
      return instantOf(index, prediction);
    case 'order':
      return orderOf(index, prediction.events);
  }
}

function onlyOption(index: RecordingIndex, options: readonly NamedClaim[]): Answer {
  const right = trueOptions(index, options);
  const only = right[0];
  if (!only || right.length > 1) return UNDECIDED;
  const { id, ...settled } = only;
  return { type: 'right', guess: id, ...settled };
}

function numberOf(index: RecordingIndex, { ask, least, most }: NumberPrediction): Answer {
  const found = ask.unit === 'seconds' ? secondsOf(index, ask) : timesOf(index, ask);
  return found && found.guess >= least && found.guess <= most
    ? { type: 'right', ...found }
    : UNDECIDED;
}

interface Found {
  readonly guess: number;
  readonly settledMs: SimTime;
  readonly row?: Row;
}

/** To the tenth, as the clock shows it. */
function secondsOf(index: RecordingIndex, ask: Ask & { readonly unit: 'seconds' }) {
  const from = findEvent(index, ask.from);
  const to = findEvent(index, ask.to);
  if (from === undefined || to === undefined || to < from) return undefined;
  const settledMs = atOf(index.recording, to);
  const lengthMs = settledMs - atOf(index.recording, from);
  return { guess: Math.round(lengthMs / (SECOND_MS / 10)) / 10, settledMs, row: to };
}

/** Seen when the last one has happened, or when the window is over and there was none. */
function timesOf(index: RecordingIndex, ask: Ask & { readonly unit: 'times' }): Found | undefined {
  const found = findRange(index, ask);
  if (!('range' in found)) return undefined;
  const rows = matchingRows(index, ask.what, found.range);
  const last = rows.at(-1);
  const settledMs = last === undefined ? found.range.toMs : atOf(index.recording, last);
  return { guess: rows.length, settledMs, ...(last === undefined ? {} : { row: last }) };
}

function instantOf(index: RecordingIndex, { what }: PinPrediction): Answer {
  const row = findEvent(index, what);
  if (row === undefined) return UNDECIDED;
  const settledMs = atOf(index.recording, row);
  return { type: 'right', guess: settledMs, settledMs, row };
}

function orderOf(index: RecordingIndex, events: readonly NamedEvent[]): Answer {
  const found = events.flatMap(({ id, what }) => {
    const row = findEvent(index, what);
    return row === undefined ? [] : [{ id, row, atMs: atOf(index.recording, row) }];
  });
  // Two at one instant have an order too, but nobody can be asked for it.
  const instants = new Set(found.map(({ atMs }) => atMs));
  if (instants.size < events.length) return UNDECIDED;
  const sorted = found.sort((left, right) => left.row - right.row);
  const last = sorted.at(-1);
  return {
    type: 'right',
    guess: sorted.map(({ id }) => id),
    settledMs: simTime(Math.max(...instants)),
    ...(last ? { row: last.row } : {}),
  };
}

/** The ids of the goals that the learner's run has reached. */
export function reachedGoals(index: RecordingIndex, goals: readonly NamedClaim[]): string[] {
  return trueOptions(index, goals).map(({ id }) => id);
}

/** The claims that hold in the run, each with the instant from which the run shows it. */
export function trueOptions(
  index: RecordingIndex,
  claims: readonly NamedClaim[],
): { readonly id: string; readonly settledMs: SimTime; readonly row?: Row }[] {
  return claims.flatMap(({ id, claim }) => {
    const verdict = checkClaim(index, claim);
    if (!verdict.holds) return [];
    const { settledMs, row } = verdict;
    return [{ id, settledMs, ...(row === undefined ? {} : { row }) }];
  });
}
