/** DPD that goes its way: requests that are answered, and the first that is not. */
import type { Row } from '../domain/events.ts';
import { channelOf, nodeOf, type RecordingIndex } from './recording-index.ts';

const answeredOf = new WeakMap<RecordingIndex, ReadonlySet<Row>>();

/** Whether the answer to this DPD request was sent and has arrived, or is still on its way. */
export function isAnswered(index: RecordingIndex, request: Row): boolean {
  const known = answeredOf.get(index) ?? answeredRequests(index);
  answeredOf.set(index, known);
  return known.has(request);
}

function answeredRequests({ recording, dropOf, rowsOf }: RecordingIndex): ReadonlySet<Row> {
  const arrived = rowsOf('dpd-response').filter((row) => !dropOf.has(row));
  return new Set(arrived.map((row) => recording.columns.cause[row] ?? -1));
}

/** Whether the asker had its answers on this tunnel so far: the silence begins here. */
export function isFirstUnanswered(index: RecordingIndex, request: Row): boolean {
  if (isAnswered(index, request)) return false;
  const { recording, rowsOf } = index;
  const isSame = (row: Row): boolean =>
    nodeOf(recording, row) === nodeOf(recording, request) &&
    channelOf(recording, row) === channelOf(recording, request);
  const before = rowsOf('dpd-request')
    .filter((row) => row < request && isSame(row))
    .at(-1);
  if (before === undefined || isAnswered(index, before)) return true;
  // A tunnel that came up meanwhile begins anew.
  return rowsOf('tunnel-up').some(
    (row) =>
      row > before && row < request && channelOf(recording, row) === channelOf(recording, request),
  );
}
