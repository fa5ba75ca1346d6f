/** What the recording says of one sent packet. */
import {
  amountOf,
  atOf,
  channelOf,
  kindOf,
  nodeOf,
  portOf,
  secondWordOf,
  wordOf,
} from '../../analysis/row-fields.ts';
import type { RecordingIndex } from '../../analysis/recording-index.ts';
import type { Row } from '../../domain/events.ts';
import { DIRECTION_CODE, type Channel, type NodeName, type Protocol } from '../../domain/names.ts';
import { PACKETS, PACKET_KINDS, type PacketKind } from '../../domain/packets.ts';

export interface PacketFacts {
  readonly row: Row;
  readonly kind: PacketKind;
  readonly channel: Channel;
  readonly isUp: boolean;
  readonly bytes: number;
  readonly sender: NodeName;
  /** The client's; zero on the way down, where the recording does not say it. */
  readonly port: number;
  readonly sentMs: number;
  readonly arrivesMs: number;
  readonly cause: Row;
  readonly drop: Drop | undefined;
}

export interface Drop {
  readonly row: Row;
  readonly by: NodeName;
  readonly why: string;
}

export function packetFacts({ recording, dropOf }: RecordingIndex, row: Row): PacketFacts {
  const { columns } = recording;
  const event = kindOf(recording, row);
  const name = event === 'packet' ? wordOf(recording, row) : event;
  const kind = PACKET_KINDS.find((known) => known === name);
  if (!kind) throw new Error(`Row ${row} is not the sending of a packet.`);
  const drop = dropOf.get(row);
  return {
    ...{ row, kind, channel: channelOf(recording, row), sender: nodeOf(recording, row) },
    isUp: columns.direction[row] === DIRECTION_CODE.up,
    bytes: amountOf(recording, row),
    port: portOf(recording, row),
    sentMs: atOf(recording, row),
    arrivesMs: columns.arrivesAt[row] ?? 0,
    cause: columns.cause[row] ?? -1,
    drop:
      drop === undefined
        ? undefined
        : {
            row: drop,
            by: secondWordOf(recording, drop) as NodeName,
            why: wordOf(recording, drop),
          },
  };
}

/** Nothing for what is asked beside the path. */
export function protocolOf({ kind, channel }: PacketFacts): Protocol | undefined {
  const { transport } = PACKETS[kind];
  if (transport === 'none') return undefined;
  if (transport === 'of-channel') return channel === 'ssl' ? 'tcp' : 'udp';
  return transport;
}

/** Whether it travels in a tunnel that stands, and not while one is being built. */
export function isInTunnel({ kind, channel }: PacketFacts): boolean {
  return PACKETS[kind].transport === 'of-channel' && channel !== 'none' && channel !== 'parent';
}
