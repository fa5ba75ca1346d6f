import { clamped, isWhole, type View } from '../scene/timeline-view.ts';

/** What of the run the timeline shows: neither in the scenario nor in the link. */
export class TimelineView {
  /** The whole run while there is none. */
  #view = $state.raw<View | undefined>();
  #isFolded = $state(false);

  /** A shorter run pushes the view back into it; once it is long again, so is the view. */
  shown(horizonMs: number): View {
    return clamped(this.#view, horizonMs);
  }

  isZoomed(horizonMs: number): boolean {
    return !isWhole(this.shown(horizonMs), horizonMs);
  }

  /** Whether quiet time is folded. */
  get isFolded(): boolean {
    return this.#isFolded;
  }

  show(view: View): void {
    this.#view = view;
  }

  showWhole(): void {
    this.#view = undefined;
  }

  fold(isFolded: boolean): void {
    this.#isFolded = isFolded;
  }
}
