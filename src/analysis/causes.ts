/** The chain of causes of an event, from the event back to what the scenario brought. */
import type { Row } from '../domain/events.ts';
import type { Recording } from '../kernel/recording.ts';

/** The event first, then its cause, the cause of that, … Never longer than the recording. */
export function causeChain(recording: Recording, row: Row): Row[] {
  const chain: Row[] = [];
  let link = row;
  while (link >= 0 && link < recording.length) {
    chain.push(link);
    // A cause is always an earlier row: the walk ends.
    link = recording.columns.cause[link] ?? -1;
  }
  return chain;
}
