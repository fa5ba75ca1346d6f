import { NO_CAUSE } from '../domain/events.ts';
import type { Packet } from '../domain/world.ts';

/** Packets in flight, reused: in steady state sending allocates nothing. */
export class PacketPool {
  readonly #packets: Packet[] = [];
  readonly #numbers = new Map<Packet, number>();
  readonly #free: number[] = [];

  take(): Packet {
    const number = this.#free.pop();
    if (number !== undefined) return this.#packets[number] as Packet;
    const packet: Packet = {
      kind: 'data',
      channel: 'none',
      direction: 'none',
      bytes: 0,
      clientPort: 0,
      outsidePort: 0,
      row: NO_CAUSE,
    };
    this.#numbers.set(packet, this.#packets.length);
    this.#packets.push(packet);
    return packet;
  }

  numberOf(packet: Packet): number {
    return this.#numbers.get(packet) as number;
  }

  byNumber(number: number): Packet {
    return this.#packets[number] as Packet;
  }

  release(packet: Packet): void {
    this.#free.push(this.numberOf(packet));
  }
}
