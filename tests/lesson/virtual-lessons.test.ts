import { lessons, loadLesson, loadText, loadTitles } from 'virtual:lessons';
import { describe, expect, it } from 'vitest';
import { q05 } from './q05.ts';

describe('the catalogue of lessons', () => {
  it('has six background walks and then the seventeen questions, in their order', () => {
    expect(lessons.slice(0, 6).map(({ question }) => question)).toEqual(Array(6).fill(undefined));
    const questions = lessons.slice(6).map(({ question }) => question);
    expect(questions).toEqual(Array.from({ length: 17 }, (_, place) => place + 1));
  });

  it('says of each lesson what the list shows', () => {
    const entry = lessons.find(({ id }) => id === 'q05');
    expect(entry).toEqual({ id: 'q05', question: 5, group: 'timers', minutes: 6 });
  });

  it.each(['en', 'es'])('has a title for each of them on demand: %s', async (locale) => {
    const titles = (await loadTitles[locale]?.())?.titles ?? {};
    expect(Object.keys(titles)).toEqual(lessons.map(({ id }) => id));
    expect(Object.values(titles)).not.toContain('');
    expect(titles['q05']).toBe(q05().texts[locale]?.title);
  });

  it('loads a lesson and its words on demand', async () => {
    const bundle = q05();
    expect((await loadLesson('q05')).lesson).toEqual(bundle.lesson);
    expect((await loadText('q05', 'es')).text).toEqual(bundle.texts['es']);
  });
});
