/** The worker's build leaves out where a profile's numbers come from; the numbers stay. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withoutSources } from '../../scripts/vite-plugin-no-sources.ts';
import { PROFILES } from '../../src/domain/profiles.ts';

it.each(Object.entries(PROFILES))(
  'profile %s keeps its numbers and loses its references',
  (name, profile) => {
    const code = readFileSync(`src/domain/profile-${name}.ts`, 'utf8');
    const shipped = withoutSources(code);
    for (const { source } of Object.values(profile)) {
      expect(source.reference).not.toBe('');
      expect(shipped).not.toContain(source.reference);
    }
    const numbers = (text: string) => text.match(/(?<![\w'])\d[\d_.]*(?=,)/g);
    const calls = code.replaceAll(/'[^']*'/g, "''");
    expect(numbers(shipped.replaceAll(/'[^']*'/g, "''"))).toEqual(numbers(calls));
  },
);
