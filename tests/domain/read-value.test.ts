/** What is said of a bad value: it is shown as written, with the limits and an example. */
import { describe, expect, it } from 'vitest';
import { showValue } from '../../src/domain/problems.ts';
import { readInstant, readPercent, readWholeNumber } from '../../src/domain/read-value.ts';

describe('an instant', () => {
  it.each([['90s'], ['0s'], ['48h']])('may be %s', (raw) => {
    expect(readInstant(raw)).toHaveProperty('value');
  });

  it.each([['49h'], ['off']])('may not be %s: from 0s to 48h, never off', (raw) => {
    expect(readInstant(raw)).toEqual({
      problem: {
        code: 'out-of-range',
        value: raw,
        min: '0s',
        max: '48h',
        canBeOff: false,
        example: '3m',
      },
    });
  });
});

describe('a share', () => {
  const loss = { maxPercent: 50 };

  it.each([
    ['0%', 0],
    ['2.125%', 2.125],
    ['50%', 50],
  ])('%s is read', (raw, value) => {
    expect(readPercent(raw, loss)).toEqual({ value });
  });

  it.each([[2], ['2'], ['x2%'], ['2%x'], ['2.1254%'], ['-2%']])('%j is none', (raw) => {
    const problem = { code: 'not-a-percent', value: String(raw), example: '2%' };
    expect(readPercent(raw, loss)).toEqual({ problem });
  });

  it('above the most is told the limits', () => {
    const limits = { min: '0%', max: '50%', canBeOff: false };
    const problem = { code: 'out-of-range', value: '51%', ...limits, example: '2%' };
    expect(readPercent('51%', loss)).toEqual({ problem });
  });
});

describe('a whole number', () => {
  const bytes = { min: 1, max: 1_400, example: 400, unit: 'B' };

  it.each([[1], [1_400]])('%j is read', (raw) => {
    expect(readWholeNumber(raw, bytes)).toEqual({ value: raw });
  });

  it.each([['400'], [1.5], [Number.NaN], [null]])('%j is none', (raw) => {
    const problem = { code: 'wrong-type', value: String(raw), expected: 'whole-number' };
    expect(readWholeNumber(raw, bytes)).toEqual({ problem });
  });

  it.each([
    ['B', '1 B', '1400 B'],
    [undefined, '1', '1400'],
  ])('out of its range is told the limits, with the unit %s', (unit, min, max) => {
    const range = { min: 1, max: 1_400, example: 400, ...(unit ? { unit } : {}) };
    const limits = { min, max, canBeOff: false, example: '400' };
    const problem = { code: 'out-of-range', value: '0', ...limits };
    expect(readWholeNumber(0, range)).toEqual({ problem });
  });

  it('is never minus zero, which could not be written', () => {
    const reading = readWholeNumber(-0, { min: 0, max: 9, example: 1 });
    expect('value' in reading && Object.is(reading.value, 0)).toBe(true);
  });
});

describe('a value is shown', () => {
  it.each([
    [['a', 'b'], '[…]'],
    [{ a: 1 }, '{…}'],
    [null, 'null'],
    [12, '12'],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['x'.repeat(61), `${'x'.repeat(60)}…`],
  ])('%j', (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });
});
