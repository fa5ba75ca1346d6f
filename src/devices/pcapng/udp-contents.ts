/** What the datagrams of a run carry, with the numbers that each protocol counts. */
import type { PacketKind } from '../../domain/packets.ts';
import { dnsAnswer, dnsQuery, ikeContent } from './dns-ike-content.ts';
import type { PacketFacts } from './packet-facts.ts';
import { dtlsClientHello, dtlsData, dtlsServerFlight } from './tls-content.ts';

export interface DatagramEnds {
  readonly clientPort: number;
  readonly host: string;
  readonly serverAddress: string;
}

/** More does not fit into one datagram. */
const DATAGRAM_BYTES_MAX = 60_000;

export function isIke({ kind, channel }: Pick<PacketFacts, 'kind' | 'channel'>): boolean {
  return channel === 'ikev2' || kind.startsWith('ike-');
}

export class UdpContents {
  /** By flow, side and sort: numbers of records, of ESP packets, of IKE exchanges. */
  readonly #counts = new Map<string, number>();

  contentOf(packet: PacketFacts, ends: DatagramEnds): Uint8Array {
    const bytes = Math.min(packet.bytes, DATAGRAM_BYTES_MAX);
    if (packet.kind === 'dns-query' || packet.kind === 'dns-answer') return dns(packet, ends);
    if (isIke(packet)) return this.#ike({ ...packet, bytes }, ends);
    const number = this.#next(`dtls ${ends.clientPort} ${packet.isUp}`, 2);
    if (packet.kind === 'dtls-hello') return dtlsClientHello(bytes, number);
    if (packet.kind === 'dtls-finished') return dtlsServerFlight(bytes, number);
    return dtlsData(bytes, number);
  }

  #ike({ kind, bytes, isUp }: PacketFacts, { clientPort: association }: DatagramEnds): Uint8Array {
    const isResponse = isIkeResponse(kind);
    const messageId =
      kind === 'data' || kind === 'keepalive'
        ? this.#next(`esp ${association} ${isUp}`, 1) + 1
        : // A repeated request bears its number again: only an answer lets it grow.
          this.#next(`ike ${association} ${isUp !== isResponse}`, isResponse ? 1 : 0);
    return ikeContent({ kind, bytes, association, isUp, isResponse, messageId });
  }

  /** The number as it stands; it grows afterwards. */
  #next(key: string, step: number): number {
    const number = this.#counts.get(key) ?? 0;
    this.#counts.set(key, number + step);
    return number;
  }
}

function isIkeResponse(kind: PacketKind): boolean {
  return kind === 'dpd-response' || /^ike-.*-(answer|refused)$/.test(kind);
}

/** An answer bears the number of its question: that of the question's row. */
function dns({ isUp, row, cause, bytes }: PacketFacts, ends: DatagramEnds): Uint8Array {
  const question = { identification: (isUp ? row : cause) & 0xffff, host: ends.host, bytes };
  return isUp ? dnsQuery(question) : dnsAnswer(question, ends.serverAddress);
}
