import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { progressOf } from '../../src/lesson/progress.ts';
import { ProgressStore } from '../../src/stores/progress.svelte.ts';

/** A browser's storage, shared by the tabs of a test; `limit` in letters, as a full one has. */
class Storage {
  readonly texts = new Map<string, string>();
  limit = Number.POSITIVE_INFINITY;

  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    if (text.length > this.limit) throw new Error('The storage is full.');
    this.texts.set(key, text);
  }
}

const KEY = 'keepalive-lab.progress';
const ASIDE = 'keepalive-lab.progress-set-aside';
const VISIT = { lesson: 'q05', step: 2, stepId: 'cut' };
let browser: Storage;
let listeners: ((event: { key: string | null }) => void)[];

const lessonsOf = (store: ProgressStore) => Object.keys(store.progress.lessons);
const tellTabs = (key: string | null = KEY) => listeners.forEach((listener) => listener({ key }));
const fileOf = (text: string) => new Blob([text]);

beforeEach(() => {
  browser = new Storage();
  listeners = [];
  Object.assign(globalThis, {
    localStorage: browser,
    addEventListener: (_: string, listener: (typeof listeners)[number]) => listeners.push(listener),
  });
});

afterEach(() => {
  for (const name of ['localStorage', 'addEventListener']) Reflect.deleteProperty(globalThis, name);
});

describe('progress on this computer', () => {
  it('is there again after the page was closed', () => {
    new ProgressStore().note(VISIT);
    const store = new ProgressStore();
    expect(progressOf(store.progress, 'q05')).toMatchObject({ lastStep: 2, isDone: false });
    expect(store.isKept).toBe(true);
  });

  it('remembers the chosen path', () => {
    new ProgressStore().choosePath('support');
    expect(new ProgressStore().path).toBe('support');
  });

  it('holds until the page is closed where the browser keeps nothing, and says so', () => {
    Reflect.deleteProperty(globalThis, 'localStorage');
    const store = new ProgressStore();
    expect(store.isKept).toBe(false);
    store.note(VISIT);
    store.note({ ...VISIT, lesson: 'q06' });
    expect(lessonsOf(store)).toEqual(['q05', 'q06']);
    expect(lessonsOf(new ProgressStore())).toEqual([]);
  });

  it('says so when there is no room left, and keeps again once there is', () => {
    const store = new ProgressStore();
    store.note(VISIT);
    browser.limit = 10;
    store.note({ ...VISIT, lesson: 'q06' });
    expect(store.isKept).toBe(false);
    expect(lessonsOf(store)).toEqual(['q05', 'q06']);
    browser.limit = Number.POSITIVE_INFINITY;
    store.note({ ...VISIT, lesson: 'q07' });
    expect(store.isKept).toBe(true);
    expect(lessonsOf(new ProgressStore())).toEqual(['q05', 'q06', 'q07']);
  });
});

describe('two tabs', () => {
  it('do not wipe each other’s progress', () => {
    const [one, other] = [new ProgressStore(), new ProgressStore()];
    one.note(VISIT);
    // The other has not even heard of it.
    other.note({ ...VISIT, lesson: 'q06' });
    expect(lessonsOf(new ProgressStore())).toEqual(['q05', 'q06']);
    tellTabs();
    expect(lessonsOf(one)).toEqual(['q05', 'q06']);
  });

  it('forget together', () => {
    const [one, other] = [new ProgressStore(), new ProgressStore()];
    one.note(VISIT);
    one.forget();
    tellTabs();
    other.note({ ...VISIT, lesson: 'q06' });
    expect(lessonsOf(other)).toEqual(['q06']);
  });

  it('begin anew when the browser’s data are cleared, and take no notice of other keys', () => {
    const store = new ProgressStore();
    store.note(VISIT);
    browser.texts.clear();
    tellTabs('somebody-else');
    expect(lessonsOf(store)).toEqual(['q05']);
    tellTabs(null);
    expect(lessonsOf(store)).toEqual([]);
  });
});

