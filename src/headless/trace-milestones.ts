/** Reads a recording in the words of the traces: the same milestones, seen in the engine. */
import { OWN_SESSION } from '../domain/names.ts';
import { viewEvent, type EventView } from '../analysis/event-view.ts';
import { SYSLOG } from '../domain/syslog-texts.ts';
import { SECOND_MS, type SimTime } from '../domain/units.ts';
import type { Recording } from '../kernel/recording.ts';

/** A milestone of the engine; seconds from the trace's zero. */
export interface SeenMilestone {
  readonly node: string;
  readonly event: string;
  readonly channel: string;
  readonly atSec: number;
}

/** `client2`: the same user at another computer. */
type TraceNode = 'client' | 'client2' | 'server';
type Said = readonly (readonly [node: TraceNode, event: string, channel?: string])[];

interface Reading {
  readonly rows: readonly EventView[];
  /** Packets that were dropped on their way, by row. */
  readonly lost: ReadonlySet<number>;
  clientMode: string;
  /** Whether the last DTLS handshake failed while SSL stood. */
  hasDtlsFailed: boolean;
  /** The tunnel that the client's user data took last. */
  dataChannel: string;
  pings: 'unknown' | 'answered' | 'lost';
  /** The newest NAT mapping of each client port, and whether the gateway has seen it. */
  readonly rebound: Map<number, 'new' | 'seen'>;
  readonly mapped: Set<number>;
}

/**
 * What the traces tell later than the engine: a ping waits this long for its answer before it counts
 * as lost, and a program has its interface to take down before it ends (0.01 to 0.28 s in the traces).
 */
const TOLD_LATER_SEC: Readonly<Record<string, number>> = {
  'user-traffic-lost': 1,
  'process-exit': 0.2,
};
const CHANNELS: Readonly<Record<string, string>> = { ssl: 'cstp', dtls: 'dtls' };

/** All milestones of a recording in order of time; `zeroAt` is zero in the trace. */
export function milestonesIn(recording: Recording, zeroAt: SimTime): SeenMilestone[] {
  const rows = Array.from({ length: recording.length }, (_, row) => viewEvent(recording, row));
  const reading: Reading = {
    rows,
    lost: lostPackets(recording, rows),
    clientMode: '',
    hasDtlsFailed: false,
    dataChannel: '',
    pings: 'unknown',
    rebound: new Map(),
    mapped: new Set(),
  };
  return rows.flatMap((row) => {
    const atSec = row.at - zeroAt / SECOND_MS;
    return [...saidBy(reading, row, recording)].map(([node, event, channel = '']) => ({
      node,
      event,
      channel,
      atSec: atSec + (TOLD_LATER_SEC[event] ?? 0),
    }));
  });
}

function lostPackets(recording: Recording, rows: readonly EventView[]): ReadonlySet<number> {
  return new Set(
    rows
      .filter(({ event }) => event === 'packet-dropped')
      .map(({ n }) => recording.columns.subject[n] ?? -1),
  );
}

function saidBy(reading: Reading, row: EventView, recording: Recording): Said {
  switch (row.event) {
    case 'mode':
      return row.node === 'client' ? ofClientMode(reading, row) : [];
    case 'reconnect-attempt':
      return [['client', 'reconnect-attempt']];
    case 'reconnected':
      return [['client', 'reconnected', 'cstp']];
    case 'timer-start':
    case 'timer-expire':
      return ofTimer(row);
    case 'data':
      return ofData(reading, row);
    case 'tunnel-down':
      return ofTunnelDown(row);
    case 'tunnel-up':
      return ofTunnelUp(row);
    case 'syslog':
      return ofSyslog(row);
    case 'dpd-request':
    case 'keepalive':
      return ofProbe(row);
    case 'packet':
      return ofPacket(row);
    case 'mapping-open':
      noticeMapping(reading, Number(row['port']));
      return [];
    case 'packet-dropped':
      return ofDrop(reading, row, recording);
    default:
      return [];
  }
}

function ofClientMode(reading: Reading, row: EventView): Said {
  const before = reading.clientMode;
  const now = String(row['mode']);
  reading.clientMode = now;
  const has = (mode: string, part: string) => mode.includes(`connected.${part}`);
  if (now === 'disconnected') return ofEnd(reading, row);
  return [
    ...(has(now, 'ssl.up') && !has(before, 'ssl.up') ? said('client', 'tls-up', 'cstp') : []),
    ...(has(before, 'dtls.up') && has(now, 'dtls.recovering')
      ? said('client', 'dtls-down', 'dtls')
      : []),
    ...ofHandshake(reading, { before, now }),
    ...(has(before, 'ssl.up') && !has(now, 'ssl.up') ? said('client', 'tls-down', 'cstp') : []),
    ...(has(now, 'dtls.up') && !has(before, 'dtls.up') ? said('client', 'dtls-up', 'dtls') : []),
  ];
}

/** A handshake is told as an attempt of its own when the one before it has failed. */
function ofHandshake(reading: Reading, mode: { before: string; now: string }): Said {
  const isTried = (text: string) => /dtls\.(?:negotiating|recovering)/.test(text);
  if (isTried(mode.before) && mode.now.includes('ssl.up connected.dtls.off'))
    reading.hasDtlsFailed = true;
  if (!reading.hasDtlsFailed || !isTried(mode.now)) return [];
  reading.hasDtlsFailed = false;
  return said('client', 'dtls-attempt', 'dtls');
}

