/**
 * A scenario: everything the engine needs to know. Plain data; two equal scenarios give equal
 * recordings. This is the parsed form, in milliseconds; files and links are read at the door by
 * `scenario-file.ts` and `stores/link.ts`.
 */
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { HOUR_MS, MINUTE_MS, type SimTime } from './units.ts';

export type ProfileName = 'asa' | 'ocserv';
export type OperatingSystem = 'windows' | 'macos' | 'linux';
export type TrafficDirection = 'up' | 'down' | 'both';

/** User data through the tunnel: one packet of `bytes` each `everyMs` from `fromMs` until `toMs`. */
export interface TrafficFlow {
  readonly fromMs: SimTime;
  readonly toMs: SimTime;
  readonly everyMs: number;
  readonly bytes: number;
  readonly direction: TrafficDirection;
}

/** Faults of the path; what each does: docs/model.md, section 5. */
export const PATH_KINDS = [
  'link-cut',
  'black-hole',
  'drop-up',
  'drop-down',
  'block-udp',
  'block-tcp',
  'gateway-dead',
] as const;
export type PathKind = (typeof PATH_KINDS)[number];

/** Disturbances of the path: they begin and end. */
export interface PathDisturbance {
  readonly kind: PathKind;
  readonly fromMs: SimTime;
  readonly toMs: SimTime;
}

/** A burst or a flow of user data beyond the scenario's own. */
export interface TrafficDisturbance extends TrafficFlow {
  readonly kind: 'traffic';
}

export type Disturbance = PathDisturbance | TrafficDisturbance;
export type DisturbanceKind = Disturbance['kind'];

/**
 * What an installation has configured beside the settings that a learner moves, in milliseconds.
 * The names are constants of the profile; no scenario file or link says them.
 */
export interface Configuration {
  readonly cookieTimeout?: number;
  readonly reconnectBudget?: number;
  readonly natUnrepliedTimeout?: number;
}

export interface Scenario {
  readonly version: 1;
  readonly profile: ProfileName;
  /** Feeds the one random number generator: loss and jitter. */
  readonly seed: number;
  /** Where the recording ends. */
  readonly horizonMs: SimTime;
  readonly client: { readonly os: OperatingSystem };
  readonly settings: Settings;
  readonly configuration?: Configuration;
  readonly traffic: readonly TrafficFlow[];
  readonly disturbances: readonly Disturbance[];
}

/** A recording longer than this is refused: it would not fit a page's memory. */
export const HORIZON_MAX_MS = 48 * HOUR_MS;
export const HORIZON_MIN_MS = MINUTE_MS;
/** More disturbances or flows than this are refused at the door. */
export const DISTURBANCES_MAX = 50;
/** User data faster than this is refused: it would only hide the timers. */
export const TRAFFIC_INTERVAL_MIN_MS = 100;
export const PACKET_BYTES_MAX = 65_535;

export const DEFAULT_SCENARIO: Scenario = {
  version: 1,
  profile: 'asa',
  seed: 1,
  horizonMs: (40 * MINUTE_MS) as SimTime,
  client: { os: 'linux' },
  settings: DEFAULT_SETTINGS,
  traffic: [],
  disturbances: [],
};
