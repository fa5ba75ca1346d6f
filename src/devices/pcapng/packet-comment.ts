/**
 * What a packet is, which timer has sent it, what it restarted and where it was lost. In English, as
 * everything that devices say.
 */
import {
  amountOf,
  atOf,
  kindOf,
  nodeOf,
  wordOf,
  type RecordingIndex,
} from '../../analysis/recording-index.ts';
import { clockTextWithTenths, lengthText } from '../../analysis/time-text.ts';
import { SENDING_KINDS, type Row } from '../../domain/events.ts';
import type { Channel } from '../../domain/names.ts';
import type { PacketKind } from '../../domain/packets.ts';
import type { TimerDefinition, TimerName } from '../../domain/timers.ts';
import { packetFacts, type PacketFacts } from './packet-facts.ts';

const NAMES: Partial<Readonly<Record<PacketKind, string>>> = {
  'dpd-request': 'DPD request',
  'dpd-response': 'DPD response',
  keepalive: 'Keepalive',
  data: 'User data',
  disconnect: 'Disconnect',
  'dns-query': 'DNS query',
  'dns-answer': 'DNS answer',
  'tcp-syn': 'TCP SYN',
  'tcp-syn-ack': 'TCP SYN-ACK',
  'tcp-rst': 'TCP reset by the gateway',
  'tcp-reject': 'TCP reset by the firewall',
  'tcp-fin': 'TCP FIN',
  'tls-hello': 'TLS ClientHello',
  'tls-finished': 'TLS handshake of the gateway',
  'dtls-hello': 'DTLS ClientHello',
  'dtls-finished': 'DTLS handshake of the gateway',
  'connect-request': 'HTTP CONNECT with the session token',
  'connect-answer': 'Answer to HTTP CONNECT',
};
const TUNNELS: Readonly<Record<Channel, string>> = {
  none: '',
  parent: 'Parent-Tunnel',
  ssl: 'SSL-Tunnel',
  dtls: 'DTLS-Tunnel',
  ikev2: 'IKEv2 tunnel',
};

/** What it means that a timer has run out. */
const RAN_OUT: Partial<Readonly<Record<TimerName, (length: string) => string>>> = {
  'client-dpd': (length) => `${length} of inbound silence at the client (client-dpd)`,
  'gateway-dpd': (length) => `${length} of inbound silence at the gateway (gateway-dpd)`,
  keepalive: (length) => `${length} of outbound silence at the client (keepalive)`,
  'establishment-retry': (length) => `no answer for ${length} (establishment-retry)`,
  'dtls-retry': (length) => `no answer for ${length} (dtls-retry)`,
};

const DROPS: Readonly<Record<string, string>> = {
  'link-cut': 'the cable is out',
  'black-hole': 'the path swallows everything',
  'drop-up': 'it drops what goes to the gateway',
  'drop-down': 'it drops what goes to the client',
  'block-udp': 'it blocks UDP',
  'block-tcp': 'it blocks TCP',
  'gateway-dead': 'the gateway is dead',
  'no-mapping': 'there is no mapping for this port',
  'no-entry': 'there is no entry for this flow',
  'unknown-flow': 'the gateway knows no such flow',
  'not-expected': 'the client expects nothing like it',
  'interface-gone': 'the interface is gone',
  suspended: 'the computer is asleep',
  'member-loss': 'the member of the cluster is lost',
  loss: 'lost by chance',
  'packet-drop': 'picked out to be lost',
};

export function packetComment(index: RecordingIndex, packet: PacketFacts): string {
  const restarted = timersTouchedBy(index, packet);
  return [
    `${nameOf(packet)}${reasonOf(index, packet)}.`,
    ...(restarted.length === 0 ? [] : [`Starts anew: ${restarted.join(', ')}.`]),
    `Event ${packet.row} of the log.`,
  ].join(' ');
}

/** Beside the comment, where the packet is seen for the last time. */
export function dropComment({ drop }: PacketFacts): string {
  if (!drop) return '';
  const who = drop.by === 'path' ? 'on the path' : `by the ${drop.by}`;
  return ` Dropped ${who}: ${DROPS[drop.why] ?? drop.why} (event ${drop.row}).`;
}

function nameOf({ kind, channel }: PacketFacts): string {
  const name = NAMES[kind] ?? kind;
  return TUNNELS[channel] === '' ? name : `${name} on the ${TUNNELS[channel]}`;
}

function reasonOf(index: RecordingIndex, { cause }: PacketFacts): string {
  const { recording } = index;
  if (cause < 0) return '';
  const kind = kindOf(recording, cause);
  if (SENDING_KINDS.includes(kind)) {
    const about = packetFacts(index, cause);
    return `: follows ${nameOf(about)} of ${clockTextWithTenths(about.sentMs)}`;
  }
  if (kind === 'packet-dropped') {
    const why = wordOf(recording, cause);
    return `: a packet was dropped at ${clockTextWithTenths(atOf(recording, cause))}, ${DROPS[why] ?? why}`;
  }
  const timer = kind === 'timer-expire' ? timerOf(index, cause) : undefined;
  if (!timer) return '';
  const length = lengthText(amountOf(recording, cause));
  return `: ${RAN_OUT[timer.name]?.(length) ?? `${timer.name} of ${length} has run out`}`;
}

/** Beyond so many rows nobody looks: a packet touches its timers while it is under way. */
const ROWS_MAX = 5_000;

/** Started or restarted at its sender when it was sent, at its receiver when it arrived. */
function timersTouchedBy(index: RecordingIndex, { row, arrivesMs, drop }: PacketFacts): string[] {
  const { recording } = index;
  const until = drop ? atOf(recording, drop.row) : arrivesMs;
  const last = Math.min(recording.length, row + ROWS_MAX);
  const touched: string[] = [];
  for (let next = row + 1; next < last && atOf(recording, next) <= until; next += 1) {
    if (recording.columns.cause[next] !== row) continue;
    const kind = kindOf(recording, next);
    if (kind === 'timer-start' || kind === 'timer-restart') touched.push(timerText(index, next));
  }
  return touched;
}

function timerText(index: RecordingIndex, row: Row): string {
  const timer = timerOf(index, row);
  if (!timer) return '';
  const { recording } = index;
  const length = lengthText(amountOf(recording, row));
  const place = [nodeOf(recording, row), TUNNELS[timer.channel]].filter((part) => part !== '');
  return `${timer.name} ${length} (${place.join(', ')})`;
}

function timerOf({ recording }: RecordingIndex, row: Row): TimerDefinition | undefined {
  return recording.timers[recording.columns.subject[row] ?? -1];
}
