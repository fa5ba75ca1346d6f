/** What must be true of the packets of every recording. */
import type { EventKind } from '../../src/domain/events.ts';
import type { NodeName } from '../../src/domain/names.ts';
import type { LogRow } from './rows.ts';
import { first, type Rule } from './rule.ts';

const PACKET_KINDS: ReadonlySet<EventKind> = new Set<EventKind>([
  'packet',
  'dpd-request',
  'dpd-response',
  'keepalive',
  'data',
  'dns-query',
]);

const isPacket = (row: LogRow): boolean => PACKET_KINDS.has(row.kind);

const packetsAreDroppedOnce: Rule = ({ rows }) => {
  const dropped = new Set<number>();
  return first(rows, ({ row, kind, subject }) => {
    if (kind !== 'packet-dropped' || subject < 0) return undefined;
    const sent = rows[subject];
    if (dropped.has(subject)) return `row ${row} drops the packet of ${subject} again`;
    dropped.add(subject);
    return sent && subject < row && isPacket(sent)
      ? undefined
      : `row ${row} drops what was not sent: ${subject}`;
  });
};

/**
 * What a packet brings about happens when it leaves or when it arrives, never between. A client
 * that was only stopped finds what has arrived when it goes on.
 */
const packetsActAtTheirEnds: Rule = ({ rows }) => {
  const resumes = new Set(rows.filter(({ kind }) => kind === 'resume').map(({ atMs }) => atMs));
  return first(rows, ({ row, atMs, cause }) => {
    const sent = rows[cause];
    if (!sent || !isPacket(sent) || atMs === sent.atMs) return undefined;
    if (sent.direction === 'down' && atMs > sent.arrivesAtMs && resumes.has(atMs)) return undefined;
    return atMs === sent.arrivesAtMs ? undefined : `row ${row} comes of ${cause} at a wrong time`;
  });
};

const RECEIVERS = { up: ['gateway', 'dns', 'aaa'], down: ['client'], none: [] } as const;

/** A packet that was dropped on its way never reached anybody. */
const droppedPacketsDoNothing: Rule = ({ rows }) => {
  const dropped = new Set(
    rows.filter(({ kind }) => kind === 'packet-dropped').map((r) => r.subject),
  );
  return first(rows, ({ row, kind, node, cause }) => {
    if (!dropped.has(cause) || kind === 'packet-dropped') return undefined;
    const receivers: readonly NodeName[] = RECEIVERS[rows[cause]?.direction ?? 'none'];
    return receivers.includes(node) ? `row ${row} comes of ${cause}, which was dropped` : undefined;
  });
};

/** The path delays and loses, but what it delivers of one direction it delivers in order. */
const packetsArriveInOrder: Rule = ({ rows }) => {
  const dropped = new Set(
    rows.filter(({ kind }) => kind === 'packet-dropped').map(({ subject }) => subject),
  );
  const latest = { up: 0, down: 0, none: 0 };
  return first(rows, (row) => {
    if (!isPacket(row) || dropped.has(row.row)) return undefined;
    const before = latest[row.direction];
    latest[row.direction] = row.arrivesAtMs;
    return row.arrivesAtMs < before ? `row ${row.row} overtakes another packet` : undefined;
  });
};

export const PACKET_RULES: Readonly<Record<string, Rule>> = {
  'a packet is dropped once at most, after it was sent': packetsAreDroppedOnce,
  'packets of one direction arrive in order': packetsArriveInOrder,
  'a packet acts when it leaves and when it arrives': packetsActAtTheirEnds,
  'a dropped packet does nothing at its far end': droppedPacketsDoNothing,
};
