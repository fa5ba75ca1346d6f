import { simTime, type SimTime } from '../domain/units.ts';

/**
 * Pending events, earliest first; of those due together the one scheduled first comes first.
 * A binary heap over typed arrays: pushing and popping allocates nothing.
 */
export class EventQueue {
  #size = 0;
  #at: Float64Array;
  #order: Float64Array;
  #payload: Int32Array;

  /** More pending events than this is a runaway rule. */
  static readonly SIZE_MAX = 1 << 20;

  constructor(capacity = 256) {
    this.#at = new Float64Array(capacity);
    this.#order = new Float64Array(capacity);
    this.#payload = new Int32Array(capacity);
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** When the earliest event is due. Only while not empty. */
  get nextAt(): SimTime {
    return simTime(this.#at[0] as number);
  }

  /** The tie-breaker the earliest event was pushed with. Only while not empty. */
  get nextOrder(): number {
    return this.#order[0] as number;
  }

  /** What the earliest event carries. Only while not empty. */
  get nextPayload(): number {
    return this.#payload[0] as number;
  }

  /** `order` breaks ties; callers count it upwards. */
  push(at: SimTime, order: number, payload: number): void {
    if (this.#size === this.#at.length) this.#grow();
    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#isBefore(at, order, parent)) break;
      this.#copy(parent, hole);
      hole = parent;
    }
    this.#at[hole] = at;
    this.#order[hole] = order;
    this.#payload[hole] = payload;
  }

  /** Removes the earliest event. Only while not empty. */
  pop(): void {
    const last = --this.#size;
    if (last === 0) return;
    this.replace(
      simTime(this.#at[last] as number),
      this.#order[last] as number,
      this.#payload[last] as number,
    );
  }

  /** Puts another event in the place of the earliest: `pop` and `push` in one. While not empty. */
  replace(at: SimTime, order: number, payload: number): void {
    const size = this.#size;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#isChildBefore(child + 1, child)) child += 1;
      if (this.#isBefore(at, order, child)) break;
      this.#copy(child, hole);
      hole = child;
    }
    this.#at[hole] = at;
    this.#order[hole] = order;
    this.#payload[hole] = payload;
  }

  #isBefore(at: number, order: number, slot: number): boolean {
    const slotAt = this.#at[slot] as number;
    return at < slotAt || (at === slotAt && order < (this.#order[slot] as number));
  }

  #isChildBefore(left: number, right: number): boolean {
    return this.#isBefore(this.#at[left] as number, this.#order[left] as number, right);
  }

  #copy(from: number, to: number): void {
    this.#at[to] = this.#at[from] as number;
    this.#order[to] = this.#order[from] as number;
    this.#payload[to] = this.#payload[from] as number;
  }

  #grow(): void {
    const capacity = this.#at.length * 2;
    if (capacity > EventQueue.SIZE_MAX) throw new Error('Too many pending events: a runaway rule.');
    const at = new Float64Array(capacity);
    const order = new Float64Array(capacity);
    const payload = new Int32Array(capacity);
    at.set(this.#at);
    order.set(this.#order);
    payload.set(this.#payload);
    this.#at = at;
    this.#order = order;
    this.#payload = payload;
  }
}
