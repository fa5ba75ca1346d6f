import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/units.ts';
import { snapStepMs, timeScale, toMs, toPx, type TimeScale } from '../../src/scene/time-scale.ts';
import { ticksOf } from '../../src/scene/time-ticks.ts';
import { clockText } from '../../src/analysis/time-text.ts';
import { LANES, layoutOf } from '../../src/scene/timeline-layout.ts';
import { keptWhole, placeNote } from '../../src/scene/timeline.ts';

const over = (lengthMs: number, widthPx = 600): TimeScale =>
  timeScale({ fromMs: 0, toMs: lengthMs, leftPx: 100, rightPx: 100 + widthPx });
const labels = (scale: TimeScale): string[] =>
  ticksOf(scale, 56).major.map(({ atMs }) => clockText(atMs));

describe('the axis', () => {
  it('has a tick a minute for ten minutes on 600 pixels', () => {
    expect(labels(over(10 * MINUTE_MS)).join(' ')).toBe(
      '0:00 1:00 2:00 3:00 4:00 5:00 6:00 7:00 8:00 9:00 10:00',
    );
  });

  it('has fewer ticks where there is less room', () => {
    expect(labels(over(10 * MINUTE_MS, 300))).toEqual([
      ...['0:00', '2:00', '4:00', '6:00', '8:00', '10:00'],
    ]);
  });

  it('steps by hours through a day', () => {
    const ticks = ticksOf(over(24 * HOUR_MS), 68).major;
    expect(ticks.map(({ atMs }) => atMs / HOUR_MS)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24]);
  });

  it('never repeats a major tick among the minor ones', () => {
    const { major, minor } = ticksOf(over(10 * MINUTE_MS), 56);
    const majors = new Set(major.map(({ atMs }) => atMs));
    expect(minor.length).toBeGreaterThan(0);
    expect(minor.filter(({ atMs }) => majors.has(atMs))).toEqual([]);
  });

  it('starts at the first round instant of a stretch', () => {
    const scale = timeScale({ fromMs: 95_000, toMs: 215_000, leftPx: 0, rightPx: 300 });
    expect(labels(scale)).toEqual(['2:00', '2:30', '3:00', '3:30']);
  });

  it('leads from an instant to a pixel and back', () => {
    const scale = over(10 * MINUTE_MS);
    expect(toPx(scale, 5 * MINUTE_MS)).toBe(400);
    expect(toMs(scale, 400)).toBe(5 * MINUTE_MS);
    expect(toMs(scale, 5_000)).toBe(10 * MINUTE_MS);
  });
});

describe('snapping', () => {
  it.each([
    [10 * MINUTE_MS, 1_000],
    [40 * MINUTE_MS, 5_000],
    [8 * HOUR_MS, MINUTE_MS],
  ])('on a run of %i ms rests on steps of %i ms', (lengthMs, stepMs) => {
    expect(snapStepMs(over(lengthMs))).toBe(stepMs);
  });
});

describe('the layout', () => {
  const wish = { unit: 1, labelWidthPx: 80, faultRows: 1, hidden: new Set<never>() };

  it('has a gutter for labels where it is wide and none where it is narrow', () => {
    expect(layoutOf({ ...wish, widthPx: 900 }).leftPx).toBe(110);
    expect(layoutOf({ ...wish, widthPx: 390 }).leftPx).toBe(14);
  });

  it.each([390, 730, 1440])('lets no two lanes overlap at %i pixels', (widthPx) => {
    const layout = layoutOf({ ...wish, widthPx });
    const boxes = LANES.flatMap((lane) => layout.lanes.get(lane) ?? []);
    expect(boxes).toHaveLength(LANES.length);
    boxes.slice(1).forEach((box, position) => {
      const above = boxes[position];
      expect(box.topPx).toBeGreaterThanOrEqual((above?.topPx ?? 0) + (above?.heightPx ?? 0));
    });
  });

  it('grows by a row when faults overlap, and leaves out what is hidden', () => {
    const one = layoutOf({ ...wish, widthPx: 900 });
    const two = layoutOf({ ...wish, widthPx: 900, faultRows: 2 });
    const fewer = layoutOf({ ...wish, widthPx: 900, hidden: new Set(['idle'] as const) });
    expect(two.heightPx - one.heightPx).toBe(30);
    expect(fewer.lanes.has('idle')).toBe(false);
    expect(fewer.heightPx).toBeLessThan(one.heightPx);
  });
});

describe('labels', () => {
  const room = { textPx: 100, gapPx: 10, leftPx: 0, rightPx: 600, obstaclesPx: [] };

  it('are never cut at the edges', () => {
    const edges = { left: 2, right: 398 };
    expect(keptWhole(0, 40, edges)).toBe(2);
    expect(keptWhole(200, 40, edges)).toBe(180);
    expect(keptWhole(400, 40, edges)).toBe(358);
  });

  it('stand after their event, else before it, else nowhere', () => {
    expect(placeNote({ px: 300 }, room)).toBe(310);
    expect(placeNote({ px: 550 }, room)).toBe(440);
    expect(placeNote({ px: 300 }, { ...room, obstaclesPx: [350] })).toBe(190);
    expect(placeNote({ px: 300 }, { ...room, obstaclesPx: [250, 350] })).toBeUndefined();
  });
});
