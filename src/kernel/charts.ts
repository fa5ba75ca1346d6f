import type { ChartName } from '../domain/statecharts/chart-names.ts';
import { CHART_TABLES } from './chart-tables.ts';
import { MachineTable, type TableState } from './machine-table.ts';

/** All runs share the tables: they never change. */
const TABLES: Readonly<Record<ChartName, MachineTable>> = {
  client: new MachineTable(CHART_TABLES.client),
  session: new MachineTable(CHART_TABLES.session),
};

/** A chart's mode in one run. */
export class ChartRun {
  state: TableState;
  readonly #table: MachineTable;

  constructor(chart: ChartName) {
    this.#table = TABLES[chart];
    this.state = this.#table.initial;
  }

  /** Takes the step; returns the effects to run, or `undefined` when the event changes nothing. */
  step(event: string): readonly string[] | undefined {
    const step = this.#table.step(this.state, event);
    if (!step) return undefined;
    this.state = step.next;
    return step.effects;
  }
}
