/** Events of a run as text for other programs, or for people. */
import { CSV_HEADER, csvLine } from '../../analysis/event-csv.ts';
import { jsonLine } from '../../analysis/event-json.ts';
import type { Row } from '../../domain/events.ts';
import { logText } from '../../i18n/log-text.ts';
import type { Recording } from '../../kernel/recording.ts';

export const LOG_FORMATS = ['csv', 'json', 'text'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

const FILES: Readonly<Record<LogFormat, { ending: string; type: string }>> = {
  csv: { ending: 'csv', type: 'text/csv;charset=utf-8' },
  // One object a line, the same bytes as `simulate --json`.
  json: { ending: 'jsonl', type: 'application/jsonl' },
  text: { ending: 'txt', type: 'text/plain;charset=utf-8' },
};

/** Excel takes a CSV without it for the system's own letters; what is copied needs none. */
const BYTE_ORDER_MARK = '\ufeff';

export function logLines(
  recording: Recording,
  { rows, format }: { readonly rows: readonly Row[]; readonly format: LogFormat },
): string[] {
  if (format === 'csv') return [CSV_HEADER, ...rows.map((row) => csvLine(recording, row))];
  const lineOf = format === 'json' ? jsonLine : logText;
  return rows.map((row) => `${lineOf(recording, row)}\n`);
}

export function logFile(
  lines: readonly string[],
  format: LogFormat,
): { readonly content: Blob; readonly name: string } {
  const { ending, type } = FILES[format];
  const parts = format === 'csv' ? [BYTE_ORDER_MARK, ...lines] : [...lines];
  return { content: new Blob(parts, { type }), name: `keepalive-lab-log.${ending}` };
}
