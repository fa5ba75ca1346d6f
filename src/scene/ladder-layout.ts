/** Where the lifelines stand, and how wide the columns of arches beside them are. */
import { atOf, type RecordingIndex } from '../analysis/recording-index.ts';
import type { NodeName } from '../domain/names.ts';
import { columnCounts } from './ladder-timers.ts';

export interface Lifeline {
  readonly node: NodeName;
  readonly x: number;
  /** On which side its arches stand, their columns, and the width of one. */
  readonly side: -1 | 1;
  readonly columns: number;
  readonly columnPx: number;
}

export interface LadderLayout {
  readonly lifelines: readonly Lifeline[];
  /** The room of the time labels, at the left. */
  readonly axisPx: number;
  readonly widthPx: number;
  /** Columns of arches that had to be left out. */
  readonly leftOut: number;
}

/** The room of a time label. */
const AXIS_PX = 44;
const EDGE_PX = 8;
/** From this width on all columns are drawn. */
export const WIDE_PX = 620;
const COLUMN = { narrowPx: 11, widePx: 22 };
const COLUMNS_MAX_NARROW: Readonly<Partial<Record<NodeName, number>>> = {
  client: 3,
  gateway: 3,
};

export function ladderLayout(
  index: RecordingIndex,
  guests: readonly string[],
  widthPx: number,
): LadderLayout {
  const isWide = widthPx >= WIDE_PX;
  const columnPx = isWide ? COLUMN.widePx : COLUMN.narrowPx;
  const wanted = columnCounts(index);
  const columnsOf = (node: NodeName): number =>
    Math.min(wanted[node] ?? 0, isWide ? 6 : (COLUMNS_MAX_NARROW[node] ?? 0));
  const guestPx = isWide ? 60 : 30;
  const dnsPx = guests.includes('dns') ? guestPx : 0;
  const aaaPx = guests.includes('aaa') ? guestPx : 0;
  const firstX = AXIS_PX + EDGE_PX + dnsPx + (columnsOf('client') + 0.6) * columnPx;
  const lastX = widthPx - EDGE_PX - aaaPx - (columnsOf('gateway') + 0.6) * columnPx;
  const third = (lastX - firstX) / 3;
  const line = (node: NodeName, x: number, side: -1 | 1): Lifeline => ({
    node,
    x,
    side,
    columns: columnsOf(node),
    columnPx: node === 'nat' || node === 'firewall' ? columnPx * 0.75 : columnPx,
  });
  const owners = ['client', 'nat', 'firewall', 'gateway'] as const;
  return {
    lifelines: [
      ...(dnsPx ? [line('dns', AXIS_PX + EDGE_PX + 10, -1)] : []),
      line('client', firstX, -1),
      line('nat', firstX + third, 1),
      line('firewall', firstX + 2 * third, -1),
      line('gateway', lastX, 1),
      ...(aaaPx ? [line('aaa', widthPx - EDGE_PX - 10, 1)] : []),
    ],
    axisPx: AXIS_PX,
    widthPx,
    leftOut: owners.reduce((sum, node) => sum + (wanted[node] ?? 0) - columnsOf(node), 0),
  };
}

/** Those who take part only now and then: name server and AAA server, if they do so in the stretch. */
export function guestsIn(
  index: RecordingIndex,
  span: { readonly fromMs: number; readonly toMs: number },
): NodeName[] {
  const { recording, rowsOf } = index;
  const isIn = (row: number): boolean => {
    const atMs = atOf(recording, row);
    return atMs >= span.fromMs && atMs <= span.toMs;
  };
  const hasDns = rowsOf('dns-query').some(isIn);
  const hasAaa = rowsOf('aaa-authentication').some(isIn);
  return [...(hasDns ? (['dns'] as const) : []), ...(hasAaa ? (['aaa'] as const) : [])];
}

/** Where a node's line stands; the path, which has none, is in the middle of its stretch. */
export function xOf({ lifelines }: LadderLayout, node: NodeName): number {
  const at = (name: NodeName): number | undefined =>
    lifelines.find((line) => line.node === name)?.x;
  return at(node) ?? ((at('nat') ?? 0) + (at('firewall') ?? 0)) / 2;
}
