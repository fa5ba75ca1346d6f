import { NO_CAUSE } from '../domain/events.ts';
import type { Packet } from '../domain/world.ts';
import { PACKET_FORMS, type PacketForm } from './packet-forms.ts';

/** A packet with its place in the pool: the queue carries that number. */
export interface PooledPacket extends Packet {
  readonly number: number;
  declaration: PacketForm;
}

/** Packets in flight, reused: in steady state sending allocates nothing. */
export class PacketPool {
  readonly #packets: PooledPacket[] = [];
  readonly #free: PooledPacket[] = [];

  /** A packet to fill in; it still holds what the last one left in it. */
  take(): PooledPacket {
    return this.#free.pop() ?? this.#add();
  }

  byNumber(number: number): PooledPacket {
    return this.#packets[number] as PooledPacket;
  }

  release(packet: PooledPacket): void {
    this.#free.push(packet);
  }

  #add(): PooledPacket {
    const packet: PooledPacket = {
      number: this.#packets.length,
      kind: 'data',
      declaration: PACKET_FORMS.data,
      channel: 'none',
      direction: 'none',
      bytes: 0,
      clientPort: 0,
      outsidePort: 0,
      server: 0,
      member: 0,
      publicAddress: '',
      row: NO_CAUSE,
    };
    this.#packets.push(packet);
    return packet;
  }
}
