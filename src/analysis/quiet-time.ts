/**
 * Quiet time: stretches in which nothing happens but what repeats itself, probes that are answered,
 * keepalives, user data. A picture may fold them and a player may skip them.
 */
import type { EventKind, Row } from '../domain/events.ts';
import { SECOND_MS, type SimTime } from '../domain/units.ts';
import { milestonesOf } from './milestones.ts';
import { atOf, isOfOthers, kindOf, type RecordingIndex } from './recording-index.ts';

/** A stretch of the run; milliseconds from its start. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Shorter than this nothing is called quiet. Chosen: a person at 30 times life waits two seconds. */
export const QUIET_MIN_MS = 60 * SECOND_MS;
/**
 * What is left awake before and after each event. Chosen: longer than a handshake, so that what
 * leads to an event and what follows it stays together; at 30 times life half a second.
 */
export const AWAKE_MS = 15 * SECOND_MS;

/** What changes something without being a milestone that one steps to. */
const ALSO_AWAKE: readonly EventKind[] = [
  'mode',
  'mapping-rebind',
  'application-lost',
  'suspend',
  'resume',
  'failover',
  'server-switch',
  'image-download',
  'message',
];

/**
 * The quiet stretches of a run, in order and apart from each other. A probe of DPD counts as an
 * event only when it or its answer is lost. What repeats every few seconds for other reasons, as
 * attempts to reconnect do, leaves no stretch long enough.
 */
export function quietStretches(index: RecordingIndex): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let awakeUntilMs = 0;
  for (const atMs of [...awakeInstants(index), index.recording.horizonMs]) {
    const toMs = atMs - AWAKE_MS;
    if (toMs - awakeUntilMs >= QUIET_MIN_MS) stretches.push({ fromMs: awakeUntilMs, toMs });
    awakeUntilMs = Math.max(awakeUntilMs, atMs + AWAKE_MS);
  }
  return stretches;
}

/** In order. The start of the run is an event, too. */
function awakeInstants(index: RecordingIndex): SimTime[] {
  const { recording, dropOf } = index;
  const answers = new Map<Row, Row>();
  for (const row of index.rowsOf('dpd-response')) {
    answers.set(recording.columns.cause[row] ?? -1, row);
  }
  const isLost = (probe: Row): boolean => dropOf.has(probe) || dropOf.has(answers.get(probe) ?? -1);
  const told = milestonesOf(index).filter(
    (row) => kindOf(recording, row) !== 'dpd-request' || isLost(row),
  );
  const also = ALSO_AWAKE.flatMap((kind) => index.rowsOf(kind)).filter(
    (row) => !isOfOthers(recording, row),
  );
  return [...told, ...also].map((row) => atOf(recording, row)).sort((left, right) => left - right);
}
