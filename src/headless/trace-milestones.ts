/** Reads a recording in the words of the traces: the same milestones, seen in the engine. */
import { OWN_SESSION } from '../domain/names.ts';
import { viewEvent, type EventView } from '../analysis/event-view.ts';
import { SYSLOG } from '../domain/syslog-texts.ts';
import { SECOND_MS, type SimTime } from '../domain/units.ts';
import type { Recording } from '../kernel/recording.ts';
import { CLIENT_KILL, USER_RECONNECT } from './trace-experiments.ts';
import { PingReading } from './trace-pings.ts';
import { CHANNELS, said, type Said } from './trace-said.ts';

/** A milestone of the engine; seconds from the trace's zero. */
export interface SeenMilestone {
  readonly node: string;
  readonly event: string;
  readonly channel: string;
  readonly atSec: number;
}

interface Reading {
  readonly rows: readonly EventView[];
  /** Packets that were dropped on their way, by row. */
  readonly lost: ReadonlySet<number>;
  readonly pings: PingReading;
  /** Whether the gateway has a DTLS-Tunnel of which its client has not heard yet. */
  isDtlsHalf: boolean;
  clientMode: string;
  /** Whether the last DTLS handshake failed while SSL stood. */
  hasDtlsFailed: boolean;
  /** When the gateway's program was started last, in seconds. */
  gatewaySince: number;
  /** The newest NAT mapping of each client port, and whether the gateway has seen it. */
  readonly rebound: Map<number, 'new' | 'seen'>;
  readonly mapped: Set<number>;
}

/** A program has its interface to take down before it ends: 0.01 to 0.28 s in the traces. */
const EXIT_SEC = 0.2;
/**
 * ocserv strikes dead sessions off its list only every 310 s from its start; their cookies are
 * refused before, so it makes no difference to anybody (README of the traces, "Server rules").
 */
const CLEAN_UP_SEC = 310;

