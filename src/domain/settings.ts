/**
 * Every setting a learner can move: its name in scenario files, its range, its default and where
 * that default comes from. Sliders, links, scenario files and device output all read this table.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './units.ts';

/** Where a number comes from: the FAQ, a document, a measurement, or our own choice. */
export interface Provenance {
  readonly kind: 'faq' | 'documented' | 'measured' | 'chosen';
  /** A short reference: the FAQ's question, a document's name, an RFC. */
  readonly reference: string;
}

export type SettingGroup = 'groupPolicy' | 'network' | 'client';

/** Durations are whole milliseconds; zero is "off" and allowed only where `canBeOff` is set. */
export interface DurationSetting {
  readonly type: 'duration';
  readonly minMs: number;
  readonly maxMs: number;
  readonly canBeOff: boolean;
  /** For amounts of time: zero is the least of them. For timers zero means "never". */
  readonly isAmount?: boolean;
  readonly defaultMs: number;
  /** Only settings with a group are shown as sliders; the order here is the order there. */
  readonly group: SettingGroup;
  readonly source: Provenance;
}

/** Switches are stored as 1 and 0, so that every setting is a number. */
export interface SwitchSetting {
  readonly type: 'switch';
  readonly defaultOn: boolean;
  readonly group: SettingGroup;
  readonly source: Provenance;
}

/** Shares of a hundred, stored in percent. */
export interface PercentSetting {
  readonly type: 'percent';
  readonly maxPercent: number;
  readonly defaultPercent: number;
  readonly group: SettingGroup;
  readonly source: Provenance;
}

/** How many of something. */
export interface CountSetting {
  readonly type: 'count';
  readonly min: number;
  readonly max: number;
  readonly defaultCount: number;
  readonly group: SettingGroup;
  readonly source: Provenance;
}

export type SettingDeclaration = DurationSetting | SwitchSetting | PercentSetting | CountSetting;

const faq = (reference: string): Provenance => ({ kind: 'faq', reference });
const documented = (reference: string): Provenance => ({ kind: 'documented', reference });
const chosen = (reference: string): Provenance => ({ kind: 'chosen', reference });

/** Seconds here, milliseconds in the table: the sources all speak of seconds. */
function duration(
  group: SettingGroup,
  seconds: { min: number; max: number; default: number; canBeOff?: boolean },
  source: Provenance,
): DurationSetting {
  return {
    type: 'duration',
    group,
    minMs: seconds.min * SECOND_MS,
    maxMs: seconds.max * SECOND_MS,
    canBeOff: seconds.canBeOff ?? false,
    defaultMs: seconds.default * SECOND_MS,
    source,
  };
}

const DAY_S = (24 * HOUR_MS) / SECOND_MS;
const MINUTE_S = MINUTE_MS / SECOND_MS;

