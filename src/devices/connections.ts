/**
 * What stands in the gateway's connection table: the tunnels' own connections, which end at the
 * gateway, and the application's, which goes through it inside the tunnel.
 */
import {
  amountOf,
  atOf,
  isBeforeEnd,
  lastUntil,
  rowsUntil,
  sessionOf,
  tunnelSpans,
  type RecordingIndex,
  type Span,
  type TunnelSpan,
} from '../analysis/recording-index.ts';
import { trafficOf } from '../analysis/session-at.ts';
import type { Row } from '../domain/events.ts';
import { DIRECTIONS, OWN_SESSION } from '../domain/names.ts';
import { publicAddressAt } from '../domain/network/public-address.ts';
import { GATEWAY_ADDRESS, otherPublicAddress } from '../domain/texts.ts';
import { elapsedMs, simTime, type SimTime } from '../domain/units.ts';
import { channelOf } from '../analysis/recording-index.ts';
import type { Question } from './console-word.ts';
import { GATEWAY_NAT_T_PORT, GATEWAY_PORT } from './session-entry.ts';

export interface Connection {
  readonly protocol: 'TCP' | 'UDP';
  /** Address and port, as the gateway sees them. */
  readonly outside: string;
  readonly inside: string;
  /** `to-the-box` ends at the gateway itself. */
  readonly kind: 'to-the-box' | 'through';
  readonly idleMs: number;
  readonly bytes: number;
  /** Whether user data have come in, and gone out to the client. */
  readonly hasIn: boolean;
  readonly hasOut: boolean;
}

/** What the table holds now, oldest first, and the most it has held at once. */
export interface ConnectionTable {
  readonly connections: readonly Connection[];
  readonly mostUsed: number;
}

type Moment = Pick<Question, 'index' | 'scenario' | 'instant'>;

/** `kinds`: which connections are listed and counted. */
export function connectionsAt(
  moment: Moment,
  kinds: readonly Connection['kind'][],
): ConnectionTable {
  const all = [...tunnelConnections(moment), ...applicationConnections(moment)]
    .filter(({ kind, span }) => kinds.includes(kind) && span.fromMs <= moment.instant)
    .sort((left, right) => left.span.fromRow - right.span.fromRow);
  const standing = all.filter(({ span }) => isBeforeEnd(span, moment.instant));
  const held = (instant: SimTime): number =>
    all.filter(({ span }) => span.fromMs <= instant && isBeforeEnd(span, instant)).length;
  return {
    connections: standing.map(({ read }) => read()),
    // The table only grows when a connection begins.
    mostUsed: Math.max(0, ...all.map(({ span }) => held(span.fromMs))),
  };
}

/** A connection's life, and how to read it now. */
interface Life {
  readonly kind: Connection['kind'];
  readonly span: Span;
  readonly read: () => Connection;
}

/** The parent has no connection of its own: the one of the login is closed after it. */
function tunnelConnections(moment: Moment): Life[] {
  const { recording, rowsOf } = moment.index;
  const numbers = new Set(rowsOf('session-start').map((row) => sessionOf(recording, row)));
  return [...numbers].flatMap((number) => {
    const spans =
      number === OWN_SESSION ? moment.index.tunnels : tunnelSpans(recording, rowsOf, number);
    return spans
      .filter(({ tunnel }) => tunnel !== 'parent')
      .map((span): Life => {
        return { kind: 'to-the-box', span, read: () => tunnelConnection(moment, span, number) };
      });
  });
}

function tunnelConnection(moment: Moment, tunnel: TunnelSpan, number: number): Connection {
  const { index, instant } = moment;
  const port = tunnel.tunnel === 'ikev2' ? GATEWAY_NAT_T_PORT : GATEWAY_PORT;
  const ends = {
    protocol: tunnel.tunnel === 'ssl' ? 'TCP' : 'UDP',
    inside: `${GATEWAY_ADDRESS}:${port}`,
    kind: 'to-the-box',
  } as const;
  if (number !== OWN_SESSION) {
    // The packets of others are not simulated: taken to be busy, as in the session table.
    const outside = `${otherPublicAddress(number)}:${tunnel.port}`;
    return { ...ends, outside, idleMs: 0, bytes: 0, hasIn: true, hasOut: true };
  }
  const { bytesRx, bytesTx } = trafficOf(index, tunnel, instant);
  return {
    ...ends,
    outside: peerOf(moment, tunnel),
    idleMs: elapsedMs(lastSeen(index, tunnel, instant), instant),
    bytes: bytesRx + bytesTx,
    hasIn: bytesRx > 0,
    hasOut: bytesTx > 0,
  };
}

