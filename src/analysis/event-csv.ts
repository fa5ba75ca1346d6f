/**
 * Rows of a recording as CSV (RFC 4180), with the fields and values of `simulate --json`. The columns
 * are the same for every run. No byte order mark: whoever writes a file for spreadsheets puts one.
 */
import { EVENTS, type Row } from '../domain/events.ts';
import type { Recording } from '../kernel/recording.ts';
import { viewEvent } from './event-view.ts';

/** Those of every event, then those of each kind in the order in which the kinds are declared. */
export const CSV_COLUMNS: readonly string[] = [
  ...['n', 'at', 'node', 'event', 'session'],
  ...new Set(Object.values(EVENTS).flatMap((fields) => Object.keys(fields))),
  'cause',
];

const LINE_END = '\r\n';

export const CSV_HEADER = CSV_COLUMNS.join(',') + LINE_END;

/** With its line end. */
export function csvLine(recording: Recording, row: Row): string {
  const view = viewEvent(recording, row);
  return CSV_COLUMNS.map((name) => cell(view[name])).join(',') + LINE_END;
}

/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Words that would be run as a formula get an apostrophe; numbers stay numbers. */
function cell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
