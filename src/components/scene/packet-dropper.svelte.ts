import { tick } from 'svelte';
import { DISTURBANCES_MAX } from '../../domain/scenario.ts';
import { m } from '../../i18n/generated/messages.js';
import type { FlyingPacket } from '../../scene/packets-in-flight.ts';
import type { Lab } from '../../stores/lab.svelte.ts';

/** Drops packets by hand: each becomes a disturbance, and the future is made anew. */
export class PacketDropper {
  readonly #lab: Lab;
  #chosen = $state.raw<{ packet: FlyingPacket; element: HTMLElement } | undefined>();
  #said = $state('');

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /** Whether somebody has asked about a packet that can be dropped. */
  get isAsked(): boolean {
    return this.#chosen !== undefined;
  }

  /** What came of it, to be heard. */
  get said(): string {
    return this.#said;
  }

  /** A packet that flies away could not be looked at: the playhead stops. */
  readonly choose = (packet: FlyingPacket, element: HTMLElement): void => {
    this.#lab.playback.pause();
    this.#chosen = packet.isDroppable ? { packet, element } : undefined;
  };

  readonly drop = ({ name, isDroppable }: FlyingPacket): void => {
    if (!isDroppable) return;
    const isFull = this.#lab.scenario.addDisturbance(name) < 0;
    this.#said = isFull ? m.disturb_too_many({ most: DISTURBANCES_MAX }) : m.packet_is_dropped();
    if (!isFull) this.#lab.scenario.commit();
  };

  readonly dropChosen = (): void => {
    if (this.#chosen) this.drop(this.#chosen.packet);
    void this.leave();
  };

  /** The packet has the focus again, unless somebody has taken it elsewhere. */
  readonly leave = async (): Promise<void> => {
    const element = this.#chosen?.element;
    this.#chosen = undefined;
    await tick();
    if (document.activeElement === document.body) element?.focus();
  };
}
