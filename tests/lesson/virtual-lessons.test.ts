import { lessons } from 'virtual:lessons';
import { describe, expect, it } from 'vitest';
import { q05 } from './q05.ts';

describe('the catalogue of lessons', () => {
  const entry = lessons.find(({ id }) => id === 'q05');

  it('names each lesson in both languages', () => {
    expect(entry).toMatchObject({ question: 5, group: 'timers', minutes: 6 });
    expect(Object.keys(entry?.titles ?? {})).toEqual(['en', 'es']);
  });

  it('loads the lesson and its words on demand', async () => {
    const bundle = q05();
    expect((await entry?.load())?.lesson).toEqual(bundle.lesson);
    expect((await entry?.loadText['es']?.())?.text).toEqual(bundle.texts['es']);
  });
});
