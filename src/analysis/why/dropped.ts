/** Why a packet was lost: the disturbance that stood in its way, or what was no longer there. */
import type { EventKind, Row } from '../../domain/events.ts';
import { channelOf, isOfOthers, wordOf } from '../recording-index.ts';
import {
  causeOf,
  clientPortOf,
  goesUp,
  holdsAt,
  lastBefore,
  lastThat,
  mappingBefore,
  packetsBetween,
  type Context,
  type Step,
} from './context.ts';
import { stoodInTheWay } from './disturbed.ts';
import type { Asking, MissingThing } from './explanation.ts';

/** Beside the disturbances: the words of docs/model.md, "Why a packet was dropped". */
const RULES: Readonly<Record<string, (context: Context, drop: Row) => Step>> = {
  'no-mapping': withoutMapping,
  'no-entry': withoutEntry,
  'unknown-flow': withoutConnection,
  'not-expected': (context, drop) => missing(context, drop, 'interest', CLIENT_TURNS),
  'no-tunnel': (context, drop) => missing(context, drop, 'tunnel', tunnelEnds(context, drop)),
};

/** The step back from a row of the kind `packet-dropped`. */
export function stepFromDrop(context: Context, drop: Row): Step {
  const why = wordOf(context.index.recording, drop);
  return (
    stoodInTheWay(context, drop, why) ?? RULES[why]?.(context, drop) ?? afterCause(context, drop)
  );
}

function withoutMapping(context: Context, drop: Row): Step {
  const port = clientPortOf(context, causeOf(context, drop));
  const gone = mappingExpiry(context, port, drop);
  return pointingAt(context, drop, 'mapping', gone);
}

/** The last time before `row` that a mapping of this client port ended or was moved, or -1. */
function mappingExpiry({ index }: Context, port: number, row: Row): Row {
  const flow = lastThat(
    index.mappings,
    ({ clientPort, toRow }) => clientPort === port && toRow >= 0 && toRow < row,
  );
  return flow?.toRow ?? -1;
}

function withoutEntry(context: Context, drop: Row): Step {
  const packet = causeOf(context, drop);
  const port = clientPortOf(context, packet);
  const outside = mappingBefore(context, port, drop)?.outsidePort;
  const entry = lastThat(
    context.index.entries,
    ({ outsidePort, toRow }) => outsidePort === outside && toRow >= 0 && toRow < drop,
  );
  if (entry) return pointingAt(context, drop, 'entry', entry.toRow);
  // The NAT router forgot the flow first: the firewall has never seen its new outside port.
  return pointingAt(context, drop, 'outside-port', mappingExpiry(context, port, drop));
}

/** The gateway knows a tunnel by its outside port: either that changed, or the tunnel is gone. */
function withoutConnection(context: Context, drop: Row): Step {
  const { index } = context;
  const packet = causeOf(context, drop);
  const port = clientPortOf(context, packet);
  const channel = channelOf(index.recording, packet);
  const tunnel = lastThat(
    index.tunnels,
    (span) => span.tunnel === channel && span.port === port && span.fromRow < drop,
  );
  if (tunnel && holdsAt(tunnel, drop)) {
    return pointingAt(context, drop, 'outside-port', mappingExpiry(context, port, drop));
  }
  if (tunnel) return pointingAt(context, drop, 'connection', tunnel.toRow);
  return missing(context, drop, 'connection', ['tunnel-down', 'session-end']);
}

/** What the client does when it turns to something else. */
const CLIENT_TURNS: readonly EventKind[] = [
  'connectivity-lost',
  'reconnect-attempt',
  'reconnect-failed',
  'reconnected',
  'client-gave-up',
  'adapter-down',
  'server-switch',
];

function tunnelEnds(context: Context, drop: Row): readonly EventKind[] {
  const { recording } = context.index;
  const isAtClient = recording.columns.direction[drop] === 1;
  return isAtClient ? ['connectivity-lost', 'client-gave-up', 'adapter-down'] : ['tunnel-down'];
}

/** The last event of these kinds before `row` is how the thing went: the client's own. */
export function missing(
  context: Context,
  row: Row,
  thing: MissingThing,
  kinds: readonly EventKind[],
): Step {
  const { index } = context;
  const ownRows = (kind: EventKind) =>
    index.rowsOf(kind).filter((each) => !isOfOthers(index.recording, each));
  const gone = Math.max(...kinds.map((kind) => lastBefore(ownRows(kind), row)));
  return pointingAt(context, row, thing, gone);
}

/** Without a row that tells how it went, what sent the packet is all there is to say. */
function pointingAt(context: Context, row: Row, thing: MissingThing, gone: Row): Step {
  if (gone >= 0) return { reason: { code: 'missing', thing, isTold: true }, next: gone };
  return { ...afterCause(context, row), reason: { code: 'missing', thing, isTold: false } };
}

/** The plain step: the recorded cause, or the start where there is none. */
export function afterCause(context: Context, row: Row): Step {
  const next = causeOf(context, row);
  if (next >= 0) return { reason: { code: 'event' }, next };
  return { reason: { code: 'start' }, root: { type: 'start' } };
}

/** The row at which a packet, or the answer to it, was lost before `until`; -1 when neither was. */
function lossOf(context: Context, packet: Row, until: Row): Row {
  const { dropOf } = context.index;
  const own = dropOf.get(packet);
  if (own !== undefined && own < until) return own;
  for (const answer of packetsBetween(context, packet, until)) {
    const isAnswer =
      causeOf(context, answer) === packet && goesUp(context, answer) !== goesUp(context, packet);
    const lost = isAnswer ? dropOf.get(answer) : undefined;
    if (lost !== undefined && lost < until) return lost;
  }
  return -1;
}

/** The row at which the first of some requests, or its answer, was lost; -1 when none was. */
export function firstLoss(context: Context, askings: readonly Asking[], until: Row): Row {
  for (const { row } of askings) {
    const lost = lossOf(context, row, until);
    if (lost >= 0) return lost;
  }
  return -1;
}
