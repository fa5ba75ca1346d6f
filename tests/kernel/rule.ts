/** What a rule about recordings is made of. */
import type { Scenario } from '../../src/domain/scenario.ts';
import type { LogRow } from './rows.ts';

export interface Run {
  readonly rows: readonly LogRow[];
  readonly scenario: Scenario;
}

/** Answers with a sentence about the first row that breaks it, or with nothing. */
export type Rule = (run: Run) => string | undefined;

/** Calls `check` at the last row of each instant, when all that follows from an event is done. */
export function atRest(
  rows: readonly LogRow[],
  look: { readonly see: (row: LogRow) => void; readonly check: () => string | undefined },
): string | undefined {
  for (const [index, row] of rows.entries()) {
    look.see(row);
    if (rows[index + 1]?.atMs === row.atMs) continue;
    const broken = look.check();
    if (broken) return `${broken} at row ${row.row}, ${row.atMs} ms`;
  }
  return undefined;
}

/** The first sentence that an item gives rise to. */
export function first<Item>(
  items: readonly Item[],
  broken: (item: Item) => string | undefined,
): string | undefined {
  for (const item of items) {
    const sentence = broken(item);
    if (sentence) return sentence;
  }
  return undefined;
}
