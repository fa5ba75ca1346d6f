/** DPD and keepalive as marks: who asked when, and whether an answer came. */
import { atOf, channelOf, nodeOf, type RecordingIndex } from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import type { TunnelSlot } from '../domain/names.ts';
import { isSeen, toPx, type TimeScale } from './time-scale.ts';

export const MARK_LANES = ['gatewayDpd', 'clientDpd', 'keepalive'] as const;
export type MarkLane = (typeof MARK_LANES)[number];
/** `sent`: nobody answers it, or no answer was sent before the run ends. */
export const OUTCOMES = ['sent', 'answered', 'missed'] as const;
export type MarkOutcome = (typeof OUTCOMES)[number];

export interface Mark {
  readonly lane: MarkLane;
  readonly channel: TunnelSlot;
  readonly outcome: MarkOutcome;
  readonly atMs: number;
  readonly px: number;
  readonly row: Row;
}

/** Marks too close to be told apart, as one bar. */
export interface MarkRun {
  readonly lane: MarkLane;
  readonly channel: TunnelSlot;
  readonly outcome: MarkOutcome;
  readonly fromPx: number;
  readonly toPx: number;
  readonly count: number;
}

export interface MarkPicture {
  readonly singles: readonly Mark[];
  readonly runs: readonly MarkRun[];
}

/** All marks in the order of time. A request is missed when it or its answer was lost. */
export function marksOf(index: RecordingIndex, scale: TimeScale): Mark[] {
  const { recording, dropOf } = index;
  const answers = new Map<Row, Row>();
  for (const row of index.rowsOf('dpd-response')) {
    answers.set(recording.columns.cause[row] ?? -1, row);
  }
  const marks: Mark[] = [];
  const note = (row: Row, lane: MarkLane, answer: Row | undefined): void => {
    const atMs = atOf(recording, row);
    if (!isSeen(scale, atMs)) return;
    const channel = channelOf(recording, row) === 'dtls' ? 'dtls' : 'ssl';
    const isMissed = dropOf.has(row) || (answer !== undefined && dropOf.has(answer));
    const heard = answer === undefined ? 'sent' : 'answered';
    const outcome = isMissed ? 'missed' : heard;
    marks.push({ lane, channel, outcome, atMs, px: toPx(scale, atMs), row });
  };
  for (const row of index.rowsOf('dpd-request')) {
    const lane = nodeOf(recording, row) === 'gateway' ? 'gatewayDpd' : 'clientDpd';
    note(row, lane, answers.get(row));
  }
  for (const row of index.rowsOf('keepalive')) note(row, 'keepalive', undefined);
  return marks.sort((left, right) => left.row - right.row);
}

/** Fewer marks than this stay marks, however close. */
const RUN_MIN = 3;

/** Merges marks of one lane, tunnel and outcome that stand closer than `gapPx`. */
export function mergeMarks(marks: readonly Mark[], gapPx: number): MarkPicture {
  const singles: Mark[] = [];
  const runs: MarkRun[] = [];
  for (const group of groupsOf(marks)) {
    for (const run of closeRuns(group, gapPx)) {
      const first = run[0];
      const last = run.at(-1);
      if (!first || !last) continue;
      if (run.length < RUN_MIN) singles.push(...run);
      else {
        const { lane, channel, outcome } = first;
        runs.push({ lane, channel, outcome, fromPx: first.px, toPx: last.px, count: run.length });
      }
    }
  }
  return { singles, runs };
}

/** By lane, tunnel and outcome, each group in the order of time. */
function groupsOf(marks: readonly Mark[]): Mark[][] {
  const groups: Mark[][] = [];
  for (const mark of marks) {
    const tunnel = MARK_LANES.indexOf(mark.lane) * 2 + (mark.channel === 'dtls' ? 1 : 0);
    const group = (groups[tunnel * OUTCOMES.length + OUTCOMES.indexOf(mark.outcome)] ??= []);
    group.push(mark);
  }
  return groups.filter(Boolean);
}

function closeRuns(marks: readonly Mark[], gapPx: number): Mark[][] {
  const runs: Mark[][] = [];
  for (const mark of marks) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && mark.px - before.px < gapPx) run.push(mark);
    else runs.push([mark]);
  }
  return runs;
}
