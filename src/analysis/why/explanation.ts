/**
 * Why an event happened, as plain data: a chain of links from the event back to its root. Sentences
 * are made of it in `i18n/cause-sentence.ts`; the command line prints it as JSON.
 */
import type { EventKind, Row } from '../../domain/events.ts';
import type { Channel, NodeName } from '../../domain/names.ts';
import type { Profile } from '../../domain/profile.ts';
import type { DisturbanceKind } from '../../domain/scenario.ts';
import type { SettingName } from '../../domain/settings.ts';
import type { Prevention } from '../../domain/timer-origins.ts';
import type { TimerName } from '../../domain/timers.ts';
import type { SimTime } from '../../domain/units.ts';

/** A setting with its value in this scenario: milliseconds, percent, or 1 and 0. */
export interface SettingValue {
  readonly setting: SettingName;
  readonly value: number;
}

/** What gave a timer its duration, by name and value. */
export type DurationGiver =
  | ({ readonly type: 'setting' } & SettingValue)
  /** Constants of the profile, added up where they are several. */
  | {
      readonly type: 'constants';
      readonly constants: readonly (keyof Profile)[];
      readonly valueMs: number;
    }
  | { readonly type: 'standard'; readonly reference: string; readonly valueMs: number };

/** A timer that ran out: when it was last started, by what, and what gave it its duration. */
export interface TimerWait {
  readonly timer: TimerName;
  readonly owner: NodeName;
  readonly channel: Channel;
  readonly sinceMs: SimTime;
  /** What last (re)started it, such as the last packet that touched it; -1: the start. */
  readonly startedBy: Row;
  readonly durationMs: number;
  readonly givenBy: DurationGiver;
  /** The setting that should have prevented it, where it had a say. */
  readonly preventedBy?: { readonly setting: Prevention; readonly value: number };
  /** Of a mapping: packets coming in start it anew too. */
  readonly isRefreshedInbound?: boolean;
}

/** A packet that asked for an answer. */
export interface Asking {
  readonly row: Row;
  readonly atMs: SimTime;
}

/** What an end of the path no longer had when a packet came. */
export type MissingThing =
  'mapping' | 'entry' | 'outside-port' | 'connection' | 'session' | 'interest' | 'tunnel';

/** What a login may exceed; `value` of the reason is the user's simultaneous logins. */
export type Limit = 'simultaneous-logins' | 'session-limit' | 'no-address';

/** No session is taken over without keepalives; a client may have to stay disconnected after a sleep. */
export type KnownRule = 'not-taken-over' | 'stays-disconnected';

/** Why the event of a link happened. The event of the next link is what this reason points at. */
export type Reason =
  /** The client started to connect: nothing lies before it. */
  | { readonly code: 'start' }
  /** The scenario brings it. */
  | {
      readonly code: 'scenario';
      readonly disturbance: DisturbanceKind;
      readonly sinceMs: SimTime;
    }
  /** The event of the next link brought it about directly. */
  | { readonly code: 'event' }
  /** A connection was built, packet by packet; the next link is what began that. */
  | { readonly code: 'handshake'; readonly sinceMs: SimTime }
  /** A time was over that the event of the next link had started. */
  | { readonly code: 'wait'; readonly wait: TimerWait }
  /** Nothing came for as long as a timer runs; the next link, if any, is what kept it away. */
  | { readonly code: 'silence'; readonly wait: TimerWait }
  /** Requests stayed unanswered; the next link is what stopped them, or what was asked for. */
  | {
      readonly code: 'unanswered';
      readonly wait: TimerWait;
      readonly askings: readonly Asking[];
    }
  /** A disturbance was in force: the next link. */
  | {
      readonly code: 'disturbed';
      readonly disturbance: DisturbanceKind;
      readonly sinceMs: SimTime;
    }
  /** The path lost it by chance; the next link, if any, is what made the path so. */
  | { readonly code: 'chance'; readonly lossPercent: number }
  /** The same user's new login needed the place; the next link, if any, brought that login. */
  | { readonly code: 'preempted' }
  /** The gateway takes no session more. */
  | { readonly code: 'full'; readonly limit: Limit; readonly value: number }
  /** The event of the next link brought it about, because a rule says so. */
  | { readonly code: 'by-rule'; readonly rule: KnownRule }
  /** Something was not there, or no longer; the next link is how it went, where that is told. */
  | { readonly code: 'missing'; readonly thing: MissingThing; readonly isTold: boolean };

export interface Link {
  readonly row: Row;
  readonly atMs: SimTime;
  readonly event: EventKind;
  readonly reason: Reason;
}

/** Where every chain ends. */
export type Root =
  | { readonly type: 'start' }
  | {
      readonly type: 'disturbance';
      readonly row: Row;
      readonly disturbance: DisturbanceKind;
      readonly sinceMs: SimTime;
    }
  | ({ readonly type: 'setting' } & SettingValue);

export interface Explanation {
  /** The event itself first. */
  readonly links: readonly [Link, ...Link[]];
  readonly root: Root;
}
