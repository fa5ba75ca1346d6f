/** Links are written on slides and in courses: each that was published opens for ever. */
import { lessons, loadLesson } from 'virtual:lessons';
import { describe, expect, it } from 'vitest';
import { DISTURBANCE_KINDS } from '../../src/domain/disturbance-schema.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { SETTING_NAMES } from '../../src/domain/settings.ts';
import { SETUP_FIELDS } from '../../src/domain/setup-fields.ts';
import { expandLink } from '../../src/stores/link-overflow.ts';
import { formatRoute, parseRoute } from '../../src/stores/link-route.ts';
import { parseLink } from '../../src/stores/link.ts';
import { readSampleLinks, type Says } from './sample-links.ts';

const SAMPLES = readSampleLinks();

/** The scenario of the page as it is today: lessons may change, what a link says of them may not. */
async function baseOf(hash: string): Promise<Scenario> {
  const { route } = parseRoute(hash.slice(1).split('?')[0] ?? '');
  if (route.page !== 'lesson') return DEFAULT_SCENARIO;
  const step = (await loadLesson(route.id)).lesson.steps[route.step - 1];
  if (!step) throw new Error(`Lesson ${route.id} has lost its step ${route.step}.`);
  return step.scenario;
}

/** What a link says of the page and its reader. */
const BESIDE: ReadonlySet<string> = new Set(['page', 't', 'play', 'lang', 'theme']);

function scenarioOf(base: Scenario, says: Says): unknown {
  const { settings, client, gateway, ...others } = says;
  const ofScenario = Object.entries(others).filter(([name]) => !BESIDE.has(name));
  return {
    ...base,
    ...Object.fromEntries(ofScenario),
    settings: { ...base.settings, ...settings },
    client: { ...base.client, ...client },
    gateway: { ...base.gateway, ...gateway },
  };
}

describe('a published link', () => {
  it.each(SAMPLES)('opens for ever as it did in $since: $hash', async ({ hash, says }) => {
    const base = await baseOf(hash);
    const expanded = await expandLink(hash);
    const link = parseLink(expanded.hash, () => base);
    expect([...expanded.problems, ...link.problems]).toEqual([]);
    expect(formatRoute(link.route)).toBe(says.page);
    expect(link.scenario).toEqual(scenarioOf(base, says));
    const { t, play, lang, theme } = link;
    expect({ t, play, lang, theme }).toEqual({
      t: says.t,
      play: says.play ?? false,
      lang: says.lang,
      theme: says.theme,
    });
  });

  it('has many kinds here: every lesson, setting, fault and field of the cast', () => {
    const all = SAMPLES.map(({ hash, says }) => `${hash} ${JSON.stringify(says)}`).join('\n');
    const missing = [
      ...lessons.map(({ id }) => `#/lesson/${id}/`),
      ...SETTING_NAMES.map((name) => `"${name}":`),
      ...DISTURBANCE_KINDS.map((kind) => `"kind":"${kind}"`),
      ...SETUP_FIELDS.map(({ name }) => `"${name}":`),
      ...['traffic=', 'traffic=none', 'fault=none', 'other=', 'profile=', 'seed=', 'horizon='],
      ...['t=', 'play=1', 'lang=', 'theme=projector', 'v=1', 'z=', '#/lessons'],
    ].filter((text) => !all.includes(text));
    expect(missing).toEqual([]);
  });
});
