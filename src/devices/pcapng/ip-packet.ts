/** IPv4 packets with their checksums: RFC 791, RFC 768, RFC 9293. */
import { bytesOf, joined } from './byte-writer.ts';

export interface Address {
  readonly address: string;
  readonly port: number;
}

export interface Datagram {
  readonly source: Address;
  readonly target: Address;
  /** The sender's own count of packets. */
  readonly identification: number;
  readonly hopsLeft: number;
  readonly payload: Uint8Array;
}

/** What the TCP header says beside the ports. Numbers beyond 32 bits begin again at zero. */
export interface TcpHeader {
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly flags: number;
  readonly options: Uint8Array;
}

export const TCP_FLAGS = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const;

const PROTOCOL = { tcp: 6, udp: 17 } as const;
const VERSION_AND_LENGTH = 0x45;
const DO_NOT_FRAGMENT = 0x4000;
const IP_HEADER_BYTES = 20;
const TCP_HEADER_BYTES = 20;
const UDP_HEADER_BYTES = 8;
const WINDOW = 0xffff;

export function udpPacket(datagram: Datagram): Uint8Array {
  const { source, target, payload } = datagram;
  const length = UDP_HEADER_BYTES + payload.length;
  const header = bytesOf(2, source.port, target.port, length, 0);
  const sum = checksum(joined([pseudoHeader(datagram, PROTOCOL.udp, length), header, payload]));
  // A sum of zero would mean that there is none.
  header.set(bytesOf(2, sum || 0xffff), 6);
  return ipPacket(datagram, PROTOCOL.udp, joined([header, payload]));
}

export function tcpPacket(datagram: Datagram, tcp: TcpHeader): Uint8Array {
  const { source, target, payload } = datagram;
  const words = (TCP_HEADER_BYTES + tcp.options.length) / 4;
  const header = joined([
    bytesOf(2, source.port, target.port),
    bytesOf(4, tcp.sequence % 2 ** 32, tcp.acknowledgement % 2 ** 32),
    bytesOf(2, words * 0x1000 + tcp.flags, WINDOW, 0, 0),
    tcp.options,
  ]);
  const length = header.length + payload.length;
  const sum = checksum(joined([pseudoHeader(datagram, PROTOCOL.tcp, length), header, payload]));
  header.set(bytesOf(2, sum), 16);
  return ipPacket(datagram, PROTOCOL.tcp, joined([header, payload]));
}

function ipPacket(datagram: Datagram, protocol: number, content: Uint8Array): Uint8Array {
  const { source, target, identification, hopsLeft } = datagram;
  const header = joined([
    bytesOf(1, VERSION_AND_LENGTH, 0),
    bytesOf(2, IP_HEADER_BYTES + content.length, identification % 2 ** 16, DO_NOT_FRAGMENT),
    bytesOf(1, hopsLeft, protocol),
    bytesOf(2, 0),
    octets(source.address),
    octets(target.address),
  ]);
  header.set(bytesOf(2, checksum(header)), 10);
  return joined([header, content]);
}

/** What the checksums of UDP and TCP cover beside their own bytes. */
function pseudoHeader({ source, target }: Datagram, protocol: number, length: number): Uint8Array {
  return joined([octets(source.address), octets(target.address), bytesOf(2, protocol, length)]);
}

/** `192.0.2.1` as its four bytes. */
export function octets(address: string): Uint8Array {
  return bytesOf(1, ...address.split('.').map(Number));
}

/** The one's complement of the one's complement sum (RFC 1071). */
export function checksum(bytes: Uint8Array): number {
  let sum = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const evenLength = bytes.length - (bytes.length % 2);
  for (let at = 0; at < evenLength; at += 2) sum += view.getUint16(at);
  // An odd byte counts as if a zero followed.
  if (evenLength < bytes.length) sum += view.getUint8(evenLength) * 256;
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return sum ^ 0xffff;
}
