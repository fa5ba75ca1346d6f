/** Shows one statechart of the run through an inspected service, at whatever playhead it is told. */
import type { RecordingIndex } from '../../analysis/recording-index.ts';
import type { ChartName } from '../../domain/statecharts/chart-names.ts';
import type { SimTime } from '../../domain/units.ts';
import { chartStands, placeAt, type ChartStand } from '../../scene/chart-stands.ts';
import type { InspectedService, ShowReason } from './inspected-service.ts';

/** A leap over more steps than this shows the last of them. */
export const STEPS_MAX = 40;

export class ChartFeed {
  readonly #chart: ChartName;
  readonly #service: InspectedService;
  #index: RecordingIndex | undefined;
  #stands: readonly ChartStand[] = [];
  /** What was shown last: steps are told once. */
  #place = -1;

  constructor(chart: ChartName, service: InspectedService) {
    this.#chart = chart;
    this.#service = service;
  }

  /** Forwards each step on the way is shown, backwards the earlier state. */
  follow(index: RecordingIndex, playheadMs: SimTime): void {
    const isNew = index !== this.#index;
    if (isNew) this.#stands = chartStands(index, this.#chart);
    this.#index = index;
    const [from, to] = [this.#place, placeAt(this.#stands, playheadMs)];
    this.#place = to;
    if (!isNew && to > from) {
      const first = Math.max(from + 1, to - STEPS_MAX + 1);
      for (let place = first; place <= to; place += 1) this.#show(place, 'step', playheadMs);
    } else this.#show(to, reasonOf({ isNew, from, to }), playheadMs);
  }

  #show(place: number, reason: ShowReason, playheadMs: SimTime): void {
    const stand = this.#stands[place];
    if (stand) this.#service.show({ ...stand, playheadMs, reason });
  }
}

function reasonOf({ isNew, from, to }: { isNew: boolean; from: number; to: number }): ShowReason {
  if (isNew) return 'new';
  return to < from ? 'back' : 'same';
}
