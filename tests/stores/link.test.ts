import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { SETTING_NAMES } from '../../src/domain/settings.ts';
import { simTime } from '../../src/domain/units.ts';
import { formatLink, parseLink, type BaseOf, type Link } from '../../src/stores/link.ts';
import { hashOn } from '../../src/stores/link-route.ts';
import { THEMES } from '../../src/stores/link-parameters.ts';
import { scenariosOf } from '../fuzz/any-scenario.ts';
import { WRITABLE } from '../fuzz/extents.ts';

const LESSON: Scenario = {
  ...DEFAULT_SCENARIO,
  horizonMs: simTime(3_600_000),
  settings: { ...DEFAULT_SCENARIO.settings, idleTimeout: 300_000 },
  traffic: [
    { fromMs: simTime(0), toMs: simTime(60_000), everyMs: 1_000, bytes: 400, direction: 'both' },
  ],
  disturbances: [{ kind: 'link-cut', fromMs: simTime(180_000), toMs: simTime(330_000) }],
};
const baseOf: BaseOf = (route) => (route.page === 'lesson' ? LESSON : DEFAULT_SCENARIO);

const parse = (hash: string) => parseLink(hash, baseOf);
const complaints = (hash: string) =>
  parse(hash).problems.map(({ field, code }) => `${field} ${code}`);

const isSame = (left: Scenario, right: Scenario) => JSON.stringify(left) === JSON.stringify(right);

