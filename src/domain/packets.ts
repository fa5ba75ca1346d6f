/**
 * The packets of a session: which event a sent packet is recorded as, its size, and the transport
 * it rides on. Sizes are right in order of magnitude only. Source: model.md §4; the two sizes of
 * DPD and keepalive were measured (38 bytes of UDP payload; 30 of TCP, taken as 38 here too).
 */
import type { Protocol } from './names.ts';

export interface PacketDeclaration {
  /** The recorded event; what has no event of its own is a `packet`. */
  readonly event: 'dpd-request' | 'dpd-response' | 'keepalive' | 'data' | 'dns-query' | 'packet';
  readonly bytes: number;
  /** `none`: asked of a resolver beside the path; no mapping or entry is needed. */
  readonly transport: Protocol | 'none' | 'of-channel';
}

const inTunnel = (event: PacketDeclaration['event'], bytes: number): PacketDeclaration => ({
  event,
  bytes,
  transport: 'of-channel',
});
const handshake = (transport: Protocol | 'none', bytes: number): PacketDeclaration => ({
  event: 'packet',
  bytes,
  transport,
});

export const PACKETS = {
  'dpd-request': inTunnel('dpd-request', 38),
  'dpd-response': inTunnel('dpd-response', 38),
  keepalive: inTunnel('keepalive', 38),
  data: inTunnel('data', 0),
  disconnect: inTunnel('packet', 38),
  'dns-query': { event: 'dns-query', bytes: 70, transport: 'none' },
  'dns-answer': handshake('none', 120),
  'tcp-syn': handshake('tcp', 60),
  'tcp-syn-ack': handshake('tcp', 60),
  'tcp-rst': handshake('tcp', 40),
  'tls-hello': handshake('tcp', 517),
  'tls-finished': handshake('tcp', 1_400),
  'auth-request': handshake('tcp', 900),
  'session-token': handshake('tcp', 1_200),
  'connect-request': handshake('tcp', 700),
  'connect-answer': handshake('tcp', 1_100),
  'connect-refused': handshake('tcp', 300),
  'dtls-hello': handshake('udp', 230),
  'dtls-finished': handshake('udp', 300),
  'tcp-reject': handshake('tcp', 40),
  'ike-sa-init': handshake('udp', 600),
  'ike-sa-init-answer': handshake('udp', 600),
  'ike-auth-eap': handshake('udp', 900),
  'ike-auth-eap-answer': handshake('udp', 1_200),
  'ike-auth': handshake('udp', 700),
  'ike-auth-answer': handshake('udp', 1_100),
  'ike-auth-refused': handshake('udp', 100),
  'auth-refused': handshake('tcp', 300),
  'http-request': handshake('tcp', 400),
  'http-redirect': handshake('tcp', 300),
  'posture-request': handshake('tcp', 800),
  'posture-report': handshake('tcp', 4_000),
  'image-request': handshake('tcp', 400),
  'image-piece': handshake('tcp', 0),
  'suspend-notice': inTunnel('packet', 60),
  'tcp-fin': inTunnel('packet', 40),
} as const satisfies Record<string, PacketDeclaration>;

export type PacketKind = keyof typeof PACKETS;
/** Position is the number a recording stores. */
export const PACKET_KINDS = Object.keys(PACKETS) as readonly PacketKind[];
