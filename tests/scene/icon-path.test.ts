import { describe, expect, it } from 'vitest';
import { iconPath } from '../../src/scene/icon-path.ts';

describe('an icon as one path', () => {
  it('keeps the paths that it has', () => {
    const shapes = [
      ['path', { d: 'M1 2h3' }],
      ['path', { d: 'm5 6-1 1' }],
    ] as const;
    expect(iconPath(shapes)).toBe('M1 2h3M0 0m5 6-1 1');
  });

  it.each([
    ['line', { x1: '1', y1: '2', x2: '3', y2: '4' }, 'M1 2L3 4'],
    ['polyline', { points: '1 2 3 4' }, 'M1 2 3 4'],
    ['polygon', { points: '1 2 3 4 5 6' }, 'M1 2 3 4 5 6z'],
    [
      'rect',
      { x: '1', y: '2', width: '10', height: '6', rx: '2' },
      'M3 2h6a2 2 0 0 1 2 2v2a2 2 0 0 1 -2 2h-6a2 2 0 0 1 -2 -2v-2a2 2 0 0 1 2 -2z',
    ],
    [
      'circle',
      { cx: '12', cy: '12', r: '10' },
      'M12 2h0a10 10 0 0 1 10 10v0a10 10 0 0 1 -10 10h0a10 10 0 0 1 -10 -10v0a10 10 0 0 1 10 -10z',
    ],
  ] as const)('draws a %s', (name, attributes, path) => {
    expect(iconPath([[name, attributes]])).toBe(path);
  });

  it('refuses a shape that none of ours has', () => {
    expect(() => iconPath([['text', {}]])).toThrow('text');
  });
});
