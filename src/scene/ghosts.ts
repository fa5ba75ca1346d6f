/**
 * Ghosts: where what a node believes differs from the truth. Read from the picture of both ends;
 * each says since when, and which event made the belief false.
 */
import {
  isBeforeEnd,
  lastUntil,
  type FlowSpan,
  type RecordingIndex,
  type TunnelSpan,
} from '../analysis/recording-index.ts';
import { clientOfMode, lastTunnel } from '../analysis/session-at.ts';
import type { Row } from '../domain/events.ts';
import type { Tunnel } from '../domain/names.ts';
import { elapsedMs, type SimTime } from '../domain/units.ts';
import { clientEndOf, tunnelPlace, type NetworkPicture, type Pipe } from './network.ts';

export const GHOST_KINDS = [
  /** The client believes in a tunnel that the gateway no longer has. */
  'client-believes',
  /** The gateway keeps a tunnel that the client has lost. */
  'gateway-believes',
  /** The client keeps the token of a session that has ended. */
  'token',
  /** The gateway holds session and address for a client that gave up. */
  'held',
  /** The gateway believes in a client whose computer sleeps. */
  'asleep',
  /** Both ends believe in a tunnel whose NAT mapping is gone. */
  'mapping',
  /** Both ends believe in a tunnel that now comes from another outside port. */
  'moved',
  /** Both ends believe in a tunnel whose firewall entry is gone. */
  'entry',
] as const;
export type GhostKind = (typeof GHOST_KINDS)[number];

export interface Ghost {
  readonly kind: GhostKind;
  readonly tunnel: Tunnel;
  /** What made the belief false, or -1. */
  readonly row: Row;
  readonly sinceMs: SimTime;
  readonly lastedMs: number;
}

interface Seen {
  readonly index: RecordingIndex;
  readonly picture: NetworkPicture;
  readonly isAsleep: boolean;
  readonly instant: SimTime;
}

/** In the order of the pipes. */
export function ghostsAt(seen: Seen): Ghost[] {
  return seen.picture.pipes.flatMap((pipe) => {
    const found = ghostOf(seen, pipe);
    if (!found) return [];
    const { kind, row } = found;
    const sinceMs = (seen.index.recording.columns.at[row] ?? seen.instant) as SimTime;
    return [{ kind, row, tunnel: pipe.name, sinceMs, lastedMs: elapsedMs(sinceMs, seen.instant) }];
  });
}

interface Found {
  readonly kind: GhostKind;
  readonly row: Row;
}

function ghostOf(seen: Seen, pipe: Pipe): Found | undefined {
  const { index, instant, picture } = seen;
  if (pipe.ghost === 'client') {
    const row = lastTunnel(index, pipe.name, instant)?.toRow ?? -1;
    return { kind: pipe.tunnel === 'parent' ? 'token' : 'client-believes', row };
  }
  if (pipe.ghost === 'gateway') {
    const row = lostByClient(seen, pipe);
    const { phase } = clientOfMode(picture.client.mode);
    const isHeld = pipe.tunnel === 'parent' && phase === 'disconnected';
    return { kind: isHeld ? 'held' : 'gateway-believes', row };
  }
  if (pipe.client !== 'up' || pipe.gateway !== 'up' || pipe.tunnel === 'parent') return undefined;
  if (seen.isAsleep) {
    const rows = index.rowsOf('suspend');
    return { kind: 'asleep', row: rows[lastUntil(index.recording, rows, instant)] ?? -1 };
  }
  return pathGhost(seen, pipe.name);
}

/** The row of the mode with which the client stopped to believe in the tunnel. */
function lostByClient({ index, instant }: Seen, pipe: Pipe): Row {
  let row: Row = -1;
  for (const span of index.clientModes) {
    if (span.fromMs > instant) break;
    const isUp = clientEndOf(tunnelPlace(pipe.name), clientOfMode(span.mode)) === 'up';
    if (isUp) row = -1;
    else if (row < 0) row = span.fromRow;
  }
  return row;
}

/** Both ends believe in it: is there still a way between them? */
function pathGhost({ index, instant }: Seen, name: Tunnel): Found | undefined {
  const tunnel = lastTunnel(index, name, instant);
  const flow = tunnel && mappingOf(index, tunnel);
  if (!flow) return undefined;
  if (!isBeforeEnd(flow, instant)) {
    const isMoved = index.mappings.some(
      (other) => other.clientPort === flow.clientPort && isOpen(other, instant),
    );
    return { kind: isMoved ? 'moved' : 'mapping', row: flow.toRow };
  }
  const entries = index.entries.filter(
    (entry) => entry.outsidePort === flow.outsidePort && entry.fromMs <= instant,
  );
  const last = entries.at(-1);
  return last && !isBeforeEnd(last, instant) ? { kind: 'entry', row: last.toRow } : undefined;
}

const isOpen = (span: FlowSpan, instant: SimTime): boolean =>
  span.fromMs <= instant && isBeforeEnd(span, instant);

/** The mapping behind which the gateway knows the tunnel: the one through which it came up. */
function mappingOf({ mappings }: RecordingIndex, tunnel: TunnelSpan): FlowSpan | undefined {
  return mappings.find(
    ({ clientPort, fromRow, toRow }) =>
      clientPort === tunnel.port &&
      fromRow < tunnel.fromRow &&
      (toRow < 0 || toRow > tunnel.fromRow),
  );
}
