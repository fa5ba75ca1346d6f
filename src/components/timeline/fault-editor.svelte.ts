import { endOf, isSpan, startOf, type Disturbance, type SpanKind } from '../../domain/scenario.ts';
import { simTime } from '../../domain/units.ts';
import { snapStepMs, toMs, toPx, type TimeScale } from '../../scene/time-scale.ts';
import { pulled, rowsOfBars, type Ends, type Grip } from '../../scene/timeline-drag.ts';
import type { Lab } from '../../stores/lab.svelte.ts';

/** What a pointer holds, from press to release. */
interface Hold {
  readonly number: number;
  readonly grip: Grip;
  /** The instant that follows the pointer, and how far from the pointer it stands. */
  readonly anchorMs: number;
  readonly offsetPx: number;
  /** What the bar was when it was taken hold of. */
  readonly origin: Ends;
  /** Rows stay as they were until release: a bar must not jump under the finger. */
  readonly rows: readonly number[];
}

/** A disturbance as a bar; what happens at an instant is a bar without length. */
export interface FaultShape extends Ends {
  readonly kind: Disturbance['kind'];
  readonly isMoment: boolean;
}

/** Bars that overlap more than this often share the last row. */
const ROWS_MAX = 4;
/** User data that are drawn on the timeline: as much as a quiet application makes. */
const NEW_TRAFFIC = { everyMs: 1_000, bytes: 500, direction: 'both' } as const;

/** Moving, resizing, drawing and removing disturbances: the future is re-made at every move. */
export class FaultEditor {
  readonly #lab: Lab;
  /** What pixels are counted from. */
  #stage: Element | undefined;
  #hold = $state.raw<Hold | undefined>();

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  readonly #bars = $derived.by(() =>
    this.#lab.scenario.current.disturbances.map((disturbance): FaultShape => ({
      kind: disturbance.kind,
      fromMs: startOf(disturbance),
      toMs: endOf(disturbance),
      isMoment: !isSpan(disturbance),
    })),
  );

  get bars(): readonly FaultShape[] {
    return this.#bars;
  }

  get horizonMs(): number {
    return this.#lab.scenario.current.horizonMs;
  }

  /** The number of the bar that is held, or -1. */
  get held(): number {
    return this.#hold?.number ?? -1;
  }

  readonly #freeRows = $derived.by(() => rowsOfBars(this.bars, ROWS_MAX));

  rowOf(number: number): number {
    return (this.#hold?.rows ?? this.#freeRows)[number] ?? 0;
  }

  get rowCount(): number {
    return Math.max(1, ...this.bars.map((_, number) => this.rowOf(number) + 1));
  }

  setStage(stage: Element | undefined): void {
    this.#stage = stage;
  }

  /** Where a pointer stands on the scale. */
  pxOf(event: { readonly clientX: number }): number {
    return event.clientX - (this.#stage?.getBoundingClientRect().left ?? 0);
  }

  /** On a folded axis a pixel beside an end may be minutes away: the end itself is what follows. */
  take(number: number, grip: Exclude<Grip, 'new'>, pressPx: number, scale: TimeScale): void {
    const bar = this.bars[number];
    if (!bar) return;
    const origin = { fromMs: bar.fromMs, toMs: bar.toMs };
    const pressMs = Math.min(Math.max(toMs(scale, pressPx), bar.fromMs), bar.toMs);
    const anchorMs = { body: pressMs, start: bar.fromMs, end: bar.toMs }[grip];
    const offsetPx = toPx(scale, anchorMs) - pressPx;
    this.#hold = { number, grip, anchorMs, offsetPx, origin, rows: this.#freeRows };
  }

  /** Starts a bar where the pointer is; false when there are too many. */
  draw(kind: SpanKind, pressPx: number, scale: TimeScale): boolean {
    const pressMs = toMs(scale, pressPx);
    const wish = { byMs: 0, snapMs: snapStepMs(scale, pressMs), horizonMs: this.horizonMs };
    const ends = pulled({ fromMs: pressMs, toMs: pressMs }, { ...wish, grip: 'new' });
    const number = this.#lab.scenario.addDisturbance(newDisturbance(kind, ends));
    if (number < 0) return false;
    const origin = { fromMs: pressMs, toMs: pressMs };
    const anchor = { anchorMs: pressMs, offsetPx: 0 };
    this.#hold = { number, grip: 'new', ...anchor, origin, rows: this.#freeRows };
    return true;
  }

  pullTo(px: number, scale: TimeScale): void {
    const hold = this.#hold;
    if (!hold) return;
    const instantMs = toMs(scale, px + hold.offsetPx);
    // A pointer that has not moved moves nothing, not even by a rounding.
    const byMs = Math.round(instantMs - hold.anchorMs);
    const snapMs = snapStepMs(scale, instantMs);
    const pull = { grip: hold.grip, byMs, snapMs, horizonMs: this.horizonMs };
    this.#move(hold.number, pulled(hold.origin, pull));
  }

  release(): void {
    if (!this.#hold) return;
    this.#hold = undefined;
    this.#lab.scenario.commit();
  }

  /** Escape, or the browser took the gesture for a scroll: as if nothing had been touched. */
  restore(): void {
    const hold = this.#hold;
    if (!hold) return;
    this.#hold = undefined;
    if (hold.grip === 'new') this.#lab.scenario.removeDisturbance(hold.number);
    else this.#move(hold.number, hold.origin);
  }

  /** A key was pressed, or repeats itself; `letGo` ends it. */
  nudge(number: number, grip: Exclude<Grip, 'new'>, byMs: number): void {
    const bar = this.bars[number];
    if (!bar || (bar.isMoment && grip !== 'body')) return;
    this.#move(number, pulled(bar, { grip, byMs, snapMs: 1_000, horizonMs: this.horizonMs }));
  }

  /** The key was let go: however often it repeated, it was one gesture. */
  letGo(): void {
    this.#lab.scenario.commit();
  }

  remove(number: number): void {
    this.#hold = undefined;
    this.#lab.scenario.removeDisturbance(number);
    this.#lab.scenario.commit();
  }

  #move(number: number, ends: Ends): void {
    const bar = this.bars[number];
    if (!bar || (bar.fromMs === ends.fromMs && bar.toMs === ends.toMs)) return;
    this.#lab.scenario.moveDisturbance(number, ends);
  }
}

function newDisturbance(kind: SpanKind, ends: Ends): Disturbance {
  const span = { fromMs: simTime(ends.fromMs), toMs: simTime(ends.toMs) };
  return kind === 'traffic' ? { kind, ...span, ...NEW_TRAFFIC } : { kind, ...span };
}
