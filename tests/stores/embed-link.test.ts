import { describe, expect, it } from 'vitest';
import { PARTS_BY_DEFAULT, readEmbedLink, writeEmbedLink } from '../../src/stores/embed-link.ts';

describe('the link of an embed', () => {
  it('says what is shown, whether it is locked, whether it plays, and its name', () => {
    const link = readEmbedLink(
      '#/lesson/q05/3?show=scene,steps&idleTimeout=2m&lock=1&autoplay=1&id=lab-1',
    );
    expect(link).toEqual({
      options: { show: ['scene', 'steps'], lock: true, autoplay: true, id: 'lab-1' },
      hash: '#/lesson/q05/3?idleTimeout=2m',
      problems: [],
    });
  });

  it('shows scene, timeline and steps when it does not say', () => {
    expect(readEmbedLink('').options).toEqual({
      show: PARTS_BY_DEFAULT,
      lock: false,
      autoplay: false,
      id: '',
    });
  });

  it('names what it cannot read, and keeps the rest', () => {
    const { options, problems } = readEmbedLink('#/sandbox?show=scenes,steps&lock=yes&id=a b&id=c');
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'id repeated',
      'show not-one-of',
      'lock not-one-of',
      'id wrong-form',
    ]);
    expect(options).toMatchObject({ show: ['steps'], lock: false, id: '' });
  });

  it('has no index of lessons', () => {
    const { hash, problems } = readEmbedLink('#/lessons?lang=es');
    expect(hash).toBe('#/sandbox?lang=es');
    expect(problems).toMatchObject([{ field: 'page', code: 'unknown-page' }]);
  });

  it.each(['#%', '#?show=%', '#?id==&&', '#/lesson/q05?show', `#?show=${'a'.repeat(9_999)}`])(
    'never throws: %s',
    (hash) => {
      expect(readEmbedLink(hash).options.show.length).toBeGreaterThan(0);
    },
  );

  it('is written as it is read', () => {
    const options = { show: ['scene', 'console'], lock: true, autoplay: true } as const;
    const hash = '#/lesson/q05/3?idleTimeout=2m';
    expect(readEmbedLink(writeEmbedLink(hash, options))).toEqual({
      options: { ...options, id: '' },
      hash,
      problems: [],
    });
    const byDefault = { show: PARTS_BY_DEFAULT, lock: false, autoplay: false };
    expect(writeEmbedLink('#/sandbox', byDefault)).toBe('#/sandbox');
  });
});
