import type { Row } from '../../domain/events.ts';
import type { Lab } from '../../stores/lab.svelte.ts';

/** Marks what belongs to the readout: going there does not leave the thing it speaks of. */
export const READOUT = 'data-readout';

/** What of the scene is pointed at, by focus or by pointer: it is read out, and its causes are lit. */
export class Pointing {
  readonly #lab: Lab;
  #thing = $state.raw<HTMLElement | undefined>();
  #focused: HTMLElement | undefined;
  #litRow: Row = -1;
  /** A thing may get its name, or another, long after it was pointed at: its words come on demand. */
  #renamed = $state(0);
  readonly #names = new MutationObserver(() => (this.#renamed += 1));

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /** A thing bears `data-item`, `data-row` and its accessible name. */
  get thing(): HTMLElement | undefined {
    return this.#thing;
  }

  /** What it says now; empty once it is gone. Read within an effect, it follows the name. */
  nameNow(): string {
    void this.#renamed;
    const name = this.#thing?.isConnected ? this.#thing.getAttribute('aria-label') : '';
    if (this.#thing) this.#light(Number(this.#thing.dataset['row'] ?? -1));
    return name ?? '';
  }

  point(thing: HTMLElement | undefined): void {
    this.#thing = thing;
    this.#names.disconnect();
    if (thing) this.#names.observe(thing, { attributeFilter: ['aria-label'] });
    if (!thing) this.#light(-1);
  }

  /** Listens to everything within the scene. */
  readonly watch = (scene: HTMLElement): void => {
    const itemOf = ({ target }: Event) =>
      (target as Element).closest<HTMLElement>('[data-item]') ?? undefined;
    const isReadout = ({ target }: Event) => (target as Element).closest(`[${READOUT}]`) !== null;
    scene.addEventListener('focusin', (event) => {
      if (isReadout(event)) return;
      this.#focused = itemOf(event);
      this.point(this.#focused);
    });
    scene.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Element && scene.contains(relatedTarget)) return;
      this.#focused = undefined;
      this.point(undefined);
    });
    scene.addEventListener('pointerover', (event) => {
      if (!isReadout(event)) this.point(itemOf(event) ?? this.#focused);
    });
    scene.addEventListener('pointerleave', () => this.point(this.#focused));
  };

  /** Puts out only what it has lit itself. */
  #light(row: Row): void {
    if (row === this.#litRow) return;
    if (row >= 0 || this.#lab.litRow === this.#litRow) this.#lab.light(row);
    this.#litRow = row;
  }
}
