/** The modes a statechart goes through in a run, one after the other, and what brought each about. */
import type { ModeSpan, RecordingIndex } from '../analysis/recording-index.ts';
import { CHART_NODE, type ChartName } from '../domain/statecharts/chart-names.ts';
import { START, type SimTime } from '../domain/units.ts';
import type { ChartTable } from '../kernel/chart-table.ts';
import { CHART_TABLES } from '../kernel/chart-tables.ts';

export interface ChartStand {
  /** The active leaves, a space between parallel ones, as recordings have them. */
  readonly mode: string;
  readonly atMs: SimTime;
  /** The events of the chart that lead here from the mode before; more than one where several do. */
  readonly events: readonly string[];
}

/** All of a run. The first is where the chart begins. */
export function chartStands(index: RecordingIndex, chart: ChartName): readonly ChartStand[] {
  const table = CHART_TABLES[chart];
  const spans: readonly ModeSpan[] =
    CHART_NODE[chart] === 'client' ? index.clientModes : index.sessionModes;
  const beginning = chartBeginning(chart);
  return [
    beginning,
    ...spans.map(({ mode, fromMs }, place) => ({
      mode,
      atMs: fromMs,
      events: eventsBetween(table, { from: spans[place - 1]?.mode ?? beginning.mode, to: mode }),
    })),
  ];
}

/** Before anything has happened. */
export function chartBeginning(chart: ChartName): ChartStand {
  return { mode: CHART_TABLES[chart][0]?.name ?? '', atMs: START, events: [] };
}

/** What leads from one mode straight to another. */
export function eventsBetween(
  table: ChartTable,
  { from, to }: { readonly from: string; readonly to: string },
): readonly string[] {
  const steps = Object.entries(table.find(({ name }) => name === from)?.steps ?? {});
  return steps.filter(([, { next }]) => table[next]?.name === to).map(([event]) => event);
}

/** The place of the last stand that has begun at `instant`, everything due then included. */
export function placeAt(stands: readonly ChartStand[], instant: SimTime): number {
  const later = stands.findIndex(({ atMs }) => atMs > instant);
  return (later < 0 ? stands.length : later) - 1;
}

export type ModeValue = string | { readonly [key: string]: ModeValue };

/** A mode as XState writes it: `{ connected: { ssl: 'up', dtls: 'off' } }`. */
export function modeValue(mode: string): ModeValue {
  return valueOf(mode.split(' ').map((leaf) => leaf.split('.')));
}

/** The way back. */
export function modeName(value: ModeValue): string {
  return leavesOf(value).join(' ');
}

function valueOf(leaves: readonly (readonly string[])[]): ModeValue {
  const [first] = leaves;
  if (leaves.length === 1 && first?.length === 1) return first[0] ?? '';
  const keys = [...new Set(leaves.map(([key]) => key ?? ''))];
  return Object.fromEntries(
    keys.map((key) => {
      const inner = leaves.filter(([outer]) => outer === key).map(([, ...rest]) => rest);
      return [key, valueOf(inner)];
    }),
  );
}

function leavesOf(value: ModeValue): string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner).map((leaf) => `${key}.${leaf}`),
  );
}
