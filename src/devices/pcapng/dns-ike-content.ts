/** What DNS, IKEv2 and ESP put into a packet: real forms around a filler text. */
import type { PacketKind } from '../../domain/packets.ts';
import { bytesOf, counted, filler, joined, utf8 } from './byte-writer.ts';
import { octets } from './ip-packet.ts';

const DNS_QUERY_FLAGS = 0x0100;
const DNS_ANSWER_FLAGS = 0x8180;
const TYPE_A = 1;
const CLASS_IN = 1;
const DNS_LIFE_SEC = 300;
/** A pointer to the name in the question. */
const NAME_OF_QUESTION = 0xc00c;

export interface NameQuestion {
  readonly identification: number;
  readonly host: string;
  readonly bytes: number;
}

/** RFC 1035, 4; filled up to `bytes` by the padding of RFC 7830. */
export function dnsQuery(question: NameQuestion): Uint8Array {
  return dnsMessage(question, { flags: DNS_QUERY_FLAGS, answers: [] });
}

export function dnsAnswer(question: NameQuestion, address: string): Uint8Array {
  const answer = joined([
    bytesOf(2, NAME_OF_QUESTION, TYPE_A, CLASS_IN),
    bytesOf(4, DNS_LIFE_SEC),
    counted(2, octets(address)),
  ]);
  return dnsMessage(question, { flags: DNS_ANSWER_FLAGS, answers: [answer] });
}

function dnsMessage(
  { identification, host, bytes }: NameQuestion,
  { flags, answers }: { readonly flags: number; readonly answers: readonly Uint8Array[] },
): Uint8Array {
  const labels = host.split('.').map((label) => counted(1, utf8(label)));
  const message = (paddingBytes: number): Uint8Array =>
    joined([
      bytesOf(2, identification, flags, 1, answers.length, 0, 1),
      ...labels,
      bytesOf(1, 0),
      bytesOf(2, TYPE_A, CLASS_IN),
      ...answers,
      // OPT, RFC 6891, 6.1.2, with option 12, padding.
      bytesOf(1, 0),
      bytesOf(2, 41, 1232, 0, 0),
      counted(2, bytesOf(2, 12), counted(2, new Uint8Array(paddingBytes))),
    ]);
  return message(Math.max(0, bytes - message(0).length));
}

const EXCHANGE = { saInit: 34, auth: 35, informational: 37 } as const;
const PAYLOAD = { none: 0, nonce: 40, vendorId: 43, encrypted: 46 } as const;
const IKE_VERSION = 0x20;
const IKE_HEADER_BYTES = 28;
const PAYLOAD_HEADER_BYTES = 4;
const NONCE_BYTES = 32;

export interface IkeMessage {
  readonly kind: PacketKind;
  readonly bytes: number;
  /** Tells one security association from another. */
  readonly association: number;
  readonly isUp: boolean;
  readonly isResponse: boolean;
  readonly messageId: number;
}

/** On which port of the gateway a packet belongs: RFC 7296, 2.23, after NAT is found. */
export function ikePort(kind: PacketKind): number {
  return isSaInit(kind) ? 500 : 4500;
}

const isSaInit = (kind: PacketKind): boolean => kind.startsWith('ike-sa-init');
const isInTunnel = (kind: PacketKind): boolean => kind === 'data' || kind === 'keepalive';

/** RFC 7296, 3; on port 4500 behind the four zeros of RFC 3948, 2.2, user data as ESP. */
export function ikeContent(message: IkeMessage): Uint8Array {
  const { kind, bytes, association, messageId } = message;
  if (isInTunnel(kind)) {
    // RFC 4303, 2: index and number, the rest out of sight.
    const side = message.isUp ? 1 : 2;
    return joined([bytesOf(4, association * 4 + side, messageId), filler(Math.max(16, bytes - 8))]);
  }
  if (isSaInit(kind)) return ikeMessage(message, bytes);
  return joined([new Uint8Array(4), ikeMessage(message, bytes - 4)]);
}

function ikeMessage(message: IkeMessage, bytes: number): Uint8Array {
  const { kind, association, isUp, isResponse, messageId } = message;
  const isFirst = isSaInit(kind);
  const payloads = isFirst ? openPayloads(bytes) : [payload(PAYLOAD.none, restOf(bytes))];
  const content = joined(payloads);
  return joined([
    bytesOf(4, 0x4b4c_0001, association),
    bytesOf(4, ...(isFirst && !isResponse ? [0, 0] : [0x4b4c_0002, association])),
    bytesOf(1, isFirst ? PAYLOAD.nonce : PAYLOAD.encrypted, IKE_VERSION, exchangeOf(kind)),
    bytesOf(1, (isUp ? 0x08 : 0) + (isResponse ? 0x20 : 0)),
    bytesOf(4, messageId, IKE_HEADER_BYTES + content.length),
    content,
  ]);
}

function exchangeOf(kind: PacketKind): number {
  if (isSaInit(kind)) return EXCHANGE.saInit;
  return kind.startsWith('ike-auth') ? EXCHANGE.auth : EXCHANGE.informational;
}

/** What the first two messages say in the open is left out: a nonce, and who speaks. */
function openPayloads(bytes: number): Uint8Array[] {
  const nonce = payload(PAYLOAD.vendorId, NONCE_BYTES);
  return [nonce, payload(PAYLOAD.none, restOf(bytes - nonce.length))];
}

const restOf = (bytes: number): number =>
  Math.max(16, bytes - IKE_HEADER_BYTES - PAYLOAD_HEADER_BYTES);

function payload(next: number, contentBytes: number): Uint8Array {
  return joined([
    bytesOf(1, next, 0),
    bytesOf(2, PAYLOAD_HEADER_BYTES + contentBytes),
    filler(contentBytes),
  ]);
}
