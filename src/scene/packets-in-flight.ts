/**
 * Packets on their way at an instant. A real flight of 40 ms would never be seen, so each is drawn
 * for a time that the eye can follow; where it starts, where it ends and when it started are true.
 */
import {
  amountOf,
  atOf,
  channelOf,
  kindOf,
  lastUntil,
  secondWordOf,
  wordOf,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import { isDataChannel, slotOf } from '../domain/names.ts';
import type { SimTime } from '../domain/units.ts';

export interface FlyingPacket {
  readonly row: Row;
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
}

/** Where each node stands on the way from client to gateway. */
const NODE_POSITION: Readonly<Record<string, number>> = {
  client: 0.02,
  nat: 0.3,
  path: 0.5,
  firewall: 0.7,
  gateway: 0.98,
};

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
    const packet = packetOf(index, row, age);
    if (packet) packets.push(packet);
  }
  return packets;
}

/** A dropped packet falls for this much longer, as a share of the flight. */
const FALL = 0.8;
const FLIGHT_AND_FALL = 1 + FALL;

function packetOf(index: RecordingIndex, row: Row, age: number): FlyingPacket | undefined {
  const { recording } = index;
  const isUp = recording.columns.direction[row] === 1;
  const drop = index.dropOf.get(row);
  const start = isUp ? 0 : 1;
  const end =
    drop === undefined ? 1 - start : (NODE_POSITION[secondWordOf(recording, drop)] ?? 0.5);
  const flight = Math.abs(end - start);
  if (drop === undefined && age >= 1) return undefined;
  if (drop !== undefined && age >= flight + FALL) return undefined;
  const flown = Math.min(age, flight);
  return {
    row,
    lane: laneOf(index, row),
    isUp,
    label: labelOf(index, row),
    position: isUp ? flown : 1 - flown,
    fallen: drop === undefined || age < flight ? 0 : (age - flight) / FALL,
    dropReason: drop === undefined || age < flight ? '' : wordOf(recording, drop),
  };
}

export function laneOf(index: RecordingIndex, row: Row): FlyingPacket['lane'] {
  const channel = channelOf(index.recording, row);
  if (isDataChannel(channel)) return slotOf(channel);
  if (channel === 'parent') return channel;
  return wordOf(index.recording, row).startsWith('dtls') ? 'dtls' : 'ssl';
}

/** Packet names as engineers write them; they are not translated. */
const LABELS: Readonly<Record<string, string>> = {
  'dpd-request': 'DPD?',
  'dpd-response': 'DPD!',
  keepalive: 'KA',
  'dns-query': 'DNS',
  'dns-answer': 'DNS',
  'tcp-syn': 'SYN',
  'tcp-syn-ack': 'SYN ACK',
  'tcp-rst': 'RST',
  'tcp-reject': 'RST',
  'tls-hello': 'TLS',
  'tls-finished': 'TLS',
  'auth-request': 'AUTH',
  'session-token': 'TOKEN',
  'http-request': 'GET',
  'http-redirect': '302',
  'posture-request': 'SCAN?',
  'posture-report': 'SCAN!',
  'image-request': 'IMG?',
  'image-piece': 'IMG',
  'connect-request': 'CONNECT',
  'connect-answer': '200 OK',
  'connect-refused': '401',
  'dtls-hello': 'DTLS',
  'dtls-finished': 'DTLS',
  disconnect: 'BYE',
  'ike-sa-init': 'SA_INIT',
  'ike-sa-init-answer': 'SA_INIT',
  'ike-auth-eap': 'EAP',
  'ike-auth-eap-answer': 'TOKEN',
  'ike-auth': 'IKE_AUTH',
  'ike-auth-answer': 'IKE_AUTH',
  'ike-auth-refused': 'FAILED',
};

export function labelOf(index: RecordingIndex, row: Row): string {
  const kind = kindOf(index.recording, row);
  if (kind === 'data') return '';
  return LABELS[kind === 'packet' ? wordOf(index.recording, row) : kind] ?? '';
}

/** Bytes of a packet, for its description. */
export function bytesOf(index: RecordingIndex, row: Row): number {
  return amountOf(index.recording, row);
}
