/** Links that are too long for mail programs, the version, and what a hostile packed part may do. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { ADDRESS_LENGTH_MAX } from '../../src/stores/link-length.ts';
import { expandLink, shortenLink, UNPACKED_BYTES_MAX } from '../../src/stores/link-overflow.ts';
import { formatLink, parseLink, type Link } from '../../src/stores/link.ts';
import { scenariosOf } from '../fuzz/any-scenario.ts';
import { WRITABLE } from '../fuzz/extents.ts';

const SANDBOX = { page: 'sandbox' } as const;
const baseOf = () => DEFAULT_SCENARIO;
const packed = (bytes: string | Uint8Array) => deflateRawSync(bytes).toString('base64url');

/** The whole way of a link: what the address bar is given, and what comes back from it. */
const shown = (link: Link, lengthMax = ADDRESS_LENGTH_MAX) =>
  shortenLink(formatLink(link, baseOf), lengthMax);
async function opened(hash: string) {
  const expanded = await expandLink(hash);
  const link = parseLink(expanded.hash, baseOf);
  return { ...link, problems: [...expanded.problems, ...link.problems] };
}
const complaints = async (hash: string) =>
  (await opened(hash)).problems.map(({ field, code }) => `${field} ${code}`);

const CROWD: Scenario = {
  ...DEFAULT_SCENARIO,
  otherSessions: Array.from({ length: 300 }, (_, number) => ({
    user: `user-with-a-long-name.${number}`,
    state: number % 3 === 0 ? 'active' : 'inactive',
  })),
  disturbances: Array.from({ length: 50 }, (_, number) => ({
    kind: 'link-cut',
    fromMs: simTime(number * 7_001),
    toMs: simTime(number * 7_001 + 3_333),
  })),
};

describe('scenario, link, scenario', () => {
  it('is the identity for 200 random scenarios, whether they are packed or not', async () => {
    const scenarios = fc.sample(scenariosOf(WRITABLE), 200);
    const lengths: number[] = [];
    let packedCount = 0;
    for (const [number, scenario] of scenarios.entries()) {
      const link: Link = { route: SANDBOX, scenario, play: false };
      // Every other one is packed although it would fit.
      const hash = await shown(link, number % 2 === 0 ? ADDRESS_LENGTH_MAX : 60);
      lengths.push(hash.length);
      if (hash.includes('?z=')) packedCount += 1;
      expect(await opened(hash)).toEqual({ ...link, problems: [] });
    }
    expect(packedCount).toBeGreaterThanOrEqual(90);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(ADDRESS_LENGTH_MAX);
  });

  it('holds for the largest cast that a scenario can have', async () => {
    const link: Link = { route: SANDBOX, scenario: CROWD, play: false };
    expect(formatLink(link, baseOf).length).toBeGreaterThan(10_000);
    expect(formatLink(link, baseOf).length).toBeLessThan(UNPACKED_BYTES_MAX / 3);
    expect(await opened(await shown(link))).toEqual({ ...link, problems: [] });
  });
});

describe('a long link', () => {
  it('stays readable where it says how to look at it', async () => {
    const link: Link = {
      route: { page: 'lesson', id: 'q05', step: 3 },
      scenario: CROWD,
      t: simTime(300_000),
      play: true,
      lang: 'es',
      theme: 'dark',
    };
    const hash = await shown(link);
    expect(hash).toMatch(/^#\/lesson\/q05\/3\?t=5m&play=1&lang=es&theme=dark&z=[\w-]+$/);
    expect(await opened(hash)).toEqual({ ...link, problems: [] });
  });

  it('is left alone when it fits, and on the page of other people’s lessons', async () => {
    const short = '#/sandbox?keepalive=25s';
    expect(await shortenLink(short, 2_000)).toBe(short);
    const lesson = `#/lesson-file/1?z=${'a'.repeat(3_000)}`;
    expect(await shortenLink(lesson, 2_000)).toBe(lesson);
    expect(await expandLink(lesson)).toEqual({ hash: lesson, problems: [] });
  });

  it('may be mixed with parameters that can be read; of two of a name the readable one counts', async () => {
    const hash = `#/sandbox?keepalive=25s&z=${packed('keepalive=40s&fault=link-cut@3m-5m')}&t=1m`;
    const link = await opened(hash);
    expect(link).toMatchObject({ t: 60_000, scenario: { settings: { keepalive: 25_000 } } });
    expect(link.scenario.disturbances).toHaveLength(1);
    expect(link.problems).toEqual([{ field: 'keepalive', code: 'repeated', value: '40s' }]);
  });
});

describe('a packed part that is no experiment', () => {
  it.each([
    ['no base64', '***'],
    ['nothing', ''],
    ['cut off', packed('keepalive=40s&fault=link-cut@3m-5m').slice(0, -6)],
    ['no UTF-8', packed(Uint8Array.from([0xff, 0xfe, 0x80]))],
  ])('is left out and named: %s', async (_, z) => {
    const link = await opened(`#/sandbox?z=${z}&keepalive=25s`);
    expect(link.problems).toEqual([{ field: 'z', code: 'not-unpacked', isTooLarge: false }]);
    expect(link.scenario.settings.keepalive).toBe(25_000);
  });

  it('does not fill the memory: a bomb is not unpacked to its end', async () => {
    const bomb = packed('a'.repeat(50_000_000));
    expect(bomb.length).toBeLessThan(70_000);
    expect((await opened(`#/sandbox?z=${bomb}`)).problems).toEqual([
      { field: 'z', code: 'not-unpacked', isTooLarge: true },
    ]);
  });

  it('names what is bad in it by its own name', async () => {
    const nested = packed(`keepalive=banana&__proto__=1&z=${packed('seed=2')}`);
    expect(await complaints(`#/sandbox?z=${nested}`)).toEqual([
      'keepalive not-a-duration',
      '__proto__ unknown-field',
      'z unknown-field',
    ]);
  });

  it('counts once', async () => {
    const z = packed('keepalive=40s');
    expect(await complaints(`#/sandbox?z=${z}&z=${z}`)).toEqual(['z repeated']);
  });
});

describe('the version of a link', () => {
  it('is 1 when it goes without saying, and may be said', async () => {
    expect(await complaints('#/sandbox?v=1&keepalive=25s')).toEqual([]);
  });

  it('is never written: links stay short', () => {
    const link: Link = { route: SANDBOX, scenario: CROWD, play: true };
    expect(formatLink(link, baseOf)).not.toMatch(/[?&]v=/);
  });

  it('that is later than ours is named, and the rest is read', async () => {
    const link = await opened('#/sandbox?v=2&keepalive=25s&shiny=1');
    expect(link.problems).toEqual([
      { field: 'v', code: 'newer-link', value: '2' },
      expect.objectContaining({ field: 'shiny', code: 'unknown-field' }),
    ]);
    expect(link.scenario.settings.keepalive).toBe(25_000);
  });

  it.each(['0', '1.0', 'x', ''])('must be a number: "%s"', async (v) => {
    expect(await complaints(`#/sandbox?v=${v}`)).toEqual(['v wrong-form']);
  });
});