/** All milestones of a recording in order of time; `zeroAt` is zero in the trace. */
export function milestonesIn(recording: Recording, zeroAt: SimTime): SeenMilestone[] {
  const rows = Array.from({ length: recording.length }, (_, row) => viewEvent(recording, row));
  const lost = lostPackets(recording, rows);
  const reading: Reading = {
    rows,
    lost,
    pings: new PingReading(rows, lost),
    isDtlsHalf: false,
    clientMode: '',
    hasDtlsFailed: false,
    gatewaySince: 0,
    rebound: new Map(),
    mapped: new Set(),
  };
  return rows.flatMap((row) => {
    const atSec = row.at - zeroAt / SECOND_MS;
    return saidBy(reading, row, recording).map(([node, event, channel = '', laterSec = 0]) => ({
      node,
      event,
      channel,
      atSec: atSec + laterSec,
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
      return reading.pings.ofData(row);
    case 'tunnel-down':
      return ofTunnelDown(row);
    case 'tunnel-up':
      return ofTunnelUp(reading, row);
    case 'session-end':
      return ofSessionEnd(reading, row);
    case 'disturbance-end':
      if (row['disturbance'] === 'gateway-dead') reading.gatewaySince = row.at;
      return [];
    case 'syslog':
      return ofSyslog(row);
    case 'dpd-request':
    case 'keepalive':
      return ofProbe(row);
    case 'packet':
      return ofPacket(reading, row);
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
  const isLost = has(before, 'ssl.up') && !has(now, 'ssl.up');
  if (isLost && isForced(reading, row)) return ofForcedReconnect(reading, row);
  return [
    ...(has(now, 'ssl.up') && !has(before, 'ssl.up') ? said('client', 'tls-up', 'cstp') : []),
    ...(has(before, 'dtls.up') && has(now, 'dtls.recovering')
      ? said('client', 'dtls-down', 'dtls')
      : []),
    ...ofHandshake(reading, { before, now }),
    ...(isLost ? said('client', 'tls-down', 'cstp') : []),
    ...(has(now, 'dtls.up') && !has(before, 'dtls.up') ? said('client', 'dtls-up', 'dtls') : []),
  ];
}

/** Whether the user made the client reconnect: it has lost its connection, or closed it, for that. */
function isForced({ rows }: Reading, row: EventView): boolean {
  let cause = rows[row.cause ?? -1];
  while (cause?.event === 'connectivity-lost' || cause?.['packet'] === 'tcp-fin') {
    cause = rows[cause.cause ?? -1];
  }
  return cause?.['disturbance'] === USER_RECONNECT;
}

/** Not told as a loss. Where there is DTLS, its next handshake is told before there is a tunnel. */
function ofForcedReconnect(reading: Reading, { n }: EventView): Said {
  const hasDtls = reading.rows.slice(0, n).some(({ packet }) => packet === 'dtls-hello');
  if (!hasDtls) return [];
  reading.hasDtlsFailed = true;
  return said('client', 'dtls-attempt', 'dtls');
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
  const exit = said('client', 'process-exit', '', EXIT_SEC);
  if (reason?.['disturbance'] === CLIENT_KILL) return exit;
  const ended = [...said('client', 'gave-up'), ...exit];
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
    // A clean stop of the gateway: it does not care for its list any more.
    case 'admin-logoff':
      return removed;
    case 'replaced':
      return [...said('server', 'old-session-disconnected'), ...removed];
    default:
      return [];
  }
}

/** Of the client's own, the gateway tells when it has answered. */
function ofTunnelUp(reading: Reading, { tunnel, session }: EventView): Said {
  if (tunnel !== 'dtls') return [];
  if (session === OWN_SESSION) {
    reading.isDtlsHalf = true;
    return [];
  }
  return [...said('server', 'dtls-up', 'dtls'), ...said('client2', 'dtls-up', 'dtls')];
}

/**
 * The engine's handshake is one request and one answer. A real one is complete at the gateway only
 * when its answer has arrived, and the client has answered that.
 */
function ofDtlsAnswer(reading: Reading, { n }: EventView): Said {
  if (!reading.isDtlsHalf || reading.lost.has(n)) return [];
  reading.isDtlsHalf = false;
  return said('server', 'dtls-up', 'dtls');
}

/** A parked session is over, but stays on the list until the next clean-up. */
function ofSessionEnd({ gatewaySince }: Reading, { session, reason, at }: EventView): Said {
  if (session !== OWN_SESSION || reason !== 'idle-timeout') return [];
  const cleanUps = Math.ceil((at - gatewaySince) / CLEAN_UP_SEC);
  const laterSec = gatewaySince + cleanUps * CLEAN_UP_SEC - at;
  return said('server', 'session-deleted', '', laterSec);
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

function ofPacket(reading: Reading, row: EventView): Said {
  switch (row['packet']) {
    case 'dtls-finished':
      return ofDtlsAnswer(reading, row);
    case 'disconnect':
      return row.node === 'client' ? [] : said('server', 'disconnect-sent', 'cstp');
    case 'connect-refused':
      return [
        ...said('server', 'cookie-expired'),
        ...said('server', 'auth-refused'),
        ...said('server', 'session-removed'),
      ];
    default:
      return [];
  }
}

function noticeMapping({ rebound, mapped }: Reading, port: number): void {
  if (mapped.has(port)) rebound.set(port, 'new');
  mapped.add(port);
}

/** The gateway meets a known client behind a new port: told once a port. */
function ofDrop(reading: Reading, row: EventView, { columns }: Recording): Said {
  const { why, channel, n } = row;
  if (why === 'no-tunnel') return reading.pings.ofNoTunnel(row);
  if (why !== 'unknown-flow' || channel !== 'dtls') return [];
  const port = columns.port[columns.subject[n] ?? 0] ?? 0;
  if (reading.rebound.get(port) !== 'new') return [];
  reading.rebound.set(port, 'seen');
  return [['server', 'nat-rebind-seen', 'dtls']];
}