/** The program ends with the session: told to go, refused, or tired. */
function ofEnd({ rows }: Reading, { cause = -1 }: EventView): Said {
  const reason = rows[cause];
  const ended = [...said('client', 'gave-up'), ...said('client', 'process-exit')];
  if (reason?.['packet'] === 'disconnect')
    return [...said('client', 'disconnect-received', 'cstp'), ...ended];
  if (reason?.['reason'] === 'token-rejected')
    return [...said('client', 'cookie-rejected', 'cstp'), ...ended];
  return ended;
}

function ofTimer({ event, timer, channel }: EventView): Said {
  if (event === 'timer-start')
    return timer === 'attempt-spacing' ? [['client', 'backoff-sleep', 'cstp']] : [];
  const isHandshake = timer === 'tunnel-reconnect' && channel === 'dtls';
  return isHandshake ? [['client', 'dtls-handshake-failed', 'dtls']] : [];
}

/** Pings: a packet each way at the same instant. The later of the two decides. */
function ofData(reading: Reading, row: EventView): Said {
  if (row['direction'] === 'up') {
    const channel = CHANNELS[String(row['channel'])] ?? '';
    if (channel === reading.dataChannel) return [];
    reading.dataChannel = channel;
    return [['client', 'user-data-via', channel]];
  }
  const request = reading.rows[row.n - 1];
  const up = reading.rows.findLast(
    ({ n, at, event, direction }) =>
      n < row.n && at === row.at && event === 'data' && direction === 'up',
  );
  const isAnswered =
    request !== undefined && up !== undefined && ![up.n, row.n].some((n) => reading.lost.has(n));
  return ofPing(reading, isAnswered ? 'answered' : 'lost');
}

function ofPing(reading: Reading, fate: 'answered' | 'lost'): Said {
  if (reading.pings === fate) return [];
  reading.pings = fate;
  return [['client', fate === 'answered' ? 'user-traffic-ok' : 'user-traffic-lost']];
}

function ofTunnelDown({ tunnel, reason }: EventView): Said {
  if (tunnel === 'dtls') return reason === 'dpd' ? [['server', 'dtls-down', 'dtls']] : [];
  if (tunnel !== 'ssl') return [];
  const removed = said('server', 'session-removed');
  const parked = [...said('server', 'session-parked'), ...removed];
  switch (reason) {
    case 'dpd':
    case 'closed':
      return [...said('server', 'tls-down', 'cstp'), ...parked];
    case 'idle-timeout':
      return [...said('server', 'idle-timeout'), ...parked];
    case 'max-connect-time':
      return [
        ...said('server', 'session-timeout'),
        ...said('server', 'session-deleted'),
        ...removed,
      ];
    case 'user-logoff':
      return [...said('server', 'session-deleted'), ...removed];
    case 'replaced':
      return [...said('server', 'old-session-disconnected'), ...removed];
    default:
      return [];
  }
}

function ofTunnelUp({ tunnel, session }: EventView): Said {
  if (tunnel !== 'dtls') return [];
  const up = said('server', 'dtls-up', 'dtls');
  return session === OWN_SESSION ? up : [...up, ...said('client2', 'dtls-up', 'dtls')];
}

/** Beyond its simultaneous logins the second computer is refused and its program ends. */
function ofSyslog({ id }: EventView): Said {
  if (id !== SYSLOG.loginLimit.id) return [];
  return [
    ...said('server', 'auth-refused'),
    ...said('client2', 'gave-up'),
    ...said('server', 'session-parked'),
    ...said('server', 'session-removed'),
  ];
}

/** The client's rhythm is compared where nothing else happens; the gateway's is a milestone. */
function ofProbe({ event, node, channel }: EventView): Said {
  return said(node === 'client' ? 'client' : 'server', event, CHANNELS[String(channel)] ?? '');
}

function ofPacket({ packet, node }: EventView): Said {
  if (packet === 'disconnect' && node === 'client') return [];
  if (packet === 'disconnect') return [['server', 'disconnect-sent', 'cstp']];
  if (packet !== 'connect-refused') return [];
  return [
    ...said('server', 'cookie-expired'),
    ...said('server', 'auth-refused'),
    ...said('server', 'session-removed'),
  ];
}

function noticeMapping({ rebound, mapped }: Reading, port: number): void {
  if (mapped.has(port)) rebound.set(port, 'new');
  mapped.add(port);
}

/** The gateway meets a known client behind a new port: told once a port. */
function ofDrop(reading: Reading, row: EventView, { columns }: Recording): Said {
  const { why, channel, direction, n } = row;
  if (direction === 'up' && why === 'no-tunnel') return ofPing(reading, 'lost');
  if (why !== 'unknown-flow' || channel !== 'dtls') return [];
  const port = columns.port[columns.subject[n] ?? 0] ?? 0;
  if (reading.rebound.get(port) !== 'new') return [];
  reading.rebound.set(port, 'seen');
  return [['server', 'nat-rebind-seen', 'dtls']];
}

function said(...words: Said[number]): Said {
  return [words];
}
