import { SETTINGS, clampSetting, type SettingName } from '../domain/settings.ts';
import {
  DEFAULT_SCENARIO,
  DISTURBANCES_MAX,
  isSpan,
  type Disturbance,
  type Scenario,
} from '../domain/scenario.ts';
import { simTime } from '../domain/units.ts';
import type { ScenarioHistory, Trail } from './history.svelte.ts';

/** Shortest disturbance that can still be seen and caught on the timeline. */
export const DISTURBANCE_MIN_MS = 1_000;

/**
 * The scenario on screen and its one writer. Every change passes `#update`, which tells the
 * engine; `commit` says that a gesture is over, which is when the link is rewritten and when undo
 * has one more step.
 */
export class ScenarioStore {
  #base = $state.raw<Scenario>(DEFAULT_SCENARIO);
  #current = $state.raw<Scenario>(DEFAULT_SCENARIO);
  readonly #history: ScenarioHistory | undefined;
  readonly #onChange: (scenario: Scenario) => void;
  readonly #onCommit: () => void;

  constructor(listeners: {
    readonly onChange: (scenario: Scenario) => void;
    readonly onCommit: () => void;
    /** Without one nothing can be undone: an embed has no place for that. */
    readonly history?: ScenarioHistory | undefined;
  }) {
    this.#history = listeners.history;
    this.#onChange = listeners.onChange;
    this.#onCommit = listeners.onCommit;
  }

  get current(): Readonly<Scenario> {
    return this.#current;
  }

  /** What a link is measured against, and what `reset` returns to. */
  get base(): Readonly<Scenario> {
    return this.#base;
  }

  get isChanged(): boolean {
    return this.#current !== this.#base;
  }

  /** What undo and redo would bring back. */
  get trail(): Trail | undefined {
    return this.#history?.trail;
  }

  /**
   * Opens a lesson or the sandbox: a new base, and what a link changes in it. `place` tells apart
   * what is undone separately.
   */
  open(base: Scenario, current: Scenario, place: string): void {
    this.#base = base;
    this.#history?.open(place, current);
    this.#update(current);
  }

  /** Shows what another window of a presentation, or the page around an embed, has made of it. */
  follow(scenario: Scenario): void {
    this.#update(scenario);
  }

  undo(): void {
    this.#goTo((history) => history.undo());
  }

  redo(): void {
    this.#goTo((history) => history.redo());
  }

  reset(): void {
    this.#update(this.#base);
    this.commit();
  }

  /** Milliseconds, percent, or 1 and 0; brought into the declared range. */
  setSetting(name: SettingName, value: number): void {
    const clamped = clampSetting(SETTINGS[name], value);
    if (clamped === this.#current.settings[name]) return;
    this.#update({
      ...this.#current,
      settings: { ...this.#current.settings, [name]: clamped },
    });
  }

  /** Another cast, settings, traffic, another run; what is left out stays. Values must have been read. */
  change(parts: Partial<Omit<Scenario, 'version' | 'disturbances'>>): void {
    this.#update({ ...this.#current, ...parts });
  }

  /** Returns the number of the new disturbance, or -1 when there are too many. */
  addDisturbance(disturbance: Disturbance): number {
    const { disturbances } = this.#current;
    if (disturbances.length >= DISTURBANCES_MAX) return -1;
    this.#setDisturbances([...disturbances, this.#within(disturbance)]);
    return disturbances.length;
  }

  /** Moves or resizes; both ends in milliseconds, brought into the run, the length kept positive. */
  moveDisturbance(number: number, ends: { readonly fromMs: number; readonly toMs: number }): void {
    this.#setDisturbances(
      this.#current.disturbances.map((disturbance, position) =>
        position === number ? this.#within(movedTo(disturbance, ends)) : disturbance,
      ),
    );
  }

  /** Another time or other details of the same disturbance; its kind may change too. */
  replaceDisturbance(number: number, disturbance: Disturbance): void {
    this.#setDisturbances(
      this.#current.disturbances.map((each, place) => (place === number ? disturbance : each)),
    );
  }

  removeDisturbance(number: number): void {
    this.#setDisturbances(this.#current.disturbances.filter((_, position) => position !== number));
  }

  /** A gesture is over: a slider released, a bar dropped, a key pressed. */
  commit(): void {
    this.#history?.note(this.#current);
    this.#onCommit();
  }

  #goTo(choose: (history: ScenarioHistory) => Scenario | undefined): void {
    // A gesture that is not over yet counts as done.
    this.#history?.note(this.#current);
    const chosen = this.#history && choose(this.#history);
    if (!chosen) return;
    this.#update(chosen);
    this.commit();
  }

  #setDisturbances(disturbances: readonly Disturbance[]): void {
    this.#update({ ...this.#current, disturbances });
  }

  #within(disturbance: Disturbance): Disturbance {
    const last = this.#current.horizonMs;
    if (!isSpan(disturbance)) {
      const atMs = Math.round(Math.min(Math.max(0, disturbance.atMs), last));
      return { ...disturbance, atMs: simTime(atMs) };
    }
    const fromMs = Math.round(Math.min(Math.max(0, disturbance.fromMs), last - DISTURBANCE_MIN_MS));
    const toMs = Math.round(
      Math.min(last, Math.max(fromMs + DISTURBANCE_MIN_MS, disturbance.toMs)),
    );
    return { ...disturbance, fromMs: simTime(fromMs), toMs: simTime(toMs) };
  }

  #update(next: Scenario): void {
    this.#current = next;
    this.#onChange(next);
  }
}

/** What happens at an instant goes where its start is put. */
function movedTo(
  disturbance: Disturbance,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Disturbance {
  return isSpan(disturbance)
    ? { ...disturbance, fromMs: simTime(fromMs), toMs: simTime(toMs) }
    : { ...disturbance, atMs: simTime(fromMs) };
}
