/** Zooming and panning by button, key, wheel and finger: what each of them does to the view. */
import { milestonesOf, rowBeside } from '../../analysis/milestones.ts';
import { atOf } from '../../analysis/recording-index.ts';
import { simTime } from '../../domain/units.ts';
import type { Lab } from '../../stores/lab.svelte.ts';
import { toPx } from '../../scene/time-scale.ts';
import { around, movedTo, panned, turned, zoomed, type Sight } from '../../scene/timeline-zoom.ts';

/** One press of a button or key. */
const STEP = 1.6;
/** While playing, pages are not turned more often: each makes the picture anew. */
const PAGE_PAUSE_MS = 250;

export class ViewControl {
  readonly #lab: Lab;
  readonly #sight: () => Sight;
  #turnedAtMs = Number.NEGATIVE_INFINITY;

  constructor(lab: Lab, sight: () => Sight) {
    this.#lab = lab;
    this.#sight = sight;
  }

  get sight(): Sight {
    return this.#sight();
  }

  get isZoomed(): boolean {
    return this.#lab.timelineView.isZoomed(this.sight.horizonMs);
  }

  zoomIn(): void {
    this.zoom(1 / STEP);
  }

  zoomOut(): void {
    this.zoom(STEP);
  }

  /** About a pixel; without one about the playhead, or the middle when that is not seen. */
  zoom(factor: number, px = this.#middlePx()): void {
    this.#lab.timelineView.show(zoomed(this.sight, { px, factor }));
  }

  /** Positive pixels show what comes later. */
  pan(byPx: number): void {
    if (this.isZoomed) this.#lab.timelineView.show(panned(this.sight, byPx));
  }

  /** The page of the next milestone outside the window; false when there is none. */
  turnPage(towards: 'next' | 'previous'): boolean {
    const index = this.#lab.recording.take?.index;
    if (!index) return false;
    const { scale } = this.sight;
    const instant = simTime(towards === 'next' ? scale.toMs : scale.fromMs);
    const row = rowBeside(index, milestonesOf(index), { instant, towards });
    const view = row === undefined ? undefined : turned(this.sight, atOf(index.recording, row));
    if (view) this.#lab.timelineView.show(view);
    return view !== undefined;
  }

  moveTo(fromMs: number): void {
    this.#lab.timelineView.show(movedTo(this.sight, fromMs));
  }

  showWhole(): void {
    this.#lab.timelineView.showWhole();
  }

  showAround(instantMs: number): void {
    this.#lab.timelineView.show(around(this.sight, instantMs));
  }

  toggleFold(): void {
    const { timelineView } = this.#lab;
    timelineView.fold(!timelineView.isFolded);
  }

  /** Turns the page when the instant has left it. */
  follow(instantMs: number, nowMs: number): void {
    if (!this.isZoomed) return;
    if (this.#lab.playback.isPlaying && nowMs - this.#turnedAtMs < PAGE_PAUSE_MS) return;
    const view = turned(this.sight, instantMs);
    if (!view) return;
    this.#turnedAtMs = nowMs;
    this.#lab.timelineView.show(view);
  }

  /** Keys anywhere on the timeline; true when it was one of them. */
  press(key: string): boolean {
    const action = this.#actions[key];
    action?.();
    return action !== undefined;
  }

  readonly #actions: Readonly<Record<string, () => void>> = {
    '+': () => this.zoomIn(),
    '=': () => this.zoomIn(),
    '-': () => this.zoomOut(),
    '0': () => this.showWhole(),
    z: () => this.showAround(this.#lab.playback.playheadMs),
    f: () => this.toggleFold(),
  };

  #middlePx(): number {
    const { scale } = this.sight;
    const { playheadMs } = this.#lab.playback;
    const isSeen = playheadMs >= scale.fromMs && playheadMs <= scale.toMs;
    return isSeen ? toPx(scale, playheadMs) : (scale.leftPx + scale.rightPx) / 2;
  }
}
