/**
 * Claims: what must be seen in a recording, as data. A lesson's claims are checked when it is
 * built, the options of a prediction when the learner runs them. `check-claim.ts` decides.
 */
import type { EventKind, Row } from '../domain/events.ts';
import type { Channel, NodeName } from '../domain/names.ts';
import type { TimerName } from '../domain/timers.ts';
import type { SimTime } from '../domain/units.ts';
import type { StateSubject } from './state-at.ts';

/** An event by kind, node and fields, named and valued as in contracts.md; seconds for durations. */
export interface EventPattern {
  readonly event: EventKind;
  readonly node?: NodeName | undefined;
  readonly where: Readonly<Record<string, string | number>>;
  /** Which of the matching events, from 1. */
  readonly nth: number;
}

/** An instant: so long after the start, or after the event that the pattern finds. */
export interface Moment {
  readonly anchor: SimTime | EventPattern;
  readonly plusMs: number;
}

/**
 * A stretch of the run. Events at its ends count, but not the events that anchor it. Without
 * `after` it begins with the run, without `before` and `withinMs` it ends with the recording.
 */
export interface Window {
  readonly after?: Moment | undefined;
  readonly before?: Moment | undefined;
  readonly withinMs?: number | undefined;
}

/** The event happens in the window; with `at`, at that moment give or take the tolerance. */
export interface HappensClaim extends Window {
  readonly claim: 'happens';
  readonly what: EventPattern;
  readonly at?: Moment | undefined;
  readonly toleranceMs: number;
}

export interface NeverClaim extends Window {
  readonly claim: 'never';
  readonly what: EventPattern;
}

/** How often the event happens in the window, both bounds included. */
export interface CountClaim extends Window {
  readonly claim: 'count';
  readonly what: EventPattern;
  readonly atLeast: number;
  /** No bound when left out. */
  readonly atMost?: number | undefined;
}

/** The events happen in this order; `nth` counts in the whole run. */
export interface OrderClaim {
  readonly claim: 'order';
  readonly what: readonly EventPattern[];
}

/**
 * What a timer says when everything due at the moment has happened. `full`: started or restarted
 * at this very instant; `counting`: started earlier; `stopped`: not running.
 */
export interface TimerClaim {
  readonly claim: 'timer';
  readonly timer: TimerName;
  readonly channel: Channel;
  readonly at: Moment;
  readonly is?: TimerReading | undefined;
  readonly leftMs?: number | undefined;
  readonly toleranceMs: number;
}

export type TimerReading = 'full' | 'counting' | 'stopped';

/** One field of two events: equal or not. */
export interface CompareClaim {
  readonly claim: 'compare';
  readonly what: readonly [EventPattern, EventPattern];
  readonly field: string;
  readonly are: 'same' | 'different';
}

/**
 * How a thing stands when everything due at the moment has happened; with `since`, also that it
 * began to stand so then, give or take the tolerance.
 */
export interface StateClaim extends StateSubject {
  readonly claim: 'state';
  readonly at: Moment;
  /** A mode of the statechart or one around it (`active`), or one of the two states. */
  readonly is: string;
  readonly since?: Moment | undefined;
  readonly toleranceMs: number;
}

/** What a field of an event in the window says: equal, or within bounds; seconds for durations. */
export interface ValueClaim extends Window {
  readonly claim: 'value';
  readonly what: EventPattern;
  readonly field: string;
  readonly is?: string | number | undefined;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

export interface AllClaim {
  readonly claim: 'all';
  readonly of: readonly Claim[];
}

export type Claim =
  | HappensClaim
  | NeverClaim
  | CountClaim
  | OrderClaim
  | TimerClaim
  | StateClaim
  | ValueClaim
  | CompareClaim
  | AllClaim;

/** `settledMs`: from when on the recording decides the claim. `sentence`: what is wrong, in English. */
export type ClaimVerdict =
  | {
      readonly holds: true;
      readonly settledMs: SimTime;
      /** The event that settles it; none where it is settled by something not happening. */
      readonly row?: Row;
    }
  | { readonly holds: false; readonly sentence: string };
