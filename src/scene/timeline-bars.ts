/** The bars of the timeline: tunnels, mappings, modes. Spans of the recording in pixels. */
import type { FlowSpan, ModeSpan, RecordingIndex, Span } from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import { toPxWithin, type TimeScale } from './time-scale.ts';
import { tunnelPlace } from './network.ts';
import type { LaneName } from './timeline-layout.ts';

export type BarWhat =
  | 'parent'
  | 'ssl'
  | 'dtls'
  | 'mapping'
  | 'connecting'
  | 'connected'
  | 'reconnecting'
  | 'suspended'
  | 'disconnected'
  | 'establishing'
  | 'active'
  | 'inactive'
  | 'ended';

/** How a bar is drawn: what stands, what is being tried, what waits, what is gone. */
export type BarLook =
  'parent' | 'ssl' | 'dtls' | 'mapping' | 'steady' | 'trying' | 'waiting' | 'gone';

export interface Bar {
  readonly lane: LaneName;
  readonly what: BarWhat;
  readonly fromMs: number;
  readonly toMs: number;
  readonly fromPx: number;
  readonly toPx: number;
  readonly fromRow: Row;
  /** -1 when it lasts beyond the recording or gives way to a newer one. */
  readonly toRow: Row;
  /** The client's source port and the NAT router's; zero where there is none. */
  readonly port: number;
  readonly outsidePort: number;
}

const LOOKS: Readonly<Record<BarWhat, BarLook>> = {
  parent: 'parent',
  ssl: 'ssl',
  dtls: 'dtls',
  mapping: 'mapping',
  connecting: 'trying',
  establishing: 'trying',
  connected: 'steady',
  active: 'steady',
  reconnecting: 'waiting',
  suspended: 'waiting',
  inactive: 'waiting',
  disconnected: 'gone',
  ended: 'gone',
};

export function lookOf({ what }: Pick<Bar, 'what'>): BarLook {
  return LOOKS[what];
}

/** A span that stands for one thing; neighbours with the same `what` are one bar. */
interface Stretch extends Span {
  readonly what: BarWhat;
  readonly port: number;
  readonly outsidePort: number;
}

/** Shorter than this a bar is still drawn this wide, unless another stands there already. */
const SEEN_MIN_PX = 1;
/** A mode shorter than this that leads straight on to the next would only fray the edge. */
const PASSING_PX = 1.5;

/** All bars of the timeline, lane by lane, each lane in the order of time. */
export function barsOf(index: RecordingIndex, scale: TimeScale): Bar[] {
  return [
    ...(['parent', 'ssl', 'dtls'] as const).flatMap((tunnel) =>
      draw(scale, tunnel, tunnelStretches(index, tunnel)),
    ),
    ...draw(scale, 'natUdp', newestFlows(index, 'udp')),
    ...draw(scale, 'natTcp', newestFlows(index, 'tcp')),
    ...draw(scale, 'client', joined(index.clientModes, clientPhase)),
    ...draw(scale, 'session', joined(index.sessionModes, sessionPhase)),
  ];
}

function tunnelStretches(index: RecordingIndex, tunnel: 'parent' | 'ssl' | 'dtls'): Stretch[] {
  return index.tunnels
    .filter((span) => tunnelPlace(span.tunnel) === tunnel)
    .map((span) => ({ ...span, what: tunnel, outsidePort: 0 }));
}

/** The mappings of the tunnels' ports; where a newer one begins, the older is no longer of use. */
function newestFlows(index: RecordingIndex, protocol: string): Stretch[] {
  const ports = new Set(
    index.tunnels.filter(({ tunnel }) => tunnel !== 'parent').map(({ port }) => port),
  );
  const flows = index.mappings.filter(
    (flow) => flow.protocol === protocol && ports.has(flow.clientPort),
  );
  return flows.map((flow, position) => mappingStretch(flow, flows[position + 1]));
}

function mappingStretch(flow: FlowSpan, newer: FlowSpan | undefined): Stretch {
  const { clientPort: port, outsidePort } = flow;
  const isSuperseded = newer !== undefined && newer.fromMs < flow.toMs;
  const end = isSuperseded ? { toMs: newer.fromMs, toRow: -1 } : {};
  return { ...flow, ...end, what: 'mapping', port, outsidePort };
}

/** The phase a person would name; the leaves of the statechart are finer than the eye. */
export function clientPhase(mode: string): BarWhat {
  if (mode.startsWith('connecting')) return 'connecting';
  if (mode.startsWith('reconnecting') || mode.includes('ssl.recovering')) return 'reconnecting';
  if (mode === 'suspended') return 'suspended';
  return mode.startsWith('connected') ? 'connected' : 'disconnected';
}

export function sessionPhase(mode: string): BarWhat | undefined {
  if (mode.startsWith('active')) return 'active';
  if (mode === 'inactive' || mode === 'ended' || mode === 'establishing') return mode;
  return undefined;
}

function joined(
  modes: readonly ModeSpan[],
  phaseOf: (mode: string) => BarWhat | undefined,
): Stretch[] {
  const stretches: Stretch[] = [];
  for (const span of modes) {
    const what = phaseOf(span.mode);
    if (!what) continue;
    const last = stretches.at(-1);
    if (last?.what === what && last.toMs === span.fromMs) {
      stretches[stretches.length - 1] = { ...last, toMs: span.toMs, toRow: span.toRow };
    } else stretches.push({ ...span, what, port: 0, outsidePort: 0 });
  }
  return stretches;
}

/** Drops what lies outside the scale, and what is too short to be seen beside the bar before it. */
function draw(scale: TimeScale, lane: LaneName, stretches: readonly Stretch[]): Bar[] {
  const bars: Bar[] = [];
  let drawnUntilPx = Number.NEGATIVE_INFINITY;
  for (const [position, stretch] of stretches.entries()) {
    const { what, fromMs, toMs, fromRow, toRow, port, outsidePort } = stretch;
    if (toMs <= scale.fromMs || fromMs >= scale.toMs) continue;
    const fromPx = toPxWithin(scale, fromMs);
    const endPx = toPxWithin(scale, toMs);
    const isFollowed = stretches[position + 1]?.fromMs === toMs;
    if (isFollowed && endPx - fromPx < PASSING_PX) continue;
    if (endPx < drawnUntilPx + SEEN_MIN_PX / 2 && bars.length > 0) continue;
    const barEndPx = Math.max(endPx, fromPx + SEEN_MIN_PX);
    bars.push({
      lane,
      what,
      fromMs,
      toMs,
      fromPx,
      toPx: barEndPx,
      fromRow,
      toRow,
      port,
      outsidePort,
    });
    drawnUntilPx = barEndPx;
  }
  return bars;
}
