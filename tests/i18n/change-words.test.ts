/** What undo says it takes back, and what a link says it holds, in both languages. */
import { afterEach, describe, expect, it } from 'vitest';
import { stepText } from '../../src/components/changes/change-words.ts';
import { pageAndChanges } from '../../src/components/share/link-words.ts';
import { DEFAULT_SCENARIO, type Disturbance, type Scenario } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { changesBetween } from '../../src/scene/scenario-changes.ts';
import { LANGUAGES, speak } from './cause-run.ts';

afterEach(() => speak('en'));

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const cut = (fromMs: number, toMs: number): Disturbance => ({
  kind: 'link-cut',
  fromMs: simTime(fromMs),
  toMs: simTime(toMs),
});
const withSettings = (settings: Partial<Scenario['settings']>): Scenario => ({
  ...DEFAULT_SCENARIO,
  settings: { ...DEFAULT_SCENARIO.settings, ...settings },
});
const withFaults = (...disturbances: Disturbance[]): Scenario => ({
  ...DEFAULT_SCENARIO,
  disturbances,
});
const inBoth = (before: Scenario, after: Scenario): string[] =>
  LANGUAGES.map((language) => {
    speak(language);
    return plain(stepText(changesBetween(before, after)));
  });

describe('a step of undo', () => {
  it('names the setting with both values', () => {
    expect(inBoth(DEFAULT_SCENARIO, withSettings({ keepalive: 30_000 }))).toEqual([
      'Keepalive 20 s → 30 s',
      'Keepalive 20 s → 30 s',
    ]);
  });

  it('tells a fault that was made from one that was moved or removed', () => {
    const first = withFaults(cut(60_000, 90_000));
    const moved = withFaults(cut(120_000, 150_000));
    expect(inBoth(DEFAULT_SCENARIO, first)).toEqual([
      'add “Cable out, 1:00 to 1:30”',
      'añadir «Sin cable, de 1:00 a 1:30»',
    ]);
    expect(inBoth(first, moved)[0]).toBe('Cable out, 1:00 to 1:30 → Cable out, 2:00 to 2:30');
    expect(inBoth(moved, DEFAULT_SCENARIO)[0]).toBe('remove “Cable out, 2:00 to 2:30”');
  });

  it('names the details of a fault where they are what differs', () => {
    const path = (latencyMs: number): Scenario =>
      withFaults({ kind: 'path', fromMs: simTime(0), toMs: simTime(60_000), latencyMs });
    expect(inBoth(path(200), path(300))[0]).toMatch(/\(Latency, one way: 200ms\) → .*300ms\)$/);
  });

  it('counts what else a reset takes back', () => {
    const changed = { ...withSettings({ keepalive: 30_000, dtls: 0 }), seed: 5 };
    expect(inBoth(changed, DEFAULT_SCENARIO)).toEqual([
      'Keepalive 30 s → 20 s, and 2 more',
      'Keepalive 30 s → 20 s y 2 más',
    ]);
  });

  it('sees each of two equal faults', () => {
    const twice = withFaults(cut(0, 1_000), cut(0, 1_000));
    expect(changesBetween(withFaults(cut(0, 1_000)), twice)).toHaveLength(1);
    expect(changesBetween(twice, twice)).toEqual([]);
  });
});

describe('what a link says', () => {
  const said = (scenario: Scenario) =>
    pageAndChanges({
      route: { page: 'lesson', id: 'q05', step: 3 },
      lesson: 'The parent',
      base: DEFAULT_SCENARIO,
      scenario,
    }).map(plain);

  it('is the page, and what differs there', () => {
    const scenario = {
      ...withSettings({ idleTimeout: 120_000 }),
      client: { ...DEFAULT_SCENARIO.client, os: 'windows' as const },
      otherSessions: [{ user: 'ana', state: 'inactive' as const }],
    };
    expect(said(scenario)).toEqual([
      'Lesson “The parent”, step 3',
      'Idle timeout: 2 min, not 30 min',
      'Operating system: Windows, not Linux',
      'Added: Session of ana, inactive',
    ]);
  });

  it('says so when nothing differs, and stays a list that can be read when much does', () => {
    expect(said(DEFAULT_SCENARIO)).toHaveLength(2);
    const faults = Array.from({ length: 40 }, (_, number) =>
      cut(number * 9_000, number * 9_000 + 1_000),
    );
    const lines = said(withFaults(...faults));
    expect(lines).toHaveLength(14);
    expect(lines.at(-1)).toBe('And 28 more changes');
  });
});
