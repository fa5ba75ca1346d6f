import { EVENT_CODE } from '../domain/events.ts';
import { NODE_CODE } from '../domain/names.ts';
import {
  PACKETS,
  PACKET_KINDS,
  type PacketDeclaration,
  type PacketKind,
} from '../domain/packets.ts';

/** A declaration, and how the sending is recorded, in the numbers a recording stores. */
export interface PacketForm extends PacketDeclaration {
  readonly eventCode: number;
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
  const declaration: PacketDeclaration = PACKETS[kind];
  const { event, bytes, transport } = declaration;
  return {
    event,
    bytes,
    transport,
    eventCode: EVENT_CODE[event],
    sentDownBy: SENDERS[kind] ?? NODE_CODE.gateway,
    isNamed: event === 'packet',
  };
}

/** Looked up once here instead of for every packet. */
export const PACKET_FORMS = Object.fromEntries(
  PACKET_KINDS.map((kind) => [kind, formOf(kind)]),
) as Readonly<Record<PacketKind, PacketForm>>;
