/**
 * What a recording can say. Each kind declares which stored column carries which field, so that
 * one reader serves the log, the headless command and every export. Kinds and field names follow
 * contracts.md; `packet`, `mode`, `disturbance-start` and `disturbance-end` are additions.
 */

/** The columns a kind may use, beside `at`, `node`, `session` and `cause`, which all have. */
export type FieldColumn =
  | 'channel'
  | 'direction'
  /** A whole number: bytes, an index, an attempt. */
  | 'amount'
  /** A duration in milliseconds, shown in seconds. */
  | 'durationMs'
  | 'port'
  | 'word'
  | 'secondWord'
  | 'timerName'
  | 'timerOwner'
  | 'timerChannel';

export type EventFields = Readonly<Record<string, FieldColumn>>;

const inTunnel = { channel: 'channel', direction: 'direction', bytes: 'amount' } as const;
const timer = {
  timer: 'timerName',
  owner: 'timerOwner',
  channel: 'timerChannel',
  duration: 'durationMs',
} as const;
/** `port` is the client's source port everywhere; the NAT router's own is `outsidePort`. */
const flow = { protocol: 'word', port: 'port', outsidePort: 'amount' } as const;
const attempt = { level: 'word', attempt: 'amount' } as const;

export const EVENTS = {
  'disturbance-start': { disturbance: 'word', value: 'secondWord' },
  'disturbance-end': { disturbance: 'word' },
  mode: { mode: 'word' },
  packet: { packet: 'word', ...inTunnel, port: 'port' },
  'dpd-request': inTunnel,
  'dpd-response': inTunnel,
  keepalive: inTunnel,
  data: inTunnel,
  'packet-dropped': { channel: 'channel', direction: 'direction', by: 'secondWord', why: 'word' },
  'timer-start': timer,
  'timer-restart': timer,
  'timer-stop': timer,
  'timer-expire': timer,
  'session-start': { index: 'amount', address: 'word', authentication: 'secondWord' },
  'session-inactive': {},
  'session-resume': { authentication: 'word' },
  'session-end': { reason: 'word' },
  'tunnel-up': { tunnel: 'channel', port: 'port' },
  'tunnel-down': { tunnel: 'channel', reason: 'word', port: 'port' },
  'mapping-open': flow,
  'mapping-expire': flow,
  'mapping-rebind': flow,
  'entry-open': flow,
  'entry-expire': flow,
  'connectivity-lost': {},
  'connectivity-restored': {},
  'reconnect-attempt': attempt,
  'reconnect-failed': { ...attempt, reason: 'secondWord' },
  reconnected: attempt,
  'client-gave-up': { reason: 'word' },
  'address-assign': { address: 'word' },
  'address-release': { address: 'word' },
  'aaa-authentication': {},
  'aaa-authorization': {},
  'posture-scan': {},
  'dns-query': {},
  'server-switch': { server: 'word' },
  'image-download': { image: 'word', bytes: 'amount' },
  'adapter-up': { address: 'word', mtu: 'amount' },
  'adapter-down': {},
  'routes-change': {},
  'application-lost': {},
  suspend: {},
  resume: {},
  failover: {},
  message: { text: 'word' },
  syslog: { id: 'amount', text: 'word' },
} as const satisfies Record<string, EventFields>;

export type EventKind = keyof typeof EVENTS;
/** Position is the number a recording stores. */
export const EVENT_KINDS = Object.keys(EVENTS) as readonly EventKind[];
export const EVENT_CODE = Object.fromEntries(
  EVENT_KINDS.map((kind, code) => [kind, code]),
) as Readonly<Record<EventKind, number>>;

/** The kinds that are the sending of a packet. */
export const SENDING_KINDS: readonly EventKind[] = [
  'packet',
  'dpd-request',
  'dpd-response',
  'keepalive',
  'data',
  'dns-query',
];

/** The number of a row in a recording; every cause is one. */
export type Row = number;
/** What has no cause: the first packet, a disturbance that the scenario brings. */
export const NO_CAUSE: Row = -1;
