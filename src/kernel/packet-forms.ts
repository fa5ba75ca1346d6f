import { EVENT_CODE } from '../domain/events.ts';
import { NODE_CODE } from '../domain/names.ts';
import { PACKETS, PACKET_KINDS, type PacketKind } from '../domain/packets.ts';

/** How the sending of a packet is recorded, in the numbers a recording stores. */
interface PacketForm {
  readonly event: number;
  readonly bytes: number;
  /** The node that sends it when it goes down; up, everything is the client's. */
  readonly sentDownBy: number;
  /** Whether the event does not say what was sent: then the row carries the packet's name. */
  readonly isNamed: boolean;
}

/** Who sends down what the gateway does not send. */
const SENDERS: Partial<Record<PacketKind, number>> = {
  'dns-answer': NODE_CODE.dns,
  'tcp-reject': NODE_CODE.firewall,
};

function formOf(kind: PacketKind): PacketForm {
  const { event, bytes } = PACKETS[kind];
  return {
    event: EVENT_CODE[event],
    bytes,
    sentDownBy: SENDERS[kind] ?? NODE_CODE.gateway,
    isNamed: event === 'packet',
  };
}

/** Looked up once here instead of for every packet. */
export const PACKET_FORMS = Object.fromEntries(
  PACKET_KINDS.map((kind) => [kind, formOf(kind)]),
) as Readonly<Record<PacketKind, PacketForm>>;
