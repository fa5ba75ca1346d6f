/** The client's message history: what it has told its user, each line with its time. */
import { atOf, lastUntil, wordOf, type RecordingIndex } from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import type { SimTime } from '../domain/units.ts';
import { formatLogTime } from './device-clock.ts';

export interface ClientMessage {
  readonly row: Row;
  readonly atMs: SimTime;
  /** The time as the client writes it. */
  readonly time: string;
  readonly text: string;
}

/** Everything said up to `instant`, the oldest first. */
export function messagesAt(
  { recording, rowsOf }: RecordingIndex,
  instant: SimTime,
): ClientMessage[] {
  const rows = rowsOf('message');
  return rows.slice(0, lastUntil(recording, rows, instant) + 1).map((row) => {
    const atMs = atOf(recording, row);
    return { row, atMs, time: formatLogTime(atMs), text: wordOf(recording, row) };
  });
}

/** The history as text: one line a message, as it is copied. */
export function printMessages(messages: readonly ClientMessage[]): string {
  return messages.map(({ time, text }) => `[${time}] ${text}`).join('\n');
}
