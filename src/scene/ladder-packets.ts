/**
 * Packets as arrows of the ladder. Only the path takes time: a packet meets the sender's side when
 * it is sent, and the receiver's side when it arrives (domain/network/route.ts).
 */
import {
  atOf,
  kindOf,
  lastUntil,
  nodeOf,
  secondWordOf,
  wordOf,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import { packetLabel } from '../analysis/packet-labels.ts';
import type { Row } from '../domain/events.ts';
import { DIRECTION_CODE, type NodeName } from '../domain/names.ts';
import { SECOND_MS, simTime } from '../domain/units.ts';
import type { AxisPiece } from './ladder-axis.ts';
import { laneOf, type FlyingPacket } from './packets-in-flight.ts';

export interface ArrowPoint {
  readonly node: NodeName;
  readonly atMs: number;
}

export interface Arrow {
  readonly row: Row;
  readonly lane: FlyingPacket['lane'];
  readonly isUp: boolean;
  /** Device words; empty for user data. */
  readonly label: string;
  /** From the sender to where it ends, at true times. */
  readonly points: readonly ArrowPoint[];
  readonly sentMs: number;
  readonly endMs: number;
  /** Why it was dropped; empty when it arrived. */
  readonly dropReason: string;
}

/** Arrows of one sort that stand too close to be told apart. */
export interface Gathered {
  readonly row: Row;
  readonly lane: Arrow['lane'];
  readonly isUp: boolean;
  readonly label: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
  readonly isDropped: boolean;
}

/** What passed within a folded stretch: each sort with its number. */
export interface FoldCount {
  readonly label: string;
  readonly count: number;
}

/** No packet is longer under way: the longest latency and jitter that can be set, with room. */
const FLIGHT_MAX_MS = 10 * SECOND_MS;

/** Every packet that is under way between the two instants, in the order of sending. */
export function arrowsBetween(index: RecordingIndex, fromMs: number, toMs: number): Arrow[] {
  const { recording, packetRows } = index;
  const first = lastUntil(recording, packetRows, simTime(fromMs - FLIGHT_MAX_MS)) + 1;
  const last = lastUntil(recording, packetRows, simTime(toMs));
  return packetRows
    .slice(first, last + 1)
    .map((row) => arrowOf(index, row))
    .filter(({ endMs }) => endMs >= fromMs);
}

const WAY_UP: readonly NodeName[] = ['client', 'nat', 'path', 'firewall', 'gateway'];
/** Who meets the packet when it arrives, by its direction. */
const FAR_SIDE: Readonly<Record<'up' | 'down', readonly NodeName[]>> = {
  up: ['firewall', 'gateway'],
  down: ['nat', 'client'],
};

export function arrowOf(index: RecordingIndex, row: Row): Arrow {
  const { recording, dropOf } = index;
  const isUp = recording.columns.direction[row] === DIRECTION_CODE.up;
  const drop = dropOf.get(row);
  const sentMs = atOf(recording, row);
  const arrivesMs = recording.columns.arrivesAt[row] ?? sentMs;
  const whole = wayOf(index, row, isUp).map((node, place) => {
    const isFar = FAR_SIDE[isUp ? 'up' : 'down'].includes(node) || (place > 0 && node === 'dns');
    return { node, atMs: isFar ? arrivesMs : sentMs };
  });
  const points = drop === undefined ? whole : cutAt(index, whole, drop);
  return {
    row,
    lane: laneOf(index, row),
    isUp,
    label: packetLabel(index.recording, row),
    points: points.filter(({ node }, place) => node !== 'path' || place === points.length - 1),
    sentMs,
    endMs: points.at(-1)?.atMs ?? sentMs,
    dropReason: drop === undefined ? '' : wordOf(recording, drop),
  };
}

/** Whom it meets. The name server is asked beside the path; a firewall's own reset begins there. */
function wayOf({ recording }: RecordingIndex, row: Row, isUp: boolean): readonly NodeName[] {
  if (kindOf(recording, row) === 'dns-query') return ['client', 'dns'];
  if (nodeOf(recording, row) === 'dns') return ['dns', 'client'];
  if (isUp) return WAY_UP;
  const down = [...WAY_UP].reverse();
  return wordOf(recording, row) === 'tcp-reject' ? down.slice(1) : down;
}

/** The way up to the one who drops it, at the time of the drop. */
function cutAt(
  { recording }: RecordingIndex,
  way: readonly ArrowPoint[],
  drop: Row,
): readonly ArrowPoint[] {
  const by = secondWordOf(recording, drop);
  const place = way.findIndex(({ node }) => node === by);
  const atMs = atOf(recording, drop);
  const end = way[place];
  return end ? [...way.slice(0, place), { node: end.node, atMs }] : way;
}

export interface ArrowPicture {
  readonly singles: readonly Arrow[];
  readonly gathered: readonly Gathered[];
}

/** Neighbours of one sort closer than this are gathered, from three on. */
const GATHER_PX = 9;
const GATHER_MIN = 3;

/** Lost ones stay apart from those that arrive. `yOf` gives an instant its height. */
export function gatherArrows(
  arrows: readonly Arrow[],
  yOf: (instantMs: number) => number,
): ArrowPicture {
  const sorts = new Map<string, Arrow[][]>();
  for (const arrow of arrows) {
    const key = [arrow.label, arrow.isUp, arrow.lane, arrow.dropReason].join();
    const runs = sorts.get(key) ?? [];
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isClose = last && yOf(arrow.sentMs) - yOf(last.sentMs) < GATHER_PX;
    if (run && isClose) run.push(arrow);
    else runs.push([arrow]);
    sorts.set(key, runs);
  }
  const runs = [...sorts.values()].flat();
  const isGathered = (run: readonly Arrow[]): boolean => run.length >= GATHER_MIN;
  return {
    singles: runs
      .filter((run) => !isGathered(run))
      .flat()
      .sort((left, right) => left.row - right.row),
    gathered: runs.filter(isGathered).flatMap(gather),
  };
}

function gather(run: readonly Arrow[]): Gathered[] {
  const [first] = run;
  const last = run.at(-1);
  if (!first || !last) return [];
  const { row, lane, isUp, label, sentMs: fromMs } = first;
  const isDropped = first.dropReason !== '';
  return [{ row, lane, isUp, label, fromMs, toMs: last.sentMs, count: run.length, isDropped }];
}

/** What was sent within a folded piece, the most frequent first. */
export function countsIn(index: RecordingIndex, piece: AxisPiece): FoldCount[] {
  const { recording, packetRows } = index;
  const first = lastUntil(recording, packetRows, simTime(piece.fromMs)) + 1;
  const last = lastUntil(recording, packetRows, simTime(piece.toMs));
  const counts = new Map<string, number>();
  for (const row of packetRows.slice(first, last + 1)) {
    const label = packetLabel(index.recording, row);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts]
    .map(([label, count]) => ({ label, count }))
    .sort((left, right) => right.count - left.count);
}