export const SETTINGS = {
  /** Silence from the client, per channel, after which the gateway asks whether it is there. */
  gatewayDpdInterval: duration(
    'groupPolicy',
    { min: 5, max: 3600, default: 30, canBeOff: true },
    faq('FAQ 116312, "When does the ASA drop an SSL-Tunnel"; range: ASA CLI guide 8.4, p. 75-15'),
  ),
  /** Silence from the gateway, per channel, after which the client asks whether it is there. */
  clientDpdInterval: duration(
    'groupPolicy',
    { min: 5, max: 3600, default: 30, canBeOff: true },
    faq('FAQ 116312, "When does the ASA drop an SSL-Tunnel"; range: ASA CLI guide 8.4, p. 75-15'),
  ),
  /** Silence of the client itself, per channel, after which it sends a keepalive. */
  keepalive: duration(
    'groupPolicy',
    { min: 15, max: 600, default: 20, canBeOff: true },
    faq('FAQ 116312, "Why keepalives"; range 15–600 s recalled, check'),
  ),
  /** Time without user data after which a tunnel counts as idle; restarts on user data only. */
  idleTimeout: duration(
    'groupPolicy',
    { min: MINUTE_S, max: DAY_S, default: 30 * MINUTE_S, canBeOff: true },
    documented(
      'ASA CLI guide, vpn-idle-timeout: 30 min; "none" falls back to 1800 s; the device takes more than our 24 h',
    ),
  ),
  /** Time after login at which the session ends whatever happens. */
  maxConnectTime: duration(
    'groupPolicy',
    { min: MINUTE_S, max: 4_473_924 * MINUTE_S, default: 0, canBeOff: true },
    documented('vpn-session-timeout: unlimited by default (second-hand); range recalled, check'),
  ),
  /** Sessions that one user may have; one more login ends an older session. */
  simultaneousLogins: {
    type: 'count',
    group: 'groupPolicy',
    min: 1,
    max: 50,
    defaultCount: 3,
    source: documented('ASA CLI guide 8.4, vpn-simultaneous-logins: 3; the device takes more'),
  } satisfies CountSetting,
  /** Whether the client tries to build a DTLS-Tunnel. */
  dtls: {
    type: 'switch',
    defaultOn: true,
    group: 'groupPolicy',
    source: documented('anyconnect ssl dtls enable; default recalled, check'),
  } satisfies SwitchSetting,
  /** Life of a UDP mapping in the NAT router after the last outbound packet. */
  natUdpTimeout: duration(
    'network',
    { min: 5, max: DAY_S, default: 30 },
    documented('Hätönen et al. 2010: shortest seen 30 s; Linux conntrack: 30 s'),
  ),
  /** Life of a TCP mapping in the NAT router after the last outbound packet. */
  natTcpTimeout: duration(
    'network',
    { min: 5, max: DAY_S, default: 124 * MINUTE_S },
    documented('RFC 5382, REQ-5: at least 2 h 4 min'),
  ),
  /** Life of a UDP entry in the firewall after the last packet. */
  firewallUdpTimeout: duration(
    'network',
    { min: 5, max: DAY_S, default: 2 * MINUTE_S },
    documented('ASA firewall guide, timeout udp 0:02:00'),
  ),
  /** Life of a TCP entry in the firewall after the last packet. */
  firewallTcpTimeout: duration(
    'network',
    { min: 5, max: DAY_S, default: 60 * MINUTE_S },
    documented('ASA firewall guide, timeout conn 1:00:00'),
  ),
  /** One-way delay of the path between client and gateway. */
  latency: {
    type: 'duration',
    group: 'network',
    minMs: 1,
    maxMs: 2 * SECOND_MS,
    canBeOff: false,
    defaultMs: 40,
    source: chosen('an ordinary home line'),
  } satisfies DurationSetting,
  /** Most that a packet can be late beyond the latency; drawn from the seed for each packet. */
  jitter: {
    type: 'duration',
    group: 'network',
    minMs: 1,
    maxMs: 2 * SECOND_MS,
    canBeOff: true,
    isAmount: true,
    defaultMs: 0,
    source: chosen('a calm line'),
  } satisfies DurationSetting,
  /** Share of packets that the path loses by chance, drawn from the seed. */
  loss: {
    type: 'percent',
    group: 'network',
    maxPercent: 50,
    defaultPercent: 0,
    source: chosen('a clean line'),
  } satisfies PercentSetting,
  /** How long the application waits for an answer before it reports a broken connection. */
  applicationPatience: duration(
    'client',
    { min: 5, max: 30 * MINUTE_S, default: 60 },
    chosen('applications differ; FAQ 116312, Q11 says only "too long"'),
  ),
} as const satisfies Record<string, SettingDeclaration>;

export type SettingName = keyof typeof SETTINGS;
/** Durations in milliseconds (zero: off); switches 1 or 0; shares in percent; counts as such. */
export type Settings = Readonly<Record<SettingName, number>>;

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export function isSettingName(text: string): text is SettingName {
  return Object.hasOwn(SETTINGS, text);
}

/** The default of one setting as a number: milliseconds, percent, a count, or 1 and 0. */
export function defaultOf(declaration: SettingDeclaration): number {
  switch (declaration.type) {
    case 'switch':
      return declaration.defaultOn ? 1 : 0;
    case 'percent':
      return declaration.defaultPercent;
    case 'count':
      return declaration.defaultCount;
    case 'duration':
      return declaration.defaultMs;
  }
}

/** Brings a value into the declared range; a setting that can be off keeps zero. */
export function clampSetting(declaration: SettingDeclaration, value: number): number {
  if (declaration.type === 'switch') return value ? 1 : 0;
  if (declaration.type === 'percent') return Math.min(declaration.maxPercent, Math.max(0, value));
  if (declaration.type === 'count') {
    return Math.min(declaration.max, Math.max(declaration.min, Math.round(value)));
  }
  if (value <= 0 && declaration.canBeOff) return 0;
  return Math.min(declaration.maxMs, Math.max(declaration.minMs, Math.round(value)));
}

export const DEFAULT_SETTINGS: Settings = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, defaultOf(SETTINGS[name])]),
) as Record<SettingName, number>;
