import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROW_IDS } from './rows.ts';

const fileOf = (id: string): URL => new URL(`${id}.test.ts`, import.meta.url);

describe('each row of the model', () => {
  for (const id of ROW_IDS) {
    const name = `has claims of its own: ${id}`;
    if (!existsSync(fileOf(id))) it.todo(name);
    else {
      it(name, () => {
        expect(readFileSync(fileOf(id), 'utf8')).toContain(`describeRow('${id}',`);
      });
    }
  }

  it('is one of 23', () => {
    expect(new Set(ROW_IDS).size).toBe(23);
  });
});
