/**
 * A stretch of the run as a sequence: messages one after the other, not to scale, with a note where
 * only what repeats itself passed. What is drawn from it: `sequence-mermaid.ts`.
 */
import { milestonesOf } from '../analysis/milestones.ts';
import { quietStretches, type Stretch } from '../analysis/quiet-time.ts';
import { atOf, kindOf, type RecordingIndex } from '../analysis/recording-index.ts';
import type { EventKind, Row } from '../domain/events.ts';
import type { NodeName } from '../domain/names.ts';
import { arrowsBetween, countsIn, type Arrow, type FoldCount } from './ladder-packets.ts';

export interface SequenceMessage {
  readonly type: 'message';
  readonly row: Row;
  readonly atMs: number;
  readonly from: NodeName;
  /** Whom it reaches, or who drops it. */
  readonly to: NodeName;
  /** Device words; empty for user data. */
  readonly label: string;
  /** Why it was dropped; empty when it arrived. */
  readonly dropReason: string;
  /** So many of the same sort, with nothing between them. */
  readonly count: number;
}

/** Something turned at a node: a tunnel, a mode, a fault. */
export interface SequenceTurn {
  readonly type: 'turn';
  readonly row: Row;
  readonly atMs: number;
}

export interface SequenceQuiet {
  readonly type: 'quiet';
  readonly atMs: number;
  readonly lengthMs: number;
  readonly counts: readonly FoldCount[];
}

export type SequenceItem = SequenceMessage | SequenceTurn | SequenceQuiet;

export interface Sequence {
  readonly items: readonly SequenceItem[];
  /** Who takes part, from the client's side to the gateway's. */
  readonly nodes: readonly NodeName[];
  /** What did not fit, at the end. */
  readonly leftOut: number;
}

/** More are no picture any more; a stretch of the run can be chosen instead. */
export const ITEMS_MAX = 120;

const ORDER: readonly NodeName[] = ['dns', 'client', 'nat', 'path', 'firewall', 'gateway', 'aaa'];
/** Packets tell these themselves. */
const TOLD_BY_PACKETS: readonly EventKind[] = ['dpd-request', 'reconnect-attempt'];

export function sequenceOf(index: RecordingIndex, span: Stretch): Sequence {
  const quiet = quietIn(index, span);
  const isAwake = (atMs: number): boolean =>
    !quiet.some(({ fromMs, toMs }) => atMs > fromMs && atMs < toMs);
  const messages = arrowsBetween(index, span.fromMs, span.toMs)
    .filter(({ sentMs }) => sentMs >= span.fromMs && isAwake(sentMs))
    .map(messageOf);
  const turns = milestonesOf(index)
    .filter((row) => !TOLD_BY_PACKETS.includes(kindOf(index.recording, row)))
    .map((row): SequenceTurn => ({ type: 'turn', row, atMs: atOf(index.recording, row) }))
    .filter(({ atMs }) => atMs >= span.fromMs && atMs <= span.toMs && isAwake(atMs));
  const told = [...messages, ...turns].sort((left, right) => left.row - right.row);
  const all = withQuiet(gathered(told), index, quiet);
  const items = all.slice(0, ITEMS_MAX);
  const met = new Set<NodeName>(['client', 'gateway']);
  for (const item of items) {
    if (item.type === 'message') met.add(item.from).add(item.to);
  }
  return {
    items,
    nodes: ORDER.filter((node) => met.has(node)),
    leftOut: all.length - items.length,
  };
}

/** The quiet stretches, as far as they lie in the span. */
function quietIn(index: RecordingIndex, span: Stretch): readonly Stretch[] {
  return quietStretches(index)
    .map(({ fromMs, toMs }) => ({
      fromMs: Math.max(fromMs, span.fromMs),
      toMs: Math.min(toMs, span.toMs),
    }))
    .filter(({ fromMs, toMs }) => toMs > fromMs);
}

function messageOf({ row, sentMs, points, label, dropReason }: Arrow): SequenceMessage {
  const from = points[0]?.node ?? 'client';
  return {
    ...{ type: 'message', row, atMs: sentMs, from, label, dropReason, count: 1 },
    to: points.at(-1)?.node ?? from,
  };
}

const sortOf = ({ from, to, label, dropReason }: SequenceMessage): string =>
  [from, to, label, dropReason].join(' ');

/** Messages of one sort that follow each other are one, with their number. */
function gathered(told: readonly (SequenceMessage | SequenceTurn)[]) {
  const items: (SequenceMessage | SequenceTurn)[] = [];
  for (const item of told) {
    const last = items.at(-1);
    const isMore =
      item.type === 'message' && last?.type === 'message' && sortOf(item) === sortOf(last);
    if (isMore) items.splice(-1, 1, { ...last, count: last.count + 1 });
    else items.push(item);
  }
  return items;
}

function withQuiet(
  items: readonly SequenceItem[],
  index: RecordingIndex,
  quiet: readonly Stretch[],
): SequenceItem[] {
  const notes = quiet.map((stretch): SequenceQuiet => {
    const piece = { ...stretch, fromPx: 0, toPx: 0, isFolded: true };
    const lengthMs = stretch.toMs - stretch.fromMs;
    return { type: 'quiet', atMs: stretch.fromMs, lengthMs, counts: countsIn(index, piece) };
  });
  return [...items, ...notes].sort((left, right) => left.atMs - right.atMs);
}
