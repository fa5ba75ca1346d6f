/**
 * A scenario: everything the engine needs to know. Plain data; two equal scenarios give equal
 * recordings. This is the parsed form, in milliseconds; files and links are read at the door by
 * `scenario-file.ts` and `stores/link.ts`.
 */
import type { Channel } from './names.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { HOUR_MS, MINUTE_MS, type SimTime } from './units.ts';

export type ProfileName = 'asa' | 'ocserv';
export type OperatingSystem = 'windows' | 'macos' | 'linux';
/** `portal`: the client was started from the gateway's web page. */
export type Launch = 'standalone' | 'portal';
/** What carries the data: SSL with DTLS beside it, or one IKEv2/IPsec tunnel. */
export type ClientProtocol = 'ssl' | 'ikev2';
export type NetworkInterface = 'wifi' | 'wired' | 'mobile';
/** The client profile's element of this name, with its two values. */
export type AutoReconnectBehavior = 'DisconnectOnSuspend' | 'ReconnectAfterResume';
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

/** What happens at an instant and has no end of its own. */
export const MOMENT_KINDS = [
  'nat-rebind',
  'nat-restart',
  'address-change',
  'failover',
  'member-loss',
  'user-logoff',
  'second-login',
  'image-upgrade',
] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];

/** Disturbances of the path: they begin and end. */
export interface PathDisturbance {
  readonly kind: PathKind;
  readonly fromMs: SimTime;
  readonly toMs: SimTime;
}

/** The line becomes slower, less steady or less sure for a time; what is left out stays. */
export interface LineDisturbance {
  readonly kind: 'path';
  readonly fromMs: SimTime;
  readonly toMs: SimTime;
  readonly latencyMs?: number;
  readonly jitterMs?: number;
  readonly lossPercent?: number;
}

/** The client's computer sleeps. */
export interface SuspendDisturbance {
  readonly kind: 'suspend';
  readonly fromMs: SimTime;
  readonly toMs: SimTime;
}

/** A burst or a flow of user data beyond the scenario's own. */
export interface TrafficDisturbance extends TrafficFlow {
  readonly kind: 'traffic';
}

export interface MomentDisturbance {
  readonly kind: MomentKind;
  readonly atMs: SimTime;
}

/** The client's computer goes over to another of its network interfaces. */
export interface InterfaceDisturbance {
  readonly kind: 'interface-change';
  readonly atMs: SimTime;
  readonly to: NetworkInterface;
}

/** What `vpn-sessiondb logoff` selects sessions by (FAQ 116312, Q4). */
export const LOGOFF_KEYS = ['name', 'index', 'protocol', 'tunnel-group'] as const;
export type LogoffKey = (typeof LOGOFF_KEYS)[number];

/** An administrator logs sessions off. */
export interface LogoffDisturbance {
  readonly kind: 'logoff';
  readonly atMs: SimTime;
  readonly by: LogoffKey;
  readonly value: string;
}

/**
 * One packet is lost on its way: the `nth` of its channel and direction that is sent at `atMs` or
 * later. Ordinals tell packets of the same millisecond apart. `none`: it belongs to no tunnel.
 */
export interface PacketDropDisturbance {
  readonly kind: 'packet-drop';
  readonly atMs: SimTime;
  readonly channel: Channel;
  readonly direction: 'up' | 'down';
  readonly nth: number;
}

export type SpanDisturbance =
  PathDisturbance | LineDisturbance | SuspendDisturbance | TrafficDisturbance;
export type SpanKind = SpanDisturbance['kind'];
export type InstantDisturbance =
  MomentDisturbance | InterfaceDisturbance | LogoffDisturbance | PacketDropDisturbance;
export type Disturbance = SpanDisturbance | InstantDisturbance;
export type DisturbanceKind = Disturbance['kind'];

/** Whether the disturbance begins and ends, rather than happening at an instant. */
export function isSpan(disturbance: Disturbance): disturbance is SpanDisturbance {
  return 'fromMs' in disturbance;
}

/** When it begins, or happens. */
export function startOf(disturbance: Disturbance): SimTime {
  return isSpan(disturbance) ? disturbance.fromMs : disturbance.atMs;
}

/** When it is over; what happens at an instant is over then. */
export function endOf(disturbance: Disturbance): SimTime {
  return isSpan(disturbance) ? disturbance.toMs : disturbance.atMs;
}

/** The user's computer and client. */
export interface ClientSetup {
  readonly os: OperatingSystem;
  readonly launch: Launch;
  readonly protocol: ClientProtocol;
  /** The interface in use at the start. */
  readonly interface: NetworkInterface;
  readonly autoReconnectBehavior: AutoReconnectBehavior;
  /** Servers in the profile's backup list. */
  readonly backupServers: number;
}

/** The head end. */
export interface GatewaySetup {
  /** Whether a second unit stands by with copies of the sessions. */
  readonly standby: boolean;
  /** Members of the load-balancing cluster; 1: there is none. */
  readonly clusterMembers: number;
  /** Whether it holds a newer image than the client has. */
  readonly imageUpgrade: boolean;
  /** First and last address, with a hyphen between. */
  readonly addressPool: string;
}

/** A session of another user that stands from the start. */
export interface OtherSession {
  readonly user: string;
  readonly state: 'active' | 'inactive';
}

/**
 * What an installation has configured beside the settings that a learner moves: in milliseconds, a
 * switch as 1 or 0. The names are constants of the profile; no scenario file or link says them.
 */
export interface Configuration {
  readonly cookieTimeout?: number;
  readonly reconnectBudget?: number;
  readonly natUnrepliedTimeout?: number;
  readonly dtlsHandshakeLimit?: number;
  readonly dtlsPause?: number;
  readonly firewallResetsTcp?: number;
  /** Not published by Cisco, so the other schedule in use can be tried: six times 2 s. */
  readonly ikeDpdResends?: readonly number[];
}

export interface Scenario {
  readonly version: 1;
  readonly profile: ProfileName;
  /** Feeds the one random number generator: loss and jitter. */
  readonly seed: number;
  /** Where the recording ends. */
  readonly horizonMs: SimTime;
  readonly client: ClientSetup;
  readonly gateway: GatewaySetup;
  readonly otherSessions: readonly OtherSession[];
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
/** More sessions of others than this are refused at the door. */
export const OTHER_SESSIONS_MAX = 300;
/** User data faster than this is refused: it would only hide the timers. */
export const TRAFFIC_INTERVAL_MIN_MS = 100;
export const PACKET_BYTES_MAX = 65_535;
/** More packets than this are not told apart by their ordinal. */
export const PACKET_NTH_MAX = 10_000;

export const DEFAULT_SCENARIO: Scenario = {
  version: 1,
  profile: 'asa',
  seed: 1,
  horizonMs: (40 * MINUTE_MS) as SimTime,
  client: {
    os: 'linux',
    launch: 'standalone',
    protocol: 'ssl',
    interface: 'wifi',
    autoReconnectBehavior: 'DisconnectOnSuspend',
    backupServers: 0,
  },
  gateway: {
    standby: false,
    clusterMembers: 1,
    imageUpgrade: false,
    addressPool: '192.168.1.4-192.168.1.250',
  },
  otherSessions: [],
  settings: DEFAULT_SETTINGS,
  traffic: [],
  disturbances: [],
};
