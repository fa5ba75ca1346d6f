import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLAIMS_MIN, ROW_IDS } from './rows.ts';

const fileOf = (id: string): URL => new URL(`${id}.test.ts`, import.meta.url);

describe('the table of scenarios', () => {
  it('has 23 rows: six of background, seventeen questions', () => {
    expect(new Set(ROW_IDS).size).toBe(23);
    expect(ROW_IDS.filter((id) => /^Q\d+$/.test(id))).toHaveLength(17);
  });
});

describe.each(ROW_IDS)('its row %s', (id) => {
  it('has tests of its own', () => {
    expect(existsSync(fileOf(id))).toBe(true);
    expect(readFileSync(fileOf(id), 'utf8')).toContain(`describeRow('${id}',`);
  });

  // Counted in the text, so that a row that is skipped is noticed too.
  it(`makes at least ${CLAIMS_MIN} claims, each with the rule it needs`, () => {
    const [, claims = ''] = readFileSync(fileOf(id), 'utf8').split(/^ {2}claims: \{$/m);
    const [own = ''] = claims.split(/^ {2}\},$/m);
    const countOf = (field: string): number => own.split(`\n      ${field}: `).length - 1;
    expect(countOf('expect')).toBeGreaterThanOrEqual(CLAIMS_MIN);
    expect(countOf('without')).toBe(countOf('expect'));
  });
});
