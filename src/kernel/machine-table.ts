import type { ChartTable } from './chart-table.ts';

/** One state of a chart, linked to those it leads to. */
export interface TableState {
  readonly id: number;
  /** The active leaves, dots between levels, a space between parallel ones. */
  readonly name: string;
  /** Every active mode, outer ones included: `connected`, `connected.ssl`, … */
  readonly modes: ReadonlySet<string>;
  readonly steps: Map<string, TableStep>;
}

export interface TableStep {
  readonly next: TableState;
  /** Names of the effects to run, in order. */
  readonly effects: readonly string[];
}

/** A compiled statechart, ready to be stepped: a look-up a step, and no XState. */
export class MachineTable {
  readonly initial: TableState;

  constructor(table: ChartTable) {
    const states = table.map<TableState>(({ name }, id) => {
      return { id, name, modes: modesIn(name), steps: new Map() };
    });
    const stateOf = (number: number): TableState => {
      const state = states[number];
      if (!state) throw new Error(`The chart table has no state ${number}.`);
      return state;
    };
    table.forEach(({ steps }, id) => {
      for (const [event, { next, effects }] of Object.entries(steps)) {
        stateOf(id).steps.set(event, { next: stateOf(next), effects });
      }
    });
    this.initial = stateOf(0);
  }

  /** Where `event` leads from `state`; `undefined` when it changes nothing and does nothing. */
  step(state: TableState, event: string): TableStep | undefined {
    return state.steps.get(event);
  }
}

/** Every mode that the leaves of `name` lie in, the leaves themselves included. */
export function modesIn(name: string): Set<string> {
  const modes = new Set<string>();
  for (const leaf of name.split(' ')) {
    const levels = leaf.split('.');
    levels.forEach((_, depth) => modes.add(levels.slice(0, depth + 1).join('.')));
  }
  return modes;
}
