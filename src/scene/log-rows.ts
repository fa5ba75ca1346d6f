/** Which rows the event log shows. Pure; the sentences are made where they are shown. */
import { MILESTONE_KINDS, isTurn } from '../analysis/milestones.ts';
import { rowsUntil, type RecordingIndex } from '../analysis/recording-index.ts';
import {
  EVENT_CODE,
  EVENT_KINDS,
  SENDING_KINDS,
  type EventKind,
  type Row,
} from '../domain/events.ts';
import type { SimTime } from '../domain/units.ts';

export const LOG_FILTERS = ['milestones', 'packets', 'timers', 'devices', 'all'] as const;
export type LogFilter = (typeof LOG_FILTERS)[number];

const KINDS: Readonly<Record<LogFilter, readonly EventKind[]>> = {
  milestones: [...MILESTONE_KINDS, 'adapter-up', 'adapter-down'],
  packets: [...SENDING_KINDS, 'packet-dropped'],
  timers: ['timer-start', 'timer-restart', 'timer-stop', 'timer-expire'],
  devices: ['message', 'syslog'],
  all: EVENT_KINDS,
};

/** The rows of a filter, in order. */
export function logRows(index: RecordingIndex, filter: LogFilter): Row[] {
  const { recording } = index;
  const wanted = new Set(KINDS[filter].map((kind) => EVENT_CODE[kind]));
  const rows: Row[] = [];
  for (let row = 0; row < recording.length; row += 1) {
    if (wanted.has(recording.columns.kind[row] ?? -1)) rows.push(row);
  }
  return filter === 'milestones' ? rows.filter((row) => isTurn(index, row)) : rows;
}

/** As many of `rows` as a page can hold, around the playhead. */
export function windowAround(
  index: RecordingIndex,
  rows: readonly Row[],
  at: { readonly instant: SimTime; readonly most: number },
): readonly Row[] {
  if (rows.length <= at.most) return rows;
  const until = rowsUntil(index.recording, at.instant);
  const reached = rows.findIndex((row) => row >= until);
  const middle = reached < 0 ? rows.length : reached;
  const from = Math.max(0, Math.min(middle - at.most / 2, rows.length - at.most));
  return rows.slice(from, from + at.most);
}
