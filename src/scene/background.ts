/** What goes on beside the story, counted: what repeats itself, what stays unanswered, what is lost. */
import { kindOf, lastUntil, nodeOf, type RecordingIndex } from '../analysis/recording-index.ts';
import { isAnswered } from '../analysis/routine.ts';
import type { EventKind, Row } from '../domain/events.ts';
import type { NodeName } from '../domain/names.ts';
import type { SimTime } from '../domain/units.ts';

/** Of a stretch of the run. What is lost or unanswered is no routine and never counted as such. */
export interface Background {
  /** DPD requests that were answered. */
  readonly dpd: number;
  /** Those that were not, by who asked: each end counts its own. */
  readonly unanswered: Readonly<Record<'client' | 'gateway', number>>;
  /** Those that were not lost. */
  readonly keepalives: number;
  readonly lostKeepalives: number;
  /** Packets of user data. */
  readonly lostData: number;
  /** Attempts to reconnect that failed. */
  readonly failures: number;
}

/** A stretch begins after a row, for what shares its instant may follow from it. */
export interface Stretch {
  readonly after: Row;
  readonly until: SimTime;
}

export function backgroundOf(index: RecordingIndex, stretch: Stretch): Background {
  const { recording } = index;
  const within = (kind: EventKind): readonly Row[] => rowsWithin(index, kind, stretch);
  const requests = within('dpd-request');
  const unanswered = requests.filter((row) => !isAnswered(index, row));
  const askedBy = (node: NodeName): number =>
    unanswered.filter((row) => nodeOf(recording, row) === node).length;
  const lost = within('packet-dropped').map((row) => recording.columns.subject[row] ?? -1);
  const lostOf = (kind: EventKind): number =>
    lost.filter((row) => row >= 0 && kindOf(recording, row) === kind).length;
  return {
    dpd: requests.length - unanswered.length,
    unanswered: { client: askedBy('client'), gateway: askedBy('gateway') },
    keepalives: within('keepalive').filter((row) => !index.dropOf.has(row)).length,
    lostKeepalives: lostOf('keepalive'),
    lostData: lostOf('data'),
    failures: within('reconnect-failed').length,
  };
}

/** Whether something goes on, and nothing but what should. */
export function isRoutine(of: Background): boolean {
  const troubles = [
    of.failures,
    of.unanswered.client,
    of.unanswered.gateway,
    of.lostKeepalives,
    of.lostData,
  ];
  return of.dpd + of.keepalives > 0 && troubles.every((count) => count === 0);
}

/** The rows of a kind in a stretch, in order. */
export function rowsWithin(
  { recording, rowsOf }: RecordingIndex,
  kind: EventKind,
  { after, until }: Stretch,
): readonly Row[] {
  const rows = rowsOf(kind);
  const end = lastUntil(recording, rows, until) + 1;
  const begin = rows.findIndex((row) => row > after);
  return begin < 0 ? [] : rows.slice(begin, Math.max(begin, end));
}
