import type { Scenario } from '../domain/scenario.ts';

/** More steps than this nobody goes back; chosen. */
export const STEPS_MAX = 100;
/** Pages and steps of lessons whose changes are remembered; chosen. */
export const PLACES_MAX = 40;

/** What has been changed at one place, the oldest first, and what has been taken back, the next first. */
export interface Trail {
  readonly past: readonly Scenario[];
  readonly present: Scenario | undefined;
  readonly future: readonly Scenario[];
}

const EMPTY: Trail = { past: [], present: undefined, future: [] };

/**
 * The changes of the scenario, for undo and redo: a trail for each place, a page or a step of a
 * lesson, so that whoever comes back finds the one that was left. It lasts as long as the page.
 */
export class ScenarioHistory {
  #place = '';
  #trail = $state.raw(EMPTY);
  /** Of all places, the one last visited last. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  readonly #trails = new Map<string, Trail>();

  get trail(): Trail {
    return this.#trail;
  }

  /** Goes to a place; what is opened there, if it is another scenario than was left, is a step too. */
  open(place: string, scenario: Scenario): void {
    this.#place = place;
    this.#keep(this.#trails.get(place) ?? EMPTY);
    this.note(scenario);
  }

  /** A change is complete; the same scenario again is none. */
  note(scenario: Scenario): void {
    const { past, present } = this.#trail;
    if (present && isSame(present, scenario)) return;
    const before = present ? [...past, present] : past;
    this.#keep({ past: before.slice(-STEPS_MAX), present: scenario, future: [] });
  }

  /** The scenario before the last step; `undefined`: there is none. */
  undo(): Scenario | undefined {
    const { past, present, future } = this.#trail;
    const before = past.at(-1);
    if (!before || !present) return undefined;
    this.#keep({ past: past.slice(0, -1), present: before, future: [present, ...future] });
    return before;
  }

  /** The scenario that was taken back last; `undefined`: there is none. */
  redo(): Scenario | undefined {
    const { past, present, future } = this.#trail;
    const [after, ...rest] = future;
    if (!after || !present) return undefined;
    this.#keep({ past: [...past, present], present: after, future: rest });
    return after;
  }

  #keep(trail: Trail): void {
    this.#trail = trail;
    this.#trails.delete(this.#place);
    this.#trails.set(this.#place, trail);
    const [oldest = ''] = this.#trails.keys();
    if (this.#trails.size > PLACES_MAX) this.#trails.delete(oldest);
  }
}

function isSame(left: Scenario, right: Scenario): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
