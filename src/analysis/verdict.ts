/** Answers of claims, and the words they share. */
import type { Row } from '../domain/events.ts';
import { formatDuration, formatInstant, type SimTime } from '../domain/units.ts';
import type { ClaimVerdict, Moment } from './claims.ts';
import { nameMoment, type Range } from './event-search.ts';

/** `row`: the event that settles the claim. */
export const holds = (settledMs: SimTime, row?: Row): ClaimVerdict => ({
  holds: true,
  settledMs,
  ...(row === undefined ? {} : { row }),
});
export const fails = (sentence: string): ClaimVerdict => ({ holds: false, sentence });
/** The claim hangs on an event that this run does not have. */
export const neverHappens = (expected: string, anchor: Moment): ClaimVerdict =>
  fails(`Expected ${expected}; but ${nameMoment(anchor)} never comes.`);

export function nameRange({ fromMs, toMs }: Range): string {
  return `between ${formatInstant(fromMs)} and ${formatInstant(toMs)}`;
}

/** A length of time; zero is a length here, not "off". */
export function nameLength(lengthMs: number): string {
  return lengthMs === 0 ? '0s' : formatDuration(lengthMs);
}
