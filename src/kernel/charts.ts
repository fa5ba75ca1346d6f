import { CHARTS, type ChartName } from '../domain/statecharts/charts.ts';
import { MachineTable, type TableState } from './machine-table.ts';

/** The tables outlive a run: what one run has filled, the next one finds. */
const TABLES: Readonly<Record<ChartName, MachineTable>> = {
  client: new MachineTable(CHARTS.client),
  session: new MachineTable(CHARTS.session),
};

/** A chart's mode in one run, and the events that wait for the present one to be done with. */
export class ChartRun {
  state: TableState;
  readonly #table: MachineTable;

  constructor(chart: ChartName) {
    this.#table = TABLES[chart];
    this.state = this.#table.initial;
  }

  /** Takes the step; returns the effects to run, or `undefined` when the event changes nothing. */
  step(event: string): readonly string[] | undefined {
    const { next, effects } = this.#table.step(this.state, event);
    if (next === this.state && effects.length === 0) return undefined;
    this.state = next;
    return effects;
  }
}
