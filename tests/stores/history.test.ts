/** Undo and redo of what is changed in the scenario, through the one writer. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO, type Disturbance, type Scenario } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { newDisturbance } from '../../src/scene/new-disturbance.ts';
import { PLACES_MAX, STEPS_MAX, ScenarioHistory } from '../../src/stores/history.svelte.ts';
import { formatLink, parseLink } from '../../src/stores/link.ts';
import { ScenarioStore } from '../../src/stores/scenario.svelte.ts';

const CUT: Disturbance = { kind: 'link-cut', fromMs: simTime(60_000), toMs: simTime(90_000) };
const LESSON: Scenario = { ...DEFAULT_SCENARIO, seed: 7, disturbances: [CUT] };

function opened() {
  const told = { changes: 0, commits: 0 };
  const store = new ScenarioStore({
    onChange: () => (told.changes += 1),
    onCommit: () => (told.commits += 1),
    history: new ScenarioHistory(),
  });
  store.open(DEFAULT_SCENARIO, DEFAULT_SCENARIO, 'sandbox');
  return { store, told };
}

function setKeepalive(store: ScenarioStore, seconds: number): void {
  store.setSetting('keepalive', seconds * 1_000);
  store.commit();
}
const keepalive = (store: ScenarioStore) => store.current.settings.keepalive / 1_000;

describe('undo', () => {
  it('takes back one drag of a slider as one step, and tells engine and link', () => {
    const { store, told } = opened();
    for (const seconds of [21, 22, 23, 30]) store.setSetting('keepalive', seconds * 1_000);
    store.commit();
    const before = { ...told };
    store.undo();
    expect(keepalive(store)).toBe(20);
    expect(told).toEqual({ changes: before.changes + 1, commits: before.commits + 1 });
    store.redo();
    expect(keepalive(store)).toBe(30);
  });

  it('takes back faults that were made, moved and removed, and a reset', () => {
    const { store } = opened();
    const faults = () => store.current.disturbances;
    store.addDisturbance(CUT);
    store.commit();
    store.moveDisturbance(0, { fromMs: 120_000, toMs: 150_000 });
    store.commit();
    store.removeDisturbance(0);
    store.commit();
    setKeepalive(store, 40);
    store.reset();
    store.undo();
    expect(keepalive(store)).toBe(40);
    store.undo();
    store.undo();
    expect(faults()).toMatchObject([{ fromMs: 120_000 }]);
    store.undo();
    expect(faults()).toEqual([CUT]);
    store.undo();
    expect(store.current).toEqual(DEFAULT_SCENARIO);
    expect(store.trail?.past).toEqual([]);
  });

  it('does nothing where there is nothing, and counts no change that changes nothing', () => {
    const { store, told } = opened();
    setKeepalive(store, 20);
    store.commit();
    const before = { ...told };
    store.undo();
    store.redo();
    expect(told).toEqual(before);
    expect(store.trail).toMatchObject({ past: [], future: [] });
  });

  it('counts a gesture that is not over as done', () => {
    const { store } = opened();
    setKeepalive(store, 30);
    store.setSetting('keepalive', 50_000);
    store.undo();
    expect(keepalive(store)).toBe(30);
    store.redo();
    expect(keepalive(store)).toBe(50);
  });

  it('goes back a hundred steps and no more', () => {
    const { store } = opened();
    for (let step = 0; step < STEPS_MAX + 20; step += 1) {
      store.change({ seed: step + 2 });
      store.commit();
    }
    for (let step = 0; step < STEPS_MAX + 20; step += 1) store.undo();
    expect(store.current.seed).toBe(21);
  });
});

describe('redo', () => {
  it('ends with the next change', () => {
    const { store } = opened();
    setKeepalive(store, 30);
    store.undo();
    setKeepalive(store, 40);
    expect(store.trail?.future).toEqual([]);
    store.undo();
    expect(keepalive(store)).toBe(20);
  });
});

describe('what was done at one place', () => {
  it('is not undone at another, and is there again when one comes back', () => {
    const { store } = opened();
    setKeepalive(store, 30);
    const left = store.current;
    store.open(LESSON, LESSON, '/lesson/q05/1');
    store.undo();
    expect(store.current).toEqual(LESSON);
    store.open(DEFAULT_SCENARIO, { ...left }, 'sandbox');
    store.undo();
    expect(keepalive(store)).toBe(20);
  });

  it('is not lost when a link opens something else there: that is a step too', () => {
    const { store } = opened();
    setKeepalive(store, 30);
    store.open(DEFAULT_SCENARIO, { ...DEFAULT_SCENARIO, seed: 9 }, 'sandbox');
    expect(keepalive(store)).toBe(20);
    store.undo();
    expect(keepalive(store)).toBe(30);
  });

  it('is the same after the address was written and read: no step comes of that', () => {
    const { store } = opened();
    for (const kind of ['link-cut', 'traffic', 'path', 'suspend', 'nat-rebind'] as const) {
      store.addDisturbance(newDisturbance(store.current, kind, 60_000));
      store.commit();
    }
    const steps = store.trail?.past.length ?? 0;
    const route = { page: 'sandbox' } as const;
    const hash = formatLink(
      { route, scenario: store.current, play: false },
      () => DEFAULT_SCENARIO,
    );
    store.open(DEFAULT_SCENARIO, parseLink(hash, () => DEFAULT_SCENARIO).scenario, 'sandbox');
    expect(store.trail?.past).toHaveLength(steps);
  });

  it('is forgotten first where one has not been for longest', () => {
    const { store } = opened();
    setKeepalive(store, 30);
    const left = store.current;
    for (let step = 1; step <= PLACES_MAX; step += 1)
      store.open(LESSON, LESSON, `/lesson/q05/${step}`);
    store.open(DEFAULT_SCENARIO, left, 'sandbox');
    expect(store.trail?.past).toEqual([]);
  });
});
