/**
 * Packets on their way at an instant. A real flight of 40 ms would never be seen, so each is drawn
 * for a time that the eye can follow; where it starts, where it ends and when it started are true.
 * Words must not stretch: what has truly become of it, `lostRow` and `arrivedAfterMs` say.
 */
import {
  atOf,
  channelOf,
  kindOf,
  lastUntil,
  secondWordOf,
  wordOf,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import { packetLabel } from '../analysis/packet-labels.ts';
import type { Row } from '../domain/events.ts';
import { DIRECTION_CODE, isDataChannel, slotOf } from '../domain/names.ts';
import type { PacketDropDisturbance } from '../domain/scenario.ts';
import type { SimTime } from '../domain/units.ts';
import { WAY } from './network.ts';

/** At rest a packet is drawn for this much simulated time, so that it can be seen at all. */
export const FLIGHT_AT_REST_MS = 5_000;

export interface FlyingPacket {
  readonly row: Row;
  /** What tells it apart in any run that sends it: the disturbance that would drop it. */
  readonly name: PacketDropDisturbance;
  /** Whether it can still be dropped by hand: nothing else has stopped it when it left. */
  readonly isDroppable: boolean;
  readonly lane: 'parent' | 'ssl' | 'dtls';
  readonly isUp: boolean;
  /** Device words, the same in every language; empty for plain user data. */
  readonly label: string;
  /** From 0 at the client to 1 at the gateway. */
  readonly position: number;
  /** How far it has fallen after being dropped, 0 to 1; zero while it flies. */
  readonly fallen: number;
  /** Why it was dropped; empty otherwise. */
  readonly dropReason: string;
  /** The row of its dropping, once it has come to that or where a hand has decided it; else -1. */
  readonly dropRow: Row;
  /** Whether it was dropped by hand: then it shows that from the beginning. */
  readonly isPicked: boolean;
  /** The row of its dropping if that has happened by now, wherever it is still drawn; else -1. */
  readonly lostRow: Row;
  /** How long it was under way if it has arrived by now, wherever it is still drawn. */
  readonly arrivedAfterMs: number | undefined;
}

/** The name server lies beyond the path, above it. */
export const DNS_POSITION = 0.84;
const NODE_POSITION: Readonly<Record<string, number>> = WAY;

/** Drawn at once at most; a burst beyond that would only be a blur. */
const SHOWN_MAX = 24;

/** `flightMs` is the simulated time a flight is drawn for. */
export function packetsAt(
  index: RecordingIndex,
  at: { readonly instant: SimTime; readonly flightMs: number },
): FlyingPacket[] {
  const { recording, packetRows } = index;
  const last = lastUntil(recording, packetRows, at.instant);
  const packets: FlyingPacket[] = [];
  for (let place = last; place >= 0 && packets.length < SHOWN_MAX; place -= 1) {
    const row = packetRows[place] ?? 0;
    const age = (at.instant - atOf(recording, row)) / at.flightMs;
    if (age >= FLIGHT_AND_FALL) break;
    const packet = packetOf(index, row, { age, instant: at.instant });
    if (packet) packets.push(packet);
  }
  return packets;
}

/** A dropped packet falls for this much longer, as a share of the flight. */
const FALL = 0.8;
const FLIGHT_AND_FALL = 1 + FALL;

function packetOf(
  index: RecordingIndex,
  row: Row,
  { age, instant }: { readonly age: number; readonly instant: SimTime },
): FlyingPacket | undefined {
  const { recording } = index;
  const isUp = recording.columns.direction[row] === 1;
  const drop = index.dropOf.get(row);
  const far = isOfDns(index, row) ? DNS_POSITION : 1;
  const start = isUp ? 0 : far;
  const end =
    drop === undefined ? far - start : (NODE_POSITION[secondWordOf(recording, drop)] ?? 0.5);
  const flight = Math.abs(end - start);
  if (drop === undefined && age >= flight) return undefined;
  if (drop !== undefined && age >= flight + FALL) return undefined;
  const flown = Math.min(age, flight);
  const hasFallen = drop !== undefined && age >= flight;
  const isPicked = drop !== undefined && wordOf(recording, drop) === 'packet-drop';
  return {
    row,
    name: nameOf(index, row),
    isDroppable: !hasFallen && (drop === undefined || atOf(recording, drop) > atOf(recording, row)),
    lane: laneOf(index, row),
    isUp,
    label: packetLabel(recording, row),
    position: isUp ? flown : start - flown,
    fallen: hasFallen ? (age - flight) / FALL : 0,
    dropReason: hasFallen ? wordOf(recording, drop) : '',
    dropRow: hasFallen || isPicked ? (drop ?? -1) : -1,
    isPicked,
    ...fateOf(index, row, instant),
  };
}

function fateOf(
  { recording, dropOf }: RecordingIndex,
  row: Row,
  instant: SimTime,
): Pick<FlyingPacket, 'lostRow' | 'arrivedAfterMs'> {
  const drop = dropOf.get(row);
  if (drop !== undefined) {
    return { lostRow: atOf(recording, drop) <= instant ? drop : -1, arrivedAfterMs: undefined };
  }
  const arrivesMs = recording.columns.arrivesAt[row] ?? instant;
  const tookMs = arrivesMs - atOf(recording, row);
  return { lostRow: -1, arrivedAfterMs: arrivesMs <= instant ? tookMs : undefined };
}

/** Channel, direction and the ordinal among those of the same millisecond: see `packet-drop`. */
function nameOf({ recording, packetRows }: RecordingIndex, row: Row): PacketDropDisturbance {
  const { at, channel, direction } = recording.columns;
  let nth = 1;
  const last = lastUntil(recording, packetRows, atOf(recording, row));
  for (let place = last; place >= 0; place -= 1) {
    const other = packetRows[place] ?? -1;
    if (at[other] !== at[row]) break;
    const isLike = channel[other] === channel[row] && direction[other] === direction[row];
    if (other < row && isLike) nth += 1;
  }
  return {
    kind: 'packet-drop',
    atMs: atOf(recording, row),
    channel: channelOf(recording, row),
    direction: direction[row] === DIRECTION_CODE.up ? 'up' : 'down',
    nth,
  };
}

/** The same in every run that sends this packet, whatever its row. */
export function keyOf({ atMs, channel, direction, nth }: PacketDropDisturbance): string {
  return `${atMs} ${channel} ${direction} ${nth}`;
}

function isOfDns({ recording }: RecordingIndex, row: Row): boolean {
  return kindOf(recording, row) === 'dns-query' || wordOf(recording, row) === 'dns-answer';
}

export function laneOf(index: RecordingIndex, row: Row): FlyingPacket['lane'] {
  if (isOfDns(index, row)) return 'parent';
  const channel = channelOf(index.recording, row);
  if (isDataChannel(channel)) return slotOf(channel);
  if (channel === 'parent') return channel;
  return wordOf(index.recording, row).startsWith('dtls') ? 'dtls' : 'ssl';
}
