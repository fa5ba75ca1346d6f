import { describe, expect, it } from 'vitest';
import { gripsOf, pulled, rowsOfBars, type Grip } from '../../src/scene/timeline-drag.ts';

const bar = { fromMs: 180_000, toMs: 330_000 };
const run = { snapMs: 1_000, horizonMs: 600_000 };
const pull = (grip: Grip, byMs: number, origin = bar) => pulled(origin, { ...run, grip, byMs });

describe('a disturbance that is dragged', () => {
  it('keeps its length and rests on whole seconds', () => {
    expect(pull('body', 30_400)).toEqual({ fromMs: 210_000, toMs: 360_000 });
  });

  it('rests on coarser steps where a pixel is worth more', () => {
    expect(pulled(bar, { ...run, snapMs: 5_000, grip: 'body', byMs: 3_100 }).fromMs).toBe(185_000);
  });

  it('stops whole at both edges of the run', () => {
    expect(pull('body', -900_000)).toEqual({ fromMs: 0, toMs: 150_000 });
    expect(pull('body', 900_000)).toEqual({ fromMs: 450_000, toMs: 600_000 });
  });

  it('does not change by being taken hold of', () => {
    const odd = { fromMs: 180_250, toMs: 330_750 };
    for (const grip of ['body', 'start', 'end'] as const) {
      expect(pull(grip, 0, odd)).toEqual(odd);
    }
  });

  it('moves one end and leaves the other', () => {
    expect(pull('start', -20_000)).toEqual({ fromMs: 160_000, toMs: 330_000 });
    expect(pull('end', 20_000)).toEqual({ fromMs: 180_000, toMs: 350_000 });
  });

  it('never becomes shorter than a second', () => {
    expect(pull('start', 900_000)).toEqual({ fromMs: 329_000, toMs: 330_000 });
    expect(pull('end', -900_000)).toEqual({ fromMs: 180_000, toMs: 181_000 });
  });

  it('is drawn from the press to the pointer in either direction', () => {
    const press = { fromMs: 100_300, toMs: 100_300 };
    expect(pull('new', 20_000, press)).toEqual({ fromMs: 100_000, toMs: 120_000 });
    expect(pull('new', -20_000, press)).toEqual({ fromMs: 80_000, toMs: 100_000 });
    expect(pull('new', 0, press)).toEqual({ fromMs: 100_000, toMs: 101_000 });
  });
});

describe('the grips of a disturbance', () => {
  it.each([1, 10, 24, 40, 200])('leave 24 pixels for the body of a bar of %i', (widthPx) => {
    const { bodyLeftPx, bodyWidthPx } = gripsOf(100, 100 + widthPx);
    expect(bodyWidthPx).toBeGreaterThanOrEqual(24);
    expect(bodyLeftPx + bodyWidthPx / 2).toBeCloseTo(100 + Math.max(4, widthPx) / 2);
  });

  it('lie half inside a long bar', () => {
    expect(gripsOf(100, 300)).toMatchObject({ bodyLeftPx: 112, bodyWidthPx: 176 });
  });
});

describe('the rows of disturbances', () => {
  const spans = (...ends: [number, number][]) => ends.map(([fromMs, toMs]) => ({ fromMs, toMs }));

  it('part what overlaps and reuse a row that is free', () => {
    expect(rowsOfBars(spans([0, 10], [5, 20], [10, 15], [30, 40]), 4)).toEqual([0, 1, 0, 0]);
  });

  it('follow time and not the order in the scenario', () => {
    expect(rowsOfBars(spans([5, 20], [0, 10]), 4)).toEqual([1, 0]);
  });

  it('never exceed their number', () => {
    expect(Math.max(...rowsOfBars(spans([0, 9], [0, 9], [0, 9]), 2))).toBe(1);
  });
});
