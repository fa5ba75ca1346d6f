import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAGE_POLICY, policyText } from '../scripts/security-policy.ts';

it('docs/hosting.md gives the policy of the pages, everywhere the same', () => {
  const text = readFileSync(new URL('../docs/hosting.md', import.meta.url), 'utf8');
  const given = text.match(/default-src [^\n"]*?(?=; frame-ancestors)/g);
  expect(given).toHaveLength(3);
  expect(new Set(given)).toEqual(new Set([policyText(PAGE_POLICY)]));
});
