/**
 * The network at one instant, as picture data: what each node is, what each tunnel looks like from
 * its two ends, which flows the NAT router and the firewall remember. Pure; draws nothing.
 */
import {
  amountOf,
  atOf,
  controlOf,
  isBeforeEnd,
  sessionOf,
  spanAt,
  wordOf,
  type FlowSpan,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import {
  clientAt,
  sessionAt,
  type ClientModeView,
  type ClientView,
  type SessionView,
} from '../analysis/session-at.ts';
import { timerAt } from '../analysis/timer-at.ts';
import type { Row } from '../domain/events.ts';
import { slotOf, type ControlChannel, type Tunnel } from '../domain/names.ts';
import { PATH_KINDS, type PathKind } from '../domain/scenario.ts';
import { elapsedMs, type SimTime } from '../domain/units.ts';
import { isAsleepAt } from './cast.ts';

/** Where each node stands on the way from client to gateway. */
export const WAY = {
  client: 0.02,
  nat: 0.3,
  path: 0.5,
  firewall: 0.7,
  gateway: 0.98,
} as const;

/** The places of the tunnels; a tunnel of IKEv2 has that of SSL, and DTLS is not there. */
export type TunnelName = 'parent' | 'ssl' | 'dtls';
const TUNNELS: Readonly<Record<ControlChannel, readonly Tunnel[]>> = {
  ssl: ['parent', 'ssl', 'dtls'],
  ikev2: ['parent', 'ikev2'],
};

/** Where pictures show a tunnel. */
export function tunnelPlace(tunnel: Tunnel): TunnelName {
  return tunnel === 'parent' ? 'parent' : slotOf(tunnel);
}

/** How one end sees a tunnel. */
export type EndState = 'up' | 'building' | 'down';

export interface Pipe {
  /** Its place. */
  readonly tunnel: TunnelName;
  /** What it is called. */
  readonly name: Tunnel;
  readonly client: EndState;
  readonly gateway: EndState;
  /** An end that still believes in a tunnel the other end no longer has. */
  readonly ghost: 'client' | 'gateway' | undefined;
}

/** What interrupts the path. */
export interface Break {
  readonly kind: PathKind;
  /** Where, as a share of the way from client to gateway. */
  readonly position: number;
  /** The row of its beginning. */
  readonly row: Row;
  readonly sinceMs: SimTime;
  readonly lastedMs: number;
}

export interface FlowLine {
  readonly protocol: string;
  readonly clientPort: number;
  readonly outsidePort: number;
  readonly isOpen: boolean;
  /** Time left while open; time since it expired otherwise. */
  readonly durationMs: number;
}

export type SessionPhase = 'none' | 'establishing' | 'active' | 'inactive' | 'ended';

export interface NetworkPicture {
  /** Asleep, a computer has no other phase, whatever its client was told before. */
  readonly client: ClientView;
  readonly session: SessionView | undefined;
  /** The index of the session that has got the address since the client's own one ended. */
  readonly addressTakenBy: number | undefined;
  readonly sessionPhase: SessionPhase;
  readonly pipes: readonly Pipe[];
  readonly breaks: readonly Break[];
  readonly mappings: readonly FlowLine[];
  readonly entries: readonly FlowLine[];
}

/** The picture when everything due at `instant` has happened. */
export function networkAt(index: RecordingIndex, instant: SimTime): NetworkPicture {
  const client = clientAt(index, instant);
  const session = sessionAt(index, instant);
  const sessionPhase = phaseOf(spanAt(index.sessionModes, instant)?.mode ?? 'none');
  return {
    client: isAsleepAt(index, instant) ? { ...client, phase: 'suspended' } : client,
    session,
    addressTakenBy: session && takerOf(index, session, instant),
    sessionPhase,
    pipes: TUNNELS[controlOf(index.recording)].map((name) =>
      pipeOf(name, { client, session, instant }),
    ),
    breaks: breaksAt(index, instant),
    mappings: flowLines(index, index.mappings, { instant, timer: 'nat-mapping' }),
    entries: flowLines(index, index.entries, { instant, timer: 'firewall-entry' }),
  };
}

/** An address goes back to the pool with its session, and the next login may get it at once. */
function takerOf(
  { recording, rowsOf }: RecordingIndex,
  { address, endedRow }: SessionView,
  instant: SimTime,
): number | undefined {
  if (endedRow === undefined) return undefined;
  const hasCome = (row: Row): boolean => row > endedRow && atOf(recording, row) <= instant;
  const start = rowsOf('session-start')
    .filter((row) => hasCome(row) && wordOf(recording, row) === address)
    .at(-1);
  if (start === undefined) return undefined;
  const isOver = rowsOf('session-end').some(
    (row) => hasCome(row) && sessionOf(recording, row) === sessionOf(recording, start),
  );
  return isOver ? undefined : amountOf(recording, start);
}

function phaseOf(mode: string): SessionPhase {
  if (mode.startsWith('active')) return 'active';
  if (mode === 'establishing' || mode === 'inactive' || mode === 'ended') return mode;
  return 'none';
}

interface Ends {
  readonly client: ClientView;
  readonly session: SessionView | undefined;
  readonly instant: SimTime;
}

function pipeOf(name: Tunnel, { client, session, instant }: Ends): Pipe {
  const tunnel = tunnelPlace(name);
  const span = session?.tunnels.find((standing) => standing.tunnel === name);
  const ends = { client: clientEndOf(tunnel, client), gateway: span ? 'up' : 'down' } as const;
  const isFresh = span !== undefined && elapsedMs(span.fromMs, instant) < ANSWER_MS;
  return { tunnel, name, ...ends, ghost: isFresh ? undefined : ghostOf(ends) };
}

/** The gateway's word that a tunnel is up may be on its way for so long: one repetition (chosen). */
const ANSWER_MS = 3_000;

function ghostOf({ client, gateway }: Pick<Pipe, 'client' | 'gateway'>): Pipe['ghost'] {
  if (client === 'up' && gateway === 'down') return 'client';
  if (client !== 'up' && gateway === 'up') return 'gateway';
  return undefined;
}

/** How the client sees a tunnel in a mode. */
export function clientEndOf(tunnel: TunnelName, client: ClientModeView): EndState {
  if (tunnel === 'parent') return holdsToken(client) ? 'up' : 'down';
  const state = client[tunnel];
  if (state === 'up') return 'up';
  if (client.phase === 'reconnecting') return tunnel === 'ssl' ? 'building' : 'down';
  return state === 'off' ? 'down' : 'building';
}

/** The client has its token from the login's last answer until it gives up. */
function holdsToken({ phase, mode }: ClientModeView): boolean {
  return (
    phase === 'connected' ||
    phase === 'reconnecting' ||
    phase === 'suspended' ||
    mode === 'connecting.tunnel' ||
    mode.startsWith('connecting.upgrading')
  );
}

function breaksAt(index: RecordingIndex, instant: SimTime): Break[] {
  return PATH_KINDS.flatMap((kind) => {
    const span = index.disturbances.find(
      (candidate) =>
        candidate.kind === kind && candidate.fromMs <= instant && isBeforeEnd(candidate, instant),
    );
    if (!span) return [];
    const { fromMs: sinceMs, fromRow: row } = span;
    const position = BREAK_POSITION[kind];
    return [{ kind, position, row, sinceMs, lastedMs: elapsedMs(sinceMs, instant) }];
  });
}

/** Where each fault stops packets: see `domain/network/route.ts`. */
const BREAK_POSITION: Readonly<Record<PathKind, number>> = {
  'link-cut': 0.15,
  'black-hole': WAY.path,
  'drop-up': WAY.firewall,
  'drop-down': WAY.firewall,
  'block-udp': WAY.firewall,
  'block-tcp': WAY.firewall,
  'gateway-dead': 0.9,
};

/** The one pipe that a filter stops; `undefined` for what stops all of them, or none here. */
export function filteredPipe(kind: PathKind, pipes: readonly Pipe[]): TunnelName | undefined {
  const stopped: readonly Tunnel[] = STOPPED[kind] ?? [];
  return pipes.find(({ name }) => stopped.includes(name))?.tunnel;
}

const STOPPED: Readonly<Partial<Record<PathKind, readonly Tunnel[]>>> = {
  'block-udp': ['dtls', 'ikev2'],
  'block-tcp': ['ssl'],
};

/** Whether it stops one protocol only. */
export function isFilter(kind: PathKind): boolean {
  return kind in STOPPED;
}

/** The newest flow of each protocol: the tunnels' own, not the login's. */
function flowLines(
  index: RecordingIndex,
  spans: readonly FlowSpan[],
  at: { readonly instant: SimTime; readonly timer: 'nat-mapping' | 'firewall-entry' },
): FlowLine[] {
  return ['tcp', 'udp'].flatMap((protocol) => {
    const span = spans
      .filter((flow) => flow.protocol === protocol && flow.fromMs <= at.instant)
      .at(-1);
    if (!span) return [];
    const isOpen = isBeforeEnd(span, at.instant);
    // A firewall may see a flow come back behind the same port: each time with a timer of its own.
    const timer = index.recording.timers.findIndex(
      ({ name, port }, id) =>
        name === at.timer &&
        port === span.outsidePort &&
        (index.timerRows(id)[0] ?? -1) > span.fromRow,
    );
    const remainingMs = timerAt(index, timer, at.instant)?.remainingMs ?? 0;
    return [
      {
        protocol,
        clientPort: span.clientPort,
        outsidePort: span.outsidePort,
        isOpen,
        durationMs: isOpen ? remainingMs : elapsedMs(span.toMs, at.instant),
      },
    ];
  });
}
