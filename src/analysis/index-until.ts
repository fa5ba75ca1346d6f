/** The run up to an instant, as if it ended there: nothing made of it tells what comes. */
import type { SimTime } from '../domain/units.ts';
import { firstRows } from '../kernel/recording.ts';
import { indexRecording, rowsUntil, type RecordingIndex } from './recording-index.ts';

/** What happens at the instant itself is told. A run to one hour is a prefix of one to two. */
export function indexUntil(whole: RecordingIndex, instant: SimTime): RecordingIndex {
  const { recording } = whole;
  const length = rowsUntil(recording, instant);
  const columns = firstRows(recording.columns, length);
  const told = { ...recording, length, horizonMs: instant, columns };
  return {
    ...indexRecording(told),
    // How long a disturbance lasts is no event to wait for: the scenario says it.
    disturbances: whole.disturbances.filter(({ fromMs }) => fromMs <= instant),
  };
}
