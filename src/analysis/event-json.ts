/** A row as a line of `simulate --json`: the same for the command line and for every export. */
import type { Row } from '../domain/events.ts';
import type { Recording } from '../kernel/recording.ts';
import { viewEvent } from './event-view.ts';

/** Without a line end. */
export function jsonLine(recording: Recording, row: Row): string {
  return JSON.stringify(viewEvent(recording, row));
}