describe('kept progress that is damaged', () => {
  it('is set aside as it was, and named', () => {
    browser.texts.set(KEY, '{ "version": 1, "less');
    const store = new ProgressStore();
    expect(store.setAside).toEqual([{ code: 'not-json' }]);
    store.note(VISIT);
    expect(browser.texts.get(ASIDE)).toBe('{ "version": 1, "less');
    expect(lessonsOf(new ProgressStore())).toEqual(['q05']);
  });

  it('is never written over what was set aside before', () => {
    for (const text of ['first', 'second', 'first']) {
      browser.texts.set(KEY, text);
      new ProgressStore();
    }
    expect(browser.texts.get(ASIDE)).toBe('first');
    expect(browser.texts.get(`${ASIDE}-2`)).toBe('second');
    expect(browser.texts.has(`${ASIDE}-3`)).toBe(false);
  });

  it('stays where it is when there is no room to set it aside', () => {
    const damaged = 'x'.repeat(100);
    browser.texts.set(KEY, damaged);
    browser.limit = 50;
    const store = new ProgressStore();
    store.note(VISIT);
    expect(store.isKept).toBe(false);
    expect(lessonsOf(store)).toEqual(['q05']);
    expect(browser.texts.get(KEY)).toBe(damaged);
  });

  it('gives the lessons that are still good', () => {
    const good = new ProgressStore();
    good.note(VISIT);
    good.note({ ...VISIT, lesson: 'q06' });
    browser.texts.set(KEY, good.text.replace('"lastStep": 2', '"lastStep": "two"'));
    const store = new ProgressStore();
    expect(lessonsOf(store)).toEqual(['q06']);
    expect(store.setAside).toEqual([
      { code: 'wrong', field: 'lessons.q05.lastStep', value: 'two' },
    ]);
  });

  it('of another version is set aside too', () => {
    browser.texts.set(KEY, '{ "version": 2, "lessons": {} }');
    expect(new ProgressStore().setAside).toEqual([{ code: 'other-version', found: '2' }]);
    expect(browser.texts.get(ASIDE)).toContain('"version": 2');
  });
});

describe('a file of progress', () => {
  it('is added to what there is', async () => {
    const store = new ProgressStore();
    store.note(VISIT);
    const saved = store.text;
    store.forget();
    store.note({ ...VISIT, lesson: 'q06' });
    expect(await store.load(fileOf(saved))).toEqual({ type: 'loaded', lessonCount: 1 });
    expect(lessonsOf(store)).toEqual(['q05', 'q06']);
  });

  it('with anything wrong in it changes nothing', async () => {
    const store = new ProgressStore();
    store.note(VISIT);
    store.note({ ...VISIT, lesson: 'q06' });
    const bad = store.text.replace('"isDone": false', '"isDone": 0');
    store.forget();
    const problem = { code: 'wrong', field: 'lessons.q05.isDone', value: '0' };
    expect(await store.load(fileOf(bad))).toEqual({ type: 'refused', problem });
    expect(lessonsOf(store)).toEqual([]);
  });

  it('that is far too large is not even read', async () => {
    const outcome = await new ProgressStore().load(fileOf(' '.repeat(2_000_000)));
    expect(outcome).toEqual({ type: 'refused', problem: { code: 'too-long' } });
  });
});

describe('forgetting', () => {
  it('can be undone, and keeps what was done since', () => {
    const store = new ProgressStore();
    store.note(VISIT);
    store.forget();
    expect(lessonsOf(store)).toEqual([]);
    store.note({ ...VISIT, lesson: 'q06' });
    store.undoForgetting();
    expect(lessonsOf(new ProgressStore())).toEqual(['q05', 'q06']);
    expect(store.canUndoForgetting).toBe(false);
  });

  it('holds where nothing can be kept', () => {
    Reflect.deleteProperty(globalThis, 'localStorage');
    const store = new ProgressStore();
    store.note(VISIT);
    store.forget();
    expect(lessonsOf(store)).toEqual([]);
  });
});

describe('a goal', () => {
  it('is written once, however often the picture shows it', () => {
    const store = new ProgressStore();
    store.noteGoals({ ...VISIT, reachedGoals: ['cable'] });
    const written = browser.texts.get(KEY);
    browser.limit = 0;
    store.noteGoals({ ...VISIT, reachedGoals: ['cable'] });
    expect(store.isKept).toBe(true);
    expect(browser.texts.get(KEY)).toBe(written);
  });
});
