import { describe, expect, it } from 'vitest';
import {
  agoText,
  clockText,
  clockTextWithTenths,
  countdownText,
  elapsedText,
  leftText,
  lengthText,
} from '../../src/analysis/time-text.ts';

describe('clock texts', () => {
  it('show hours only where there are any, or where the neighbours have them', () => {
    expect(clockText(236_040)).toBe('3:56');
    expect(clockText(3_723_000)).toBe('1:02:03');
    expect(clockText(0, { withHours: true })).toBe('0:00:00');
  });

  it('cut tenths and do not round them', () => {
    expect(clockTextWithTenths(236_099)).toBe('3:56.0');
  });

  it('count down to zero only when nothing is left', () => {
    expect(countdownText(5_001)).toBe('6 s');
    expect(countdownText(59_500)).toBe('1:00');
    expect(countdownText(0)).toBe('0 s');
  });
});

describe('the length of a time', () => {
  it.each([
    [0, '0 s'],
    [250, '250 ms'],
    [56_040, '56 s'],
    [240_000, '4 min'],
    [7_384_000, '2 h 3 min 4 s'],
  ])('of %i ms is %s', (milliseconds, text) => {
    expect(lengthText(milliseconds).replaceAll('\u00a0', ' ')).toBe(text);
  });
});

describe('at one instant all views agree', () => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');

  it.each([
    [0, '0 s', '0 s'],
    [1, '0.1 s', '0.1 s'],
    [940, '1 s', '1 s'],
    [1_001, '2 s', '2 s'],
    [119_500, '2:00', '2 min'],
  ])('that what is left is rounded up: %i ms', (milliseconds, figure, words) => {
    expect(countdownText(milliseconds)).toBe(figure);
    expect(plain(leftText(milliseconds))).toBe(words);
  });

  it.each([
    [99, '<1 s', '0 s'],
    [999, '<1 s', '0.9 s'],
    [1_999, '1 s', '1 s'],
    [68_900, '1:08', '1 min 8 s'],
  ])('that what has elapsed is rounded down: %i ms', (milliseconds, figure, words) => {
    expect(elapsedText(milliseconds)).toBe(figure);
    expect(plain(agoText(milliseconds))).toBe(words);
  });
});
