/** Which file of a build a module goes into, and that messages need none of their own. */
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../scripts/first-load.ts';
import { numbered } from '../../scripts/vite-plugin-message-texts.ts';

describe('a module of the first load', () => {
  it.each([
    [['app', 'embed'], [], 'core'],
    [['app'], ['scene', 'timeline'], 'core'],
    [['app'], ['scene'], 'scene'],
    [['app'], [], 'app'],
    [['embed'], [], 'embed'],
    [['app', 'inspector'], [], 'app-inspector'],
    [[], ['settings'], 'settings'],
    [['app'], ['settings'], 'core'],
    [['app'], ['timeline', 'story'], 'timeline-words'],
    [['app'], ['scene', 'story'], 'scene'],
    [[], ['story'], null],
    [[], [], null],
  ])('of the pages %j and the parts %j goes into %s', (pages, parts, place) => {
    expect(placeOf(pages, parts)).toBe(place);
  });
});

describe('the messages of a module', () => {
  const parts = [
    { name: 'page', from: 0, keys: ['app_name'] },
    { name: 'why', from: 1, keys: ['why_lost'] },
  ] as const;
  const code = (said: string) => `import { m } from '../i18n/generated/messages.js';\n${said}`;

  it('are said by number, called or handed on', () => {
    const said = numbered(code('f(m.app_name(), m.why_lost); them.app_name; a.m.x'), parts, '"t"');
    expect(said).toBe(
      'import { message as messageByNumber } from "t";\nf(messageByNumber(0)(), messageByNumber(1)); them.app_name; a.m.x',
    );
  });

  it('stay themselves where a module has a `message` of its own', () => {
    const said = numbered(code('each(({ message }) => m.app_name() + message)'), parts, '"t"');
    expect(said).toContain('({ message }) => messageByNumber(0)() + message');
  });

  it('must have a text', () => {
    expect(() => numbered(code('m.app_nam()'), parts, '"t"')).toThrow('app_nam');
  });
});
