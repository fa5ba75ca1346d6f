/** What of a chart is lit. */
import { modesIn } from '../../kernel/machine-table.ts';
import type { WayDefinition } from '../../scene/chart-definition.ts';
import type { InspectedChart } from './inspected.svelte.ts';

export interface Lit {
  /** The id of the whole chart, with which each mode's begins. */
  readonly root: string;
  /** The active modes, those around them included. */
  readonly modes: ReadonlySet<string>;
  /** The modes before, where the last step is known. */
  readonly before: ReadonlySet<string>;
  readonly events: readonly string[];
}

export function litOf({ definition, modes, step }: InspectedChart): Lit {
  return {
    root: definition.id,
    modes: modesIn(modes),
    before: new Set(step ? modesIn(step.from) : []),
    events: step?.events ?? [],
  };
}

/** The mode that a way leads to, as the chart names it; empty where it leads nowhere. */
export function targetOf({ target }: WayDefinition, root: string): string {
  return target?.slice(`#${root}.`.length) ?? '';
}

/** Whether the last step went this way. `path` is empty for what the whole chart answers. */
export function isTaken(
  way: WayDefinition,
  from: { path: string; event: string },
  lit: Lit,
): boolean {
  const isFrom = from.path === '' ? lit.before.size > 0 : lit.before.has(from.path);
  return isFrom && lit.events.includes(from.event) && lit.modes.has(targetOf(way, lit.root));
}
