/** The ladder as picture data: one page of it, in pixels of the whole axis. Pure; draws nothing. */
import {
  atOf,
  kindOf,
  nodeOf,
  type DisturbanceSpan,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import { SENDING_KINDS, type Row } from '../domain/events.ts';
import type { NodeName } from '../domain/names.ts';
import { ladderTicks, yOf, type AxisPiece, type LadderAxis, type Page } from './ladder-axis.ts';
import { xOf, type LadderLayout } from './ladder-layout.ts';
import {
  arrowsBetween,
  countsIn,
  gatherArrows,
  type Arrow,
  type FoldCount,
  type Gathered,
} from './ladder-packets.ts';
import { archesBetween, type Arch } from './ladder-timers.ts';
import { turnsOf } from './story.ts';
import type { Tick } from './time-ticks.ts';
import { clientPhase, sessionPhase, type BarWhat } from './timeline-bars.ts';

export interface DrawnArrow {
  readonly arrow: Arrow;
  /** Corners in pixels, x and y by turns. */
  readonly corners: readonly { readonly x: number; readonly y: number }[];
}

export interface DrawnArch {
  readonly arch: Arch;
  readonly x: number;
  /** Where its upright stands. */
  readonly depthX: number;
  readonly topY: number;
  readonly bottomY: number;
}

/** A stretch of a lifeline: a mode of the client or the session, an open flow. */
export interface Stretch {
  readonly node: NodeName;
  readonly what: BarWhat;
  readonly x: number;
  readonly topY: number;
  readonly bottomY: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly row: Row;
}

export interface Band {
  readonly kind: string;
  readonly topY: number;
  readonly bottomY: number;
  readonly span: DisturbanceSpan;
}

/** A turn that is no packet: a tunnel up or down, a session's end, a client that gives up. */
export interface Turn {
  readonly row: Row;
  readonly x: number;
  readonly y: number;
}

/** The gateway asks the AAA server, or is answered: the model gives neither a way of its own. */
export interface Asked {
  readonly row: Row;
  readonly isAnswer: boolean;
  readonly fromX: number;
  readonly toX: number;
  readonly y: number;
}

export interface Fold {
  readonly piece: AxisPiece;
  readonly counts: readonly FoldCount[];
}

export interface LadderPicture {
  readonly layout: LadderLayout;
  readonly ticks: readonly Tick[];
  readonly bands: readonly Band[];
  readonly stretches: readonly Stretch[];
  readonly arches: readonly DrawnArch[];
  readonly arrows: readonly DrawnArrow[];
  readonly gathered: readonly (Gathered & { readonly topY: number; readonly bottomY: number })[];
  readonly turns: readonly Turn[];
  readonly asked: readonly Asked[];
  readonly folds: readonly Fold[];
}

/** The room a time label needs downward. */
const TICK_GAP_PX = 44;

export function ladderPicture(
  index: RecordingIndex,
  on: { readonly axis: LadderAxis; readonly page: Page; readonly layout: LadderLayout },
): LadderPicture {
  const { axis, page, layout } = on;
  const height = (instantMs: number): number => yOf(axis, instantMs);
  const isFolded = (instantMs: number): boolean =>
    axis.pieces.some(
      (piece) => piece.isFolded && instantMs > piece.fromMs && instantMs < piece.toMs,
    );
  const open = arrowsBetween(index, page.fromMs, page.toMs).filter(
    ({ sentMs }) => !isFolded(sentMs),
  );
  const { singles, gathered } = gatherArrows(open, height);
  return {
    layout,
    ticks: ladderTicks(axis, page, TICK_GAP_PX),
    bands: bandsOn(index, page, height),
    stretches: stretchesOn(index, layout, { page, height }),
    arches: archesOn(index, layout, { page, height }),
    arrows: singles.map((arrow) => ({
      arrow,
      corners: arrow.points.map(({ node, atMs }) => ({ x: xOf(layout, node), y: height(atMs) })),
    })),
    gathered: gathered.map((group) => ({
      ...group,
      topY: height(group.fromMs),
      bottomY: height(group.toMs),
    })),
    turns: turnsOn(index, layout, { page, height }),
    asked: askedOn(index, layout, height),
    folds: axis.pieces
      .filter((piece) => piece.isFolded && piece.toPx > page.topPx && piece.fromPx < page.bottomPx)
      .map((piece) => ({ piece, counts: countsIn(index, piece) })),
  };
}

interface Ground {
  readonly page: Page;
  readonly height: (instantMs: number) => number;
}

const touches = (page: Page, span: { readonly fromMs: number; readonly toMs: number }): boolean =>
  span.fromMs <= page.toMs && span.toMs >= page.fromMs;

function bandsOn(index: RecordingIndex, page: Page, height: Ground['height']): Band[] {
  return index.disturbances
    .filter((span) => touches(page, { ...span, toMs: span.toRow < 0 ? span.fromMs : span.toMs }))
    .map((span) => ({
      kind: span.kind,
      topY: height(span.fromMs),
      // What happens at an instant has no end.
      bottomY: height(span.toRow < 0 ? span.fromMs : span.toMs),
      span,
    }));
}

function stretchesOn(index: RecordingIndex, layout: LadderLayout, ground: Ground): Stretch[] {
  const { page, height } = ground;
  const stretch = (
    node: NodeName,
    what: BarWhat,
    span: { fromMs: number; toMs: number; fromRow: Row },
  ): Stretch => ({
    node,
    what,
    x: xOf(layout, node),
    topY: height(span.fromMs),
    bottomY: height(span.toMs),
    fromMs: span.fromMs,
    toMs: span.toMs,
    row: span.fromRow,
  });
  const phases = (spans: RecordingIndex['clientModes'], node: NodeName): Stretch[] => {
    const phaseOf = node === 'client' ? clientPhase : sessionPhase;
    const stretches: Stretch[] = [];
    for (const span of spans) {
      const what = phaseOf(span.mode);
      const last = stretches.at(-1);
      if (what === undefined) continue;
      if (last?.what === what && last.toMs === span.fromMs) {
        stretches[stretches.length - 1] = { ...last, toMs: span.toMs, bottomY: height(span.toMs) };
      } else stretches.push(stretch(node, what, span));
    }
    return stretches;
  };
  const used = new Set(
    index.tunnels.filter(({ tunnel }) => tunnel !== 'parent').map(({ port }) => port),
  );
  const flows = (spans: RecordingIndex['mappings'], node: NodeName): Stretch[] =>
    spans
      .filter(({ clientPort }) => used.has(clientPort))
      .map((span) => {
        const drawn = stretch(node, 'mapping', span);
        return { ...drawn, x: drawn.x + (span.protocol === 'udp' ? 2 : -2) };
      });
  return [
    ...phases(index.clientModes, 'client'),
    ...phases(index.sessionModes, 'gateway'),
    ...flows(index.mappings, 'nat'),
    ...flows(index.entries, 'firewall'),
  ].filter((each) => touches(page, each));
}

function archesOn(index: RecordingIndex, layout: LadderLayout, ground: Ground): DrawnArch[] {
  const { page, height } = ground;
  return archesBetween(index, page, height).flatMap((arch) => {
    const line = layout.lifelines.find(({ node }) => node === arch.definition.owner);
    if (!line || arch.column >= line.columns) return [];
    const depthX = line.x + line.side * (arch.column + 0.9) * line.columnPx;
    return [{ arch, x: line.x, depthX, topY: height(arch.fromMs), bottomY: height(arch.toMs) }];
  });
}

const PACKETS: ReadonlySet<string> = new Set(SENDING_KINDS);

function turnsOn(index: RecordingIndex, layout: LadderLayout, ground: Ground): Turn[] {
  const { recording } = index;
  return turnsOf(index)
    .filter((row) => {
      const kind = kindOf(recording, row);
      const atMs = atOf(recording, row);
      const isBand = kind === 'disturbance-start' || kind === 'disturbance-end';
      return !isBand && !PACKETS.has(kind) && touches(ground.page, { fromMs: atMs, toMs: atMs });
    })
    .map((row) => {
      const node = nodeOf(recording, row);
      return { row, x: xOf(layout, node), y: ground.height(atOf(recording, row)) };
    });
}

/** The question is the start of the wait for the answer. */
function askedOn(index: RecordingIndex, layout: LadderLayout, height: Ground['height']): Asked[] {
  const { recording, timerRows } = index;
  if (!layout.lifelines.some(({ node }) => node === 'aaa')) return [];
  const [gatewayX, aaaX] = [xOf(layout, 'gateway'), xOf(layout, 'aaa')];
  const timer = recording.timers.findIndex(({ name }) => name === 'aaa-answer');
  const questions = timerRows(timer).filter((row) => kindOf(recording, row) === 'timer-start');
  const line =
    (isAnswer: boolean) =>
    (row: Row): Asked => ({
      row,
      isAnswer,
      fromX: isAnswer ? aaaX : gatewayX,
      toX: isAnswer ? gatewayX : aaaX,
      y: height(atOf(recording, row)),
    });
  return [...questions.map(line(false)), ...index.rowsOf('aaa-authentication').map(line(true))];
}

/** What the arrow keys walk and what is listed in words. */
export interface Stop {
  readonly row: Row;
  readonly atMs: number;
  readonly type: 'packet' | 'lost' | 'gathered' | 'timer' | 'turn' | 'fault';
  /** Of gathered packets, and of a timer restarted so often. */
  readonly count: number;
}

/** Everything on the picture that happens at an instant of the stretch, in order. */
export function stopsOf(
  index: RecordingIndex,
  picture: LadderPicture,
  span: { readonly fromMs: number; readonly toMs: number },
): Stop[] {
  const { recording } = index;
  const faults = (['disturbance-start', 'disturbance-end'] as const).flatMap((kind) =>
    index.rowsOf(kind),
  );
  const stop = (row: Row, type: Stop['type'], count = 1): Stop => ({
    row,
    atMs: atOf(recording, row),
    type,
    count,
  });
  return [
    ...picture.arrows.map(({ arrow: { row, dropReason } }) =>
      stop(row, dropReason === '' ? 'packet' : 'lost'),
    ),
    ...picture.gathered.map(({ row, count }) => stop(row, 'gathered', count)),
    // A restart is told by what restarted it; ends are news of their own.
    ...picture.arches
      .filter(({ arch: { end } }) => end === 'fired' || end === 'cancel')
      .map(({ arch: { endRow } }) => stop(endRow, 'timer')),
    ...picture.turns.map(({ row }) => stop(row, 'turn')),
    ...picture.asked.filter(({ isAnswer }) => isAnswer).map(({ row }) => stop(row, 'turn')),
    ...faults.map((row) => stop(row, 'fault')),
  ]
    .filter(({ atMs }) => atMs >= span.fromMs && atMs <= span.toMs)
    .sort((left, right) => left.row - right.row);
}
