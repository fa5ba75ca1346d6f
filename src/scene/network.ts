/**
 * The network at one instant, as picture data: what each node is, what each tunnel looks like from
 * its two ends, which flows the NAT router and the firewall remember. Pure; draws nothing.
 */
import {
  controlOf,
  isBeforeEnd,
  spanAt,
  type FlowSpan,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import { clientAt, sessionAt, type ClientView, type SessionView } from '../analysis/session-at.ts';
import { findTimer, timerAt } from '../analysis/timer-at.ts';
import { slotOf, type ControlChannel, type Tunnel } from '../domain/names.ts';
import { PATH_KINDS, type PathKind } from '../domain/scenario.ts';
import { elapsedMs, type SimTime } from '../domain/units.ts';

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

/** Where the path is interrupted, as a share of the way from client to gateway. */
export interface Break {
  readonly kind: PathKind;
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
  readonly client: ClientView;
  readonly session: SessionView | undefined;
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
    client,
    session,
    sessionPhase,
    pipes: TUNNELS[controlOf(index.recording)].map((tunnel) => pipeOf(tunnel, client, session)),
    breaks: breaksAt(index, instant),
    mappings: flowLines(index, index.mappings, { instant, timer: 'nat-mapping' }),
    entries: flowLines(index, index.entries, { instant, timer: 'firewall-entry' }),
  };
}

function phaseOf(mode: string): SessionPhase {
  if (mode.startsWith('active')) return 'active';
  if (mode === 'establishing' || mode === 'inactive' || mode === 'ended') return mode;
  return 'none';
}

function pipeOf(name: Tunnel, client: ClientView, session: SessionView | undefined): Pipe {
  const tunnel = tunnelPlace(name);
  const gateway: EndState = session?.tunnels.some((span) => span.tunnel === name) ? 'up' : 'down';
  const clientEnd = clientEndOf(tunnel, client);
  return { tunnel, name, client: clientEnd, gateway, ghost: ghostOf(clientEnd, gateway) };
}

function ghostOf(client: EndState, gateway: EndState): Pipe['ghost'] {
  if (client === 'up' && gateway === 'down') return 'client';
  if (client !== 'up' && gateway === 'up') return 'gateway';
  return undefined;
}

function clientEndOf(tunnel: TunnelName, client: ClientView): EndState {
  if (tunnel === 'parent') return holdsToken(client) ? 'up' : 'down';
  const state = client[tunnel];
  if (state === 'up') return 'up';
  if (client.phase === 'reconnecting') return tunnel === 'ssl' ? 'building' : 'down';
  return state === 'off' ? 'down' : 'building';
}

/** The client has its token from the login's last answer until it gives up. */
function holdsToken(client: ClientView): boolean {
  return (
    client.phase === 'connected' ||
    client.phase === 'reconnecting' ||
    client.phase === 'suspended' ||
    client.mode === 'connecting.tunnel'
  );
}

function breaksAt(index: RecordingIndex, instant: SimTime): Break[] {
  return PATH_KINDS.flatMap((kind) => {
    const span = index.disturbances.find(
      (candidate) =>
        candidate.kind === kind && candidate.fromMs <= instant && isBeforeEnd(candidate, instant),
    );
    if (!span) return [];
    return [{ kind, sinceMs: span.fromMs, lastedMs: elapsedMs(span.fromMs, instant) }];
  });
}

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
    const timer = findTimer(index, { name: at.timer, port: span.outsidePort });
    const remainingMs =
      timer === undefined ? 0 : (timerAt(index, timer, at.instant)?.remainingMs ?? 0);
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
