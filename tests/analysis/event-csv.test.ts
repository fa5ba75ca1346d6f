import { describe, expect, it } from 'vitest';
import { CSV_COLUMNS, CSV_HEADER, csvLine } from '../../src/analysis/event-csv.ts';
import { jsonLine } from '../../src/analysis/event-json.ts';
import { viewEvent } from '../../src/analysis/event-view.ts';
import { EVENTS } from '../../src/domain/events.ts';
import { INDEX } from '../devices/recorded-session.ts';

const { recording } = INDEX;
const rows = Array.from({ length: recording.length }, (_, row) => row);

/** Reads CSV by RFC 4180 alone. */
function readCsv(text: string): string[][] {
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const lines: string[][] = [[]];
  let end = 0;
  for (const [whole, quoted, plain, after] of text.matchAll(cells)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (after === '\r\n') lines.push([]);
    end += whole.length;
  }
  expect(end).toBe(text.length);
  return lines.slice(0, -1);
}

describe('a recording as CSV', () => {
  it('has a header and, row by row, the fields and values of the JSON', () => {
    const [header = [], ...lines] = readCsv(
      CSV_HEADER + rows.map((row) => csvLine(recording, row)).join(''),
    );
    expect(header).toEqual([...CSV_COLUMNS]);
    expect(lines).toHaveLength(rows.length);
    lines.forEach((line, row) => {
      const present = header.flatMap((name, place) => (line[place] ? [[name, line[place]]] : []));
      const view = Object.entries(JSON.parse(jsonLine(recording, row)) as object);
      expect(Object.fromEntries(present)).toEqual(
        Object.fromEntries(view.map(([name, value]) => [name, String(value)])),
      );
    });
  });

  it('has a column for every field that any event can have', () => {
    const fields = Object.values(EVENTS).flatMap((kind) => Object.keys(kind));
    expect(fields.filter((field) => !CSV_COLUMNS.includes(field))).toEqual([]);
    expect(new Set(CSV_COLUMNS).size).toBe(CSV_COLUMNS.length);
  });

  it.each([
    ['=HYPERLINK("http://a","b")', `"'=HYPERLINK(""http://a"",""b"")"`],
    ['+1', "'+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['a, "b"\nc', '"a, ""b""\nc"'],
    ['plain', 'plain'],
  ])('lets no word become a formula or break a line: %j', (text, written) => {
    const message = INDEX.rowsOf('message')[0] ?? -1;
    const words = [...recording.words];
    words[recording.columns.word[message] ?? 0] = text;
    const line = csvLine({ ...recording, words }, message);
    expect(line).toContain(`,${written},`);
    expect(viewEvent({ ...recording, words }, message)['text']).toBe(text);
  });
});
