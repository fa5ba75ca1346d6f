/**
 * Sequence and acknowledgement numbers of the run's TCP connections. The model draws segments that
 * carry something, and repeats of its own timers; TCP's pure acknowledgements and its own repeats
 * of what was lost are not drawn, so a reader sees where a segment is missing.
 */
import type { PacketKind } from '../../domain/packets.ts';
import { bytesOf } from './byte-writer.ts';
import { TCP_FLAGS, type TcpHeader } from './ip-packet.ts';

/** One side of a connection. Numbers grow without bound here. */
interface Side {
  readonly first: number;
  next: number;
  /** Where the last segment began: a repeat begins there again. */
  lastStart: number;
  lastKind: PacketKind | undefined;
  /** What has arrived from the other side, up to here; zero: nothing yet. */
  heard: number;
}

export interface Segment {
  readonly clientPort: number;
  readonly isUp: boolean;
  readonly kind: PacketKind;
  readonly payloadBytes: number;
  /** A timer of the model has sent it again, or it answers such a one. */
  readonly isRepeat: boolean;
  readonly sentMs: number;
  /** Nothing for a segment that never arrives. */
  readonly arrivesMs: number | undefined;
}

interface Arrival {
  readonly atMs: number;
  readonly listener: Side;
  readonly upTo: number;
}

const { fin, syn, rst, psh, ack } = TCP_FLAGS;
const FLAGS: Partial<Readonly<Record<PacketKind, number>>> = {
  'tcp-syn': syn,
  'tcp-syn-ack': syn + ack,
  'tcp-rst': rst + ack,
  'tcp-reject': rst + ack,
  'tcp-fin': fin + ack,
};
/** Segments without content. */
export const isBare = (kind: PacketKind): boolean => kind in FLAGS;

/** Largest segment 1,460, selective acknowledgements, window scale 8, end of list (chosen). */
const SYN_OPTIONS = bytesOf(1, 2, 4, 5, 180, 4, 2, 1, 3, 3, 8, ...Array<number>(10).fill(0));
const NO_OPTIONS = new Uint8Array();

export class TcpNumbers {
  readonly #connections = new Map<number, { readonly client: Side; readonly gateway: Side }>();
  #underWay: Arrival[] = [];

  /** The header of the next segment. Segments are to come in the order of their sending. */
  headerOf(segment: Segment): TcpHeader {
    const { clientPort, isUp, kind, isRepeat, sentMs, arrivesMs, payloadBytes } = segment;
    this.#arrive(sentMs);
    if (kind === 'tcp-syn' && !isRepeat) this.#connections.delete(clientPort);
    const { client, gateway } = this.#connection(clientPort);
    const [own, listener] = isUp ? [client, gateway] : [gateway, client];
    const flags = FLAGS[kind] ?? psh + ack;
    const isAgain = isRepeat && own.lastKind === kind;
    const start = startOf(own, { flags, isAgain });
    const countsOne = (flags & (syn | fin)) !== 0;
    const end = start + payloadBytes + (countsOne ? 1 : 0);
    own.next = Math.max(own.next, end);
    own.lastStart = start;
    own.lastKind = kind;
    if (arrivesMs !== undefined && (flags & rst) === 0) {
      this.#underWay.push({ atMs: arrivesMs, listener, upTo: end });
    }
    return {
      sequence: start,
      acknowledgement: (flags & ack) === 0 ? 0 : own.heard,
      flags,
      options: (flags & syn) === 0 ? NO_OPTIONS : SYN_OPTIONS,
    };
  }

  #connection(clientPort: number) {
    const known = this.#connections.get(clientPort);
    if (known) return known;
    const made = { client: newSide(clientPort), gateway: newSide(clientPort + 2 ** 16) };
    this.#connections.set(clientPort, made);
    return made;
  }

  #arrive(untilMs: number): void {
    if (this.#underWay.length === 0) return;
    const isHere = ({ atMs }: Arrival): boolean => atMs <= untilMs;
    for (const { listener, upTo } of this.#underWay.filter(isHere)) {
      listener.heard = Math.max(listener.heard, upTo);
    }
    this.#underWay = this.#underWay.filter((arrival) => !isHere(arrival));
  }
}

function startOf(own: Side, { flags, isAgain }: { flags: number; isAgain: boolean }): number {
  if ((flags & syn) !== 0) return own.first;
  // Refused before it has said anything: RFC 9293, 3.10.7.1.
  if ((flags & rst) !== 0 && own.lastKind === undefined) return 0;
  return isAgain ? own.lastStart : own.next;
}

/** Numbers begin at a place of their own for each connection, the same in every run. */
function newSide(seed: number): Side {
  const first = Math.imul(seed, 0x9e37_79b1) >>> 0;
  return { first, next: first + 1, lastStart: first, lastKind: undefined, heard: 0 };
}