/** Behind the NAT router: the gateway keeps to the port and address that the tunnel was built from. */
function peerOf({ index, scenario }: Moment, { port, fromRow, fromMs }: TunnelSpan): string {
  const mapping = index.mappings
    .filter(({ clientPort, fromRow: openedRow }) => clientPort === port && openedRow < fromRow)
    .at(-1);
  const address = publicAddressAt(scenario, mapping?.fromMs ?? fromMs);
  return `${address}:${mapping?.outsidePort ?? port}`;
}

/** When a packet of the tunnel was last at the gateway: sent by it, or come in. */
function lastSeen(index: RecordingIndex, tunnel: TunnelSpan, instant: SimTime): SimTime {
  const { recording, packetRows } = index;
  const until = rowsUntil(recording, instant);
  let last = tunnel.fromMs;
  for (const row of packetRows) {
    if (row >= until) break;
    if (row < tunnel.fromRow || channelOf(recording, row) !== tunnel.tunnel) continue;
    const at = seenAt(index, row);
    if (at !== undefined && at > last && at <= instant) last = at;
  }
  return last;
}

/** Position in `DIRECTIONS`: from the client to the gateway. */
const UP = DIRECTIONS.indexOf('up');

/** When the gateway saw a packet; `undefined` for one that never reached it. */
function seenAt(index: RecordingIndex, row: Row): SimTime | undefined {
  const { recording, dropOf } = index;
  if (recording.columns.direction[row] !== UP) return atOf(recording, row);
  return dropOf.has(row) ? undefined : simTime(recording.columns.arrivesAt[row] ?? 0);
}

/** Where the application connects to: a server of the example network, and its ports (chosen). */
const SERVER = '192.168.10.30:443';
const APPLICATION_PORT_FIRST = 50_001;

/**
 * The application's connection begins with the first user data of the session that the gateway
 * sees, and ends with the session. When the application has given it up, its next data belong to a
 * new one.
 */
function applicationConnections(moment: Moment): Life[] {
  const { index, instant } = moment;
  const { recording, rowsOf } = index;
  const isOwn = (row: Row): boolean => sessionOf(recording, row) === OWN_SESSION;
  const starts = rowsOf('session-start').filter(isOwn);
  const ends = [...rowsOf('session-end').filter(isOwn), ...rowsOf('application-lost')];
  const seen = rowsOf('data').filter((row) => (seenAt(index, row) ?? Infinity) <= instant);
  const breaks = [...starts, ...ends].sort((left, right) => left - right);
  return breaks.flatMap((after, place): Life[] => {
    const before = breaks[place + 1];
    const rows = seen.filter((row) => row > after && row < (before ?? Infinity));
    const [first] = rows;
    const session = starts[lastUntil(recording, starts, atOf(recording, after))];
    if (first === undefined || session === undefined) return [];
    const span: Span = {
      fromRow: first,
      fromMs: seenAt(index, first) ?? atOf(recording, first),
      toRow: before ?? -1,
      toMs: before === undefined ? recording.horizonMs : atOf(recording, before),
    };
    const port = APPLICATION_PORT_FIRST + place;
    return [
      { kind: 'through', span, read: () => throughConnection(moment, { rows, session, port }) },
    ];
  });
}

function throughConnection(
  { index, instant }: Moment,
  { rows, session, port }: { rows: readonly Row[]; session: Row; port: number },
): Connection {
  const { recording } = index;
  const isUp = (row: Row): boolean => recording.columns.direction[row] === UP;
  const last = Math.max(...rows.map((row) => seenAt(index, row) ?? 0));
  return {
    protocol: 'TCP',
    kind: 'through',
    outside: `${recording.words[recording.columns.word[session] ?? 0]}:${port}`,
    inside: SERVER,
    idleMs: elapsedMs(simTime(last), instant),
    bytes: rows.reduce((sum, row) => sum + amountOf(recording, row), 0),
    hasIn: rows.some(isUp),
    hasOut: rows.some((row) => !isUp(row)),
  };
}