const anyLink: fc.Arbitrary<Link> = fc
  .record({
    route: fc.oneof(
      fc.constantFrom({ page: 'sandbox' } as const, { page: 'lessons' } as const),
      fc.record({
        page: fc.constant('lesson' as const),
        id: fc.constantFrom('q05', 'intro-tunnels'),
        step: fc.integer({ min: 1, max: 99 }),
      }),
    ),
    scenario: fc.oneof(scenariosOf(WRITABLE), fc.constantFrom(LESSON, DEFAULT_SCENARIO)),
    play: fc.boolean(),
    view: fc.record(
      {
        t: fc.nat(172_800_000).map(simTime),
        lang: fc.constantFrom('es', 'en', 'pt-BR'),
        theme: fc.constantFrom(...THEMES),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ view, ...rest }) => ({ ...rest, ...view }));

describe('a link', () => {
  it('names a packet that was dropped by hand to the millisecond', () => {
    const hash = '#/sandbox?fault=packet-drop@3m1.234s:dtls:up&fault=packet-drop@0s:none:down:2';
    const link = parse(hash);
    expect(link.problems).toEqual([]);
    expect(link.scenario.disturbances).toEqual([
      { kind: 'packet-drop', atMs: 181_234, channel: 'dtls', direction: 'up', nth: 1 },
      { kind: 'packet-drop', atMs: 0, channel: 'none', direction: 'down', nth: 2 },
    ]);
    expect(formatLink(link, baseOf)).toContain('packet-drop@3m1s234ms:dtls:up&');
  });

  it('reads the sample of the contract', () => {
    const hash = '#/lesson/q05/3?t=5m&idleTimeout=2m&fault=link-cut@3m-5m30s&lang=es';
    expect(parse(hash)).toEqual({
      route: { page: 'lesson', id: 'q05', step: 3 },
      t: 300_000,
      play: false,
      lang: 'es',
      scenario: { ...LESSON, settings: { ...LESSON.settings, idleTimeout: 120_000 } },
      problems: [],
    });
  });

  it('says only what differs from the scenario of its page', () => {
    const route = { page: 'lesson', id: 'q05', step: 3 } as const;
    expect(formatLink({ route, scenario: LESSON, play: false }, baseOf)).toBe('#/lesson/q05/3');
    const settings = { ...LESSON.settings, idleTimeout: 120_000, dtls: 0, loss: 2.5 };
    const link: Link = {
      route,
      t: simTime(300_000),
      scenario: { ...LESSON, settings },
      play: true,
      lang: 'es',
    };
    expect(formatLink(link, baseOf)).toBe(
      '#/lesson/q05/3?t=5m&play=1&idleTimeout=2m&dtls=false&loss=2.5%25&lang=es',
    );
  });

  it('writes all disturbances and flows when any of them differs, readably', () => {
    const flow = { fromMs: simTime(0), toMs: simTime(180_000), everyMs: 1_000, bytes: 400 };
    const scenario: Scenario = {
      ...LESSON,
      traffic: [{ ...flow, direction: 'up' }],
      disturbances: [...LESSON.disturbances, { kind: 'traffic', ...flow, direction: 'both' }],
    };
    const link: Link = { route: { page: 'lesson', id: 'q05', step: 1 }, scenario, play: false };
    expect(formatLink(link, baseOf)).toBe(
      '#/lesson/q05/1?traffic=1s:400:up@0s-3m&fault=link-cut@3m-5m30s&fault=traffic@0s-3m:1s:400',
    );
  });

  it('can say that there are no disturbances and no traffic where the lesson has some', () => {
    const scenario = { ...LESSON, traffic: [], disturbances: [] };
    const link: Link = { route: { page: 'lesson', id: 'q05', step: 1 }, scenario, play: false };
    const hash = formatLink(link, baseOf);
    expect(hash).toBe('#/lesson/q05/1?traffic=none&fault=none');
    expect(parse(hash).scenario).toEqual(scenario);
  });

  it('is the same after it was written and read again', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        expect(parse(formatLink(link, baseOf))).toEqual({ ...link, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('needs nothing but letters that survive a mail or a chat', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        expect(formatLink(link, baseOf)).toMatch(/^#\/[\w/?=&:@.%-]*$/);
      }),
    );
  });

  it.each(['', '#', '#/', '#/sandbox', '#/sandbox?', '/sandbox?&&'])(
    'opens the sandbox: "%s"',
    (hash) => {
      expect(parse(hash)).toEqual({
        route: { page: 'sandbox' },
        scenario: DEFAULT_SCENARIO,
        play: false,
        problems: [],
      });
    },
  );

  it('opens the first step of a lesson when it names none', () => {
    expect(parse('#/lesson/q05').route).toEqual({ page: 'lesson', id: 'q05', step: 1 });
  });

  it('opens the index, with an experiment beside it', () => {
    expect(parse('#/lessons')).toMatchObject({ route: { page: 'lessons' }, problems: [] });
    const link = parse('#/lessons?t=5m&loss=2%');
    expect(link).toMatchObject({ route: { page: 'lessons' }, t: 300_000, problems: [] });
  });

  it('goes to another page with its experiment, not with the reader’s own choices', () => {
    const hash = '#/sandbox?t=5m&fault=link-cut@3m-5m&lang=es&theme=dark';
    expect(hashOn({ page: 'lessons' }, hash)).toBe('#/lessons?t=5m&fault=link-cut@3m-5m');
    expect(hashOn({ page: 'lesson', id: 'q05', step: 3 })).toBe('#/lesson/q05/3');
    expect(hashOn({ page: 'sandbox' }, '#/lessons?lang=es')).toBe('#/sandbox');
  });

  it('takes a percent sign as people type it', () => {
    expect(parse('#/sandbox?loss=2%').scenario.settings.loss).toBe(2);
    expect(parse('#/sandbox?loss=2%25').scenario.settings.loss).toBe(2);
  });

  it.each(SETTING_NAMES)('knows the setting %s', (name) => {
    expect(complaints(`#/sandbox?${name}=`)).toEqual([expect.stringMatching(`^${name} `)]);
  });
});

describe('a bad parameter', () => {
  it.each([
    ['idleTimeout=banana', 'idleTimeout not-a-duration'],
    ['idleTimeout=30', 'idleTimeout not-a-duration'],
    ['keepalive=5s', 'keepalive out-of-range'],
    ['dtls=maybe', 'dtls wrong-type'],
    ['loss=99%25', 'loss out-of-range'],
    ['keepAlive=20s', 'keepAlive unknown-field'],
    ['constructor=1', 'constructor unknown-field'],
    ['client.os=beos', 'client.os not-one-of'],
    ['client.launch=rocket', 'client.launch not-one-of'],
    ['simultaneousLogins=0', 'simultaneousLogins out-of-range'],
    ['profile=nosuch', 'profile not-one-of'],
    ['seed=x', 'seed wrong-type'],
    ['horizon=1s', 'horizon out-of-range'],
    ['t=5', 't not-a-duration'],
    ['play=yes', 'play not-one-of'],
    ['lang=%3Cscript%3E', 'lang wrong-form'],
    ['theme=pink', 'theme not-one-of'],
    ['fault=link-cut', 'fault wrong-form'],
    ['fault=link-cut@3m', 'fault wrong-form'],
    ['fault=link-cut@3m-2m', 'fault ends-before-start'],
    ['fault=link-cut@3m-5m:7', 'fault wrong-form'],
    ['fault=link-cat@3m-5m', 'fault not-one-of'],
    ['fault=suspend@3m', 'fault wrong-form'],
    ['fault=logoff@3m:index', 'fault wrong-form'],
    ['fault=packet-drop@3m:dtls', 'fault wrong-form'],
    ['fault=packet-drop@3m:dtls:sideways', 'fault not-one-of'],
    ['fault=failover@3m', 'fault needs'],
    ['fault=nat-restart@3m-4m', 'fault wrong-form'],
    ['fault=interface-change@3m:fibre', 'fault not-one-of'],
    ['fault=path@3m-4m:loss', 'fault wrong-form'],
    ['other=ana', 'other not-one-of'],
    ['other=ana:tired', 'other not-one-of'],
    ['fault=traffic@3m-5m', 'fault wrong-form'],
    ['traffic=1s@0s-3m', 'traffic wrong-form'],
    ['traffic=1s:x@0s-3m', 'traffic wrong-type'],
    ['traffic=1ms:400@0s-3m', 'traffic out-of-range'],
  ])('is ignored and named: %s', (parameter, expected) => {
    const link = parse(`#/lesson/q05/1?${parameter}&natUdpTimeout=25s`);
    expect(link.problems.map(({ field, code }) => `${field} ${code}`)).toEqual([expected]);
    expect(link.scenario).toEqual({
      ...LESSON,
      settings: { ...LESSON.settings, natUdpTimeout: 25_000 },
    });
  });

  it('does not hide a good one of the same name', () => {
    const link = parse('#/sandbox?fault=nonsense&fault=link-cut@1m-2m');
    expect(link.scenario.disturbances).toHaveLength(1);
    expect(link.problems).toHaveLength(1);
  });

  it('counts once when it may stand once', () => {
    const link = parse('#/sandbox?seed=2&seed=3');
    expect(link.scenario.seed).toBe(2);
    expect(link.problems).toEqual([{ field: 'seed', code: 'repeated', value: '3' }]);
  });

  it('cannot ask for more traffic than a recording holds', () => {
    const hash = '#/sandbox?horizon=48h&traffic=100ms:1@0s-48h';
    expect(complaints(hash)).toEqual(['traffic too-much-traffic']);
    expect(parse(hash).scenario.traffic).toEqual([]);
  });

  it.each([
    ['#/nowhere', 'page unknown-page'],
    ['#/lessons/q05', 'page unknown-page'],
    ['#/lesson', 'page unknown-page'],
    ['#/lesson/../x', 'page unknown-page'],
    ['#/lesson/q05/0', 'step wrong-form'],
    ['#/lesson/q05/x', 'step wrong-form'],
  ])('may be the page itself: %s', (hash, expected) => {
    expect(complaints(hash)).toEqual([expected]);
  });
});

describe('a mutated link', () => {
  it('never throws and always gives a scenario that can be run', { timeout: 60_000 }, () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('&', '=', '?', '#', '/', '@', ':', '-', '%', '%E0%A4', 'none', 'fault=', '9'),
    );
    const mutations = fc.array(fc.tuple(fc.nat(), fc.nat(8), pieces), {
      minLength: 1,
      maxLength: 6,
    });
    const hashes = fc.sample(anyLink, 300).map((link) => formatLink(link, baseOf));
    fc.assert(
      fc.property(fc.constantFrom(...hashes), mutations, (hash, changes) => {
        const mutated = changes.reduce((text, [position, removed, added]) => {
          const start = position % (text.length + 1);
          return text.slice(0, start) + added + text.slice(start + removed);
        }, hash);
        const { route, scenario, play } = parse(mutated);
        const again = parse(formatLink({ route, scenario, play }, baseOf));
        // Thousands of calls of expect would take most of the time.
        return again.problems.length === 0 && isSame(again.scenario, scenario);
      }),
      { numRuns: 4_000 },
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parse(text);
      }),
      { numRuns: 5_000 },
    );
  });

  it('names no more problems than a person would read', () => {
    const hash = `#/sandbox?${Array.from({ length: 5_000 }, (_, n) => `x${n}=1&fault=y`).join('&')}`;
    expect(parse(hash).problems.length).toBeLessThanOrEqual(50);
  });
});
