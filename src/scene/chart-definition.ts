/**
 * A statechart as plain data in the form of XState 4, which is what the inspector's protocol carries:
 * a mode has its effects by name, and a way on leads to a mode by its id.
 */
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

export interface ModeDefinition {
  readonly id: string;
  readonly type: ModeType;
  /** The key of the mode that it begins in, where it holds others, one at a time. */
  readonly initial?: string;
  /** Names of effects. */
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  /** By event. */
  readonly on: Readonly<Record<string, readonly WayDefinition[]>>;
  readonly states: Readonly<Record<string, ModeDefinition>>;
}

export type ModeType = 'atomic' | 'compound' | 'parallel' | 'final';

export interface WayDefinition {
  /** `#` and the id of a mode; without one the mode stays and only the effects happen. */
  readonly target?: string;
  readonly actions: readonly string[];
}

export const chartDefinition = (chart: AnyStateMachine): ModeDefinition => modeOf(chart.root);

function modeOf(node: AnyStateNode): ModeDefinition {
  const initial = node.initial?.target?.[0]?.key;
  return {
    id: node.id,
    type: node.type === 'history' ? 'atomic' : node.type,
    ...(initial === undefined ? {} : { initial }),
    entry: node.entry.map(nameOf),
    exit: node.exit.map(nameOf),
    on: Object.fromEntries([...node.transitions].map(([event, ways]) => [event, ways.map(wayOf)])),
    states: Object.fromEntries(
      Object.entries(node.states).map(([key, child]) => [key, modeOf(child)]),
    ),
  };
}

function wayOf({ target, actions }: AnyTransitionDefinition): WayDefinition {
  const [to] = target ?? [];
  return { ...(to ? { target: `#${to.id}` } : {}), actions: actions.map(nameOf) };
}

/** Our charts name their effects and nothing else. */
const nameOf = (action: unknown): string => String(action);
