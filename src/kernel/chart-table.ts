import { initialTransition, transition, type AnyStateMachine } from 'xstate';

/** One state of a chart as plain data; its number is its place in the table. */
export interface ChartTableState {
  /** The active leaves, dots between levels, a space between parallel ones. */
  readonly name: string;
  /** By event; an event that changes nothing and does nothing is left out. */
  readonly steps: Readonly<Record<string, ChartTableStep>>;
}

export interface ChartTableStep {
  /** The number of the next state. */
  readonly next: number;
  /** Names of the effects to run, in order. */
  readonly effects: readonly string[];
}

/** A statechart as plain data. The first state is the initial one. */
export type ChartTable = readonly ChartTableState[];

type Snapshot = ReturnType<typeof initialTransition<AnyStateMachine>>[0];

/** More states than this is a chart that hides data in its modes. */
const STATES_MAX = 1_000;

/**
 * Walks a statechart from its initial state along every event, by XState's own pure `transition()`.
 * The charts have no context, guards or delays, so state and event decide everything and the walk
 * ends (docs/architecture.md, "Statecharts at table speed").
 */
export function compileChart(machine: AnyStateMachine): ChartTable {
  const numbers = new Map<string, number>();
  const snapshots: Snapshot[] = [];
  const table: ChartTableState[] = [];
  const numberOf = (snapshot: Snapshot): number => {
    const name = nameOf(snapshot);
    const number = numbers.get(name) ?? snapshots.push(snapshot) - 1;
    numbers.set(name, number);
    return number;
  };
  numberOf(initialTransition(machine)[0]);
  for (let number = 0; number < snapshots.length; number += 1) {
    if (number >= STATES_MAX) throw new Error(`Chart ${machine.id} has too many states.`);
    const snapshot = snapshots[number] as Snapshot;
    const steps = stepsFrom(machine, snapshot).map(({ event, next, effects }) => {
      return [event, { next: numberOf(next), effects }] as const;
    });
    const telling = steps.filter(([, step]) => step.next !== number || step.effects.length > 0);
    table.push({
      name: nameOf(snapshot),
      steps: Object.fromEntries(telling),
    });
  }
  return table;
}

function stepsFrom(
  machine: AnyStateMachine,
  snapshot: Snapshot,
): { event: string; next: Snapshot; effects: string[] }[] {
  return machine.events.map((event: string) => {
    const [next, actions] = transition(machine, snapshot, { type: event });
    return { event, next, effects: actions.map((action) => action.type) };
  });
}

function nameOf(snapshot: Snapshot): string {
  const modes = modesOf(snapshot.value);
  return modes.filter((mode) => !modes.some((other) => other.startsWith(`${mode}.`))).join(' ');
}

type StateValue = string | { readonly [key: string]: StateValue | undefined };

function modesOf(value: StateValue, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix + value];
  return Object.entries(value).flatMap(([key, inner]) => [
    prefix + key,
    ...(inner === undefined ? [] : modesOf(inner, `${prefix}${key}.`)),
  ]);
}
