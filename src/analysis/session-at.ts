/** The gateway's session database and the client's own belief at an instant. */
import { OWN_SESSION } from '../domain/names.ts';
import type { EventKind, Row } from '../domain/events.ts';
import type { SimTime } from '../domain/units.ts';
import {
  amountOf,
  atOf,
  channelOf,
  lastUntil,
  rowsUntil,
  secondWordOf,
  sessionOf,
  spanAt,
  tunnelSpans,
  wordOf,
  kindOf,
  type RecordingIndex,
  type TunnelSpan,
} from './recording-index.ts';

export interface Traffic {
  readonly bytesTx: number;
  readonly bytesRx: number;
  readonly packetsTx: number;
  readonly packetsRx: number;
}

export interface SessionView {
  readonly index: number;
  readonly address: string;
  readonly loginMs: SimTime;
  readonly loginRow: Row;
  /** `undefined` once the session has ended. */
  readonly endedRow: Row | undefined;
  /** Since when the SSL-Tunnel is gone; `undefined` while it stands. */
  readonly inactiveSinceMs: SimTime | undefined;
  readonly tunnels: readonly TunnelSpan[];
}

/** A session's entry in the database at `instant`; `undefined` before login. By default the client's. */
export function sessionAt(
  index: RecordingIndex,
  instant: SimTime,
  number = OWN_SESSION,
): SessionView | undefined {
  const { recording, rowsOf } = index;
  const last = (kind: EventKind): Row | undefined => {
    const rows = rowsOf(kind).filter((row) => sessionOf(recording, row) === number);
    return rows[lastUntil(recording, rows, instant)];
  };
  const start = last('session-start');
  if (start === undefined) return undefined;
  const end = last('session-end') ?? -1;
  const inactive = last('session-inactive') ?? -1;
  const isInactive = inactive > Math.max(start, end, last('session-resume') ?? -1);
  const tunnels = number === OWN_SESSION ? index.tunnels : tunnelSpans(recording, rowsOf, number);
  return {
    index: amountOf(recording, start),
    address: wordOf(recording, start),
    loginMs: atOf(recording, start),
    loginRow: start,
    endedRow: end > start ? end : undefined,
    inactiveSinceMs: isInactive ? atOf(recording, inactive) : undefined,
    tunnels: tunnels.filter(
      (tunnel) => tunnel.fromMs <= instant && (tunnel.toRow < 0 || instant < tunnel.toMs),
    ),
  };
}

/**
 * What has gone through one tunnel since it came up, as the gateway counts: sent, and received.
 * Counts every packet of the channel, control included.
 */
export function trafficOf(index: RecordingIndex, tunnel: TunnelSpan, instant: SimTime): Traffic {
  const { recording } = index;
  const total = { bytesTx: 0, bytesRx: 0, packetsTx: 0, packetsRx: 0 };
  const until = rowsUntil(recording, instant);
  for (const row of index.packetRows) {
    if (row >= until) break;
    if (row < tunnel.fromRow || channelOf(recording, row) !== tunnel.tunnel) continue;
    const isUp = recording.columns.direction[row] === 1;
    const hasReached = !index.dropOf.has(row) && (recording.columns.arrivesAt[row] ?? 0) <= instant;
    if (isUp && hasReached) {
      total.bytesRx += amountOf(recording, row);
      total.packetsRx += 1;
    } else if (!isUp) {
      total.bytesTx += amountOf(recording, row);
      total.packetsTx += 1;
    }
  }
  return total;
}

/** What a mode of the client says. */
export interface ClientModeView {
  /** The statechart's leaves. */
  readonly mode: string;
  readonly phase: 'disconnected' | 'connecting' | 'connected' | 'reconnecting' | 'suspended';
  /** The control tunnel, of either protocol. */
  readonly ssl: 'off' | 'up' | 'recovering';
  readonly dtls: 'off' | 'negotiating' | 'up' | 'recovering';
}

export interface ClientView extends ClientModeView {
  /** Empty while the adapter is down. */
  readonly address: string;
  /** The attempt under way or last failed; zero when connected. */
  readonly attempt: number;
  /** Each level counts its attempts anew (FAQ 116312, Q10). */
  readonly attemptLevel: 'tunnel' | 'session';
  readonly hasGivenUp: boolean;
}

/** What the client believes at `instant`. */
export function clientAt(index: RecordingIndex, instant: SimTime): ClientView {
  const { recording } = index;
  const view = clientOfMode(spanAt(index.clientModes, instant)?.mode ?? 'disconnected');
  const { phase } = view;
  const adapter = lastOf(index, ['adapter-up', 'adapter-down'], instant);
  const isAdapterUp = adapter >= 0 && kindOf(recording, adapter) === 'adapter-up';
  const attempts = index.rowsOf('reconnect-attempt');
  const attempt = attempts[lastUntil(recording, attempts, instant)];
  const gaveUp = index.rowsOf('client-gave-up');
  const isTunnel = attempt !== undefined && wordOf(recording, attempt) === 'tunnel';
  return {
    ...view,
    attemptLevel: isTunnel ? 'tunnel' : 'session',
    address: isAdapterUp ? wordOf(recording, adapter) : '',
    attempt: phase === 'reconnecting' && attempt !== undefined ? amountOf(recording, attempt) : 0,
    hasGivenUp: lastUntil(recording, gaveUp, instant) >= 0,
  };
}

/** What the client believes in a mode, whenever that is. */
export function clientOfMode(mode: string): ClientModeView {
  const isRecovering = mode.includes('connected.ssl.recovering');
  return {
    mode,
    phase: isRecovering ? 'reconnecting' : phaseOf(mode),
    ssl: SSL_MODES.find((name) => mode.includes(`connected.ssl.${name}`)) ?? 'off',
    dtls: DTLS_MODES.find((name) => mode.includes(`connected.dtls.${name}`)) ?? 'off',
  };
}

const SSL_MODES = ['up', 'recovering'] as const;
const DTLS_MODES = ['negotiating', 'up', 'recovering'] as const;

function phaseOf(mode: string): ClientView['phase'] {
  if (mode.startsWith('connecting')) return 'connecting';
  if (mode.startsWith('connected')) return 'connected';
  if (mode.startsWith('reconnecting')) return 'reconnecting';
  if (mode === 'suspended') return 'suspended';
  return 'disconnected';
}

function lastOf(
  index: RecordingIndex,
  kinds: readonly ('adapter-up' | 'adapter-down')[],
  instant: SimTime,
): Row {
  const last = kinds.map((kind) => {
    const rows = index.rowsOf(kind);
    return rows[lastUntil(index.recording, rows, instant)] ?? -1;
  });
  return Math.max(-1, ...last);
}

/** Why the last tunnel of a name went, at `instant`: the reason and its row. */
export function lastTunnel(
  index: RecordingIndex,
  name: TunnelSpan['tunnel'],
  instant: SimTime,
): TunnelSpan | undefined {
  return index.tunnels
    .filter((tunnel) => tunnel.tunnel === name && tunnel.fromMs <= instant)
    .at(-1);
}

/** By whom a packet was dropped, and why. */
export function dropReason(index: RecordingIndex, drop: Row): { by: string; why: string } {
  return { by: secondWordOf(index.recording, drop), why: wordOf(index.recording, drop) };
}
