/** The session's own counters: what all of its tunnels have carried since login. */
import type { Row } from '../domain/events.ts';
import { CHANNELS, DIRECTIONS, type Channel } from '../domain/names.ts';
import { simTime, type SimTime } from '../domain/units.ts';
import {
  amountOf,
  channelOf,
  lastUntil,
  rowsUntil,
  secondWordOf,
  wordOf,
  type RecordingIndex,
  type TunnelSpan,
} from '../analysis/recording-index.ts';
import type { SessionView, Traffic } from '../analysis/session-at.ts';

/**
 * What the session's tunnels have carried, those that are gone included: the samples of FAQ 116312
 * sum their tunnels, the Parent too, and keep the sum when only the Parent is left. Packets between
 * two tunnels of a channel, such as attempts to reconnect, belong to none.
 */
export function sessionTraffic(
  index: RecordingIndex,
  session: SessionView,
  instant: SimTime,
): Traffic {
  const { recording } = index;
  const total = { bytesTx: 0, bytesRx: 0, packetsTx: 0, packetsRx: 0 };
  const isCarried = tunnelWalk(tunnelsOfSession(index, session, instant));
  const until = rowsUntil(recording, instant);
  for (const row of index.packetRows) {
    if (row >= until) break;
    if (!isCarried(channelOf(recording, row), row)) continue;
    const isUp = recording.columns.direction[row] === UP;
    const arrivesAt = simTime(recording.columns.arrivesAt[row] ?? 0);
    if (isUp && (index.dropOf.has(row) || arrivesAt > instant)) continue;
    total[isUp ? 'bytesRx' : 'bytesTx'] += amountOf(recording, row);
    total[isUp ? 'packetsRx' : 'packetsTx'] += 1;
  }
  return total;
}

/** Packets for the client that the gateway had no tunnel for, since login. */
export function packetsTxDropped(
  index: RecordingIndex,
  session: SessionView,
  instant: SimTime,
): number {
  const { recording } = index;
  const drops = index.rowsOf('packet-dropped');
  return drops
    .slice(0, lastUntil(recording, drops, instant) + 1)
    .filter(
      (row) =>
        row > session.loginRow &&
        secondWordOf(recording, row) === 'gateway' &&
        wordOf(recording, row) === 'no-tunnel',
    ).length;
}

/** Every tunnel that the session has had until `instant`, in order: parent, SSL, DTLS, SSL, … */
export function tunnelsOfSession(
  index: RecordingIndex,
  session: SessionView,
  instant: SimTime,
): TunnelSpan[] {
  return index.tunnels.filter(
    (tunnel) => tunnel.fromRow > session.loginRow && tunnel.fromMs <= instant,
  );
}

/** Position in `DIRECTIONS`: from the client to the gateway. */
const UP = DIRECTIONS.indexOf('up');

/** Answers, for rows asked in rising order, whether a tunnel of the channel stood then. */
function tunnelWalk(tunnels: readonly TunnelSpan[]): (channel: Channel, row: Row) => boolean {
  const waiting = new Map(
    CHANNELS.map((name) => [name, tunnels.filter(({ tunnel }) => tunnel === name)]),
  );
  return (channel, row) => {
    const spans = waiting.get(channel);
    while (spans?.[0] && spans[0].toRow >= 0 && spans[0].toRow < row) spans.shift();
    return (spans?.[0]?.fromRow ?? Infinity) < row;
  };
}
