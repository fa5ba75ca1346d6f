/** The marks of DPD and keepalive as a few paths, so that a thousand of them cost no more nodes. */
import type { TunnelSlot } from '../domain/names.ts';
import type { TimelineLayout } from './timeline-layout.ts';
import {
  OUTCOMES,
  type Mark,
  type MarkOutcome,
  type MarkPicture,
  type MarkRun,
} from './timeline-marks.ts';
import { heightOf } from './timeline-places.ts';

export interface MarkPath {
  readonly channel: TunnelSlot;
  readonly outcome: MarkOutcome;
  /** Strokes: a tick for what was sent, a cross for what was missed. */
  readonly lines: string;
  /** Filled: the dot of an answer. */
  readonly dots: string;
  /** Thick strokes: marks too dense to be told apart. */
  readonly runs: string;
}

/** Half the height of a tick, and half the side of a cross. */
const TICK = 3.5;
const CROSS = 3.25;
const DOT = 2;
const DOT_GAP = 4;

/** One path for each tunnel and outcome that occurs. */
export function markPaths(picture: MarkPicture, layout: TimelineLayout): MarkPath[] {
  const paths: MarkPath[] = [];
  for (const channel of ['ssl', 'dtls'] as const) {
    for (const outcome of OUTCOMES) {
      const isOwn = (mark: Mark | MarkRun): boolean =>
        mark.channel === channel && mark.outcome === outcome && layout.lanes.has(mark.lane);
      const singles = picture.singles.filter(isOwn);
      const runs = picture.runs.filter(isOwn);
      if (singles.length + runs.length === 0) continue;
      paths.push({
        channel,
        outcome,
        lines: singles.map((mark) => strokesOf(mark, layout)).join(''),
        dots: singles.map((mark) => dotOf(mark, layout)).join(''),
        runs: runs.map((run) => runOf(run, layout)).join(''),
      });
    }
  }
  return paths;
}

function strokesOf(mark: Mark, layout: TimelineLayout): string {
  const x = round(mark.px);
  const y = heightOf(layout, mark.lane, mark.channel);
  if (mark.outcome !== 'missed') return `M${x} ${round(y - TICK)}v${2 * TICK}`;
  const side = 2 * CROSS;
  return `M${round(x - CROSS)} ${round(y - CROSS)}l${side} ${side}m0 ${-side}l${-side} ${side}`;
}

function dotOf(mark: Mark, layout: TimelineLayout): string {
  if (mark.outcome !== 'answered') return '';
  const y = heightOf(layout, mark.lane, mark.channel) - TICK + DOT;
  const x = round(mark.px + DOT_GAP - DOT);
  return `M${x} ${round(y)}a${DOT} ${DOT} 0 1 0 ${2 * DOT} 0a${DOT} ${DOT} 0 1 0 ${-2 * DOT} 0`;
}

function runOf(run: MarkRun, layout: TimelineLayout): string {
  const y = round(heightOf(layout, run.lane, run.channel));
  return `M${round(run.fromPx - 1)} ${y}H${round(run.toPx + 1)}`;
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
