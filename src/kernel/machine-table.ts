import { initialTransition, transition, type AnyStateMachine } from 'xstate';

/** One state of a chart: its name, the modes it lies within, and where each event leads. */
export interface TableState {
  readonly id: number;
  /** The active leaves, dots between levels, a space between parallel ones. */
  readonly name: string;
  /** Every active mode, outer ones included: `connected`, `connected.ssl`, … */
  readonly modes: ReadonlySet<string>;
  /** Filled on first use. */
  readonly steps: Map<string, TableStep>;
}

export interface TableStep {
  readonly next: TableState;
  /** Names of the effects to run, in order. */
  readonly effects: readonly string[];
}

type Snapshot = ReturnType<typeof initialTransition<AnyStateMachine>>[0];

/**
 * A statechart as a finite table, filled from XState's own pure `transition()` the first time each
 * pair of state and event occurs. The charts have no context, guards or delays, so the pair decides
 * everything (docs/architecture.md, "Statecharts at table speed").
 */
export class MachineTable {
  readonly #machine: AnyStateMachine;
  readonly #states = new Map<string, TableState>();
  readonly #snapshots: Snapshot[] = [];
  readonly initial: TableState;

  constructor(machine: AnyStateMachine) {
    this.#machine = machine;
    this.initial = this.#stateOf(initialTransition(machine)[0]);
  }

  /** Where `event` leads from `state`, and what is to be done on the way. */
  step(state: TableState, event: string): TableStep {
    const known = state.steps.get(event);
    if (known) return known;
    const snapshot = this.#snapshots[state.id] as Snapshot;
    const [next, actions] = transition(this.#machine, snapshot, { type: event });
    const step = { next: this.#stateOf(next), effects: actions.map((action) => action.type) };
    state.steps.set(event, step);
    return step;
  }

  #stateOf(snapshot: Snapshot): TableState {
    const modes = modesOf(snapshot.value);
    const name = leavesOf(modes).join(' ');
    const known = this.#states.get(name);
    if (known) return known;
    const state = { id: this.#snapshots.length, name, modes: new Set(modes), steps: new Map() };
    this.#snapshots.push(snapshot);
    this.#states.set(name, state);
    return state;
  }
}

type StateValue = string | { readonly [key: string]: StateValue | undefined };

function modesOf(value: StateValue, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix + value];
  return Object.entries(value).flatMap(([key, inner]) => [
    prefix + key,
    ...(inner === undefined ? [] : modesOf(inner, `${prefix}${key}.`)),
  ]);
}

function leavesOf(modes: readonly string[]): string[] {
  return modes.filter((mode) => !modes.some((other) => other.startsWith(`${mode}.`)));
}
