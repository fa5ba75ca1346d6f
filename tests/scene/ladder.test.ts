import { describe, expect, it } from 'vitest';
import { quietStretches } from '../../src/analysis/quiet-time.ts';
import { atOf, indexRecording, kindOf } from '../../src/analysis/recording-index.ts';
import { DEFAULT_SCENARIO, type Disturbance, type Scenario } from '../../src/domain/scenario.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import {
  axisPx,
  FOLDED_PX,
  instantAt,
  ladderAxis,
  pageAround,
  viewTopPx,
  yOf,
} from '../../src/scene/ladder-axis.ts';
import { placeLabels } from '../../src/scene/ladder-labels.ts';
import { guestsIn, ladderLayout, xOf } from '../../src/scene/ladder-layout.ts';
import { arrowsBetween, countsIn, gatherArrows } from '../../src/scene/ladder-packets.ts';
import { archesBetween, columnsOf } from '../../src/scene/ladder-timers.ts';
import { ladderPicture, stopsOf } from '../../src/scene/ladder.ts';

const seconds = (count: number) => simTime(count * SECOND_MS);

function recorded(disturbances: readonly Disturbance[], changes: Partial<Scenario> = {}) {
  const scenario = { ...DEFAULT_SCENARIO, horizonMs: simTime(20 * MINUTE_MS), ...changes };
  return indexRecording(simulate({ ...scenario, disturbances }));
}

const cut = recorded([{ kind: 'link-cut', fromMs: seconds(180), toMs: seconds(690) }]);
const { horizonMs } = cut.recording;
const toScale = ladderAxis({ horizonMs, msPerPx: 100, quiet: [] });
const folded = ladderAxis({ horizonMs, msPerPx: 100, quiet: quietStretches(cut) });
const onScale = (instantMs: number) => yOf(toScale, instantMs);

describe('the axis of the ladder', () => {
  it('gives every instant the same time a pixel while nothing is folded', () => {
    expect(onScale(60_000) - onScale(30_000)).toBe(300);
    expect(axisPx(toScale)).toBe(horizonMs / 100);
  });

  it('folds quiet time to a strip and keeps the rest to scale', () => {
    const folds = folded.pieces.filter(({ isFolded }) => isFolded);
    expect(folds.length).toBeGreaterThan(0);
    for (const { fromPx, toPx } of folds) expect(toPx - fromPx).toBeCloseTo(FOLDED_PX);
    for (const { fromMs, toMs, fromPx, toPx, isFolded } of folded.pieces) {
      if (!isFolded) expect(toPx - fromPx).toBeCloseTo((toMs - fromMs) / 100);
    }
    expect(axisPx(folded)).toBeLessThan(axisPx(toScale));
  });

  it('keeps the order of all events, folded or not, and finds each instant again', () => {
    const { at } = cut.recording.columns;
    let last = 0;
    for (const instant of at) {
      expect(yOf(folded, instant)).toBeGreaterThanOrEqual(last);
      last = yOf(folded, instant);
      expect(instantAt(folded, last)).toBeCloseTo(instant, 3);
    }
  });

  it('keeps the playhead in the middle, and shows no more than air beyond the run', () => {
    const heightPx = 500;
    expect(viewTopPx(toScale, { instantMs: 60_000, heightPx })).toBe(onScale(60_000) - 250);
    expect(viewTopPx(toScale, { instantMs: 0, heightPx })).toBeGreaterThan(-20);
    const last = viewTopPx(toScale, { instantMs: horizonMs, heightPx });
    expect(last + heightPx).toBeLessThan(axisPx(toScale) + 20);
  });
});

describe('an arrow', () => {
  const arrows = arrowsBetween(cut, 0, horizonMs);
  const { at, arrivesAt } = cut.recording.columns;

  it('is there for every packet of the run, in the order of sending', () => {
    expect(arrows.map(({ row }) => row)).toEqual(cut.packetRows);
  });

  it('begins when the packet is sent and ends when it arrives, to the millisecond', () => {
    for (const { row, points, dropReason } of arrows) {
      expect(points[0]?.atMs).toBe(at[row]);
      if (dropReason === '') expect(points.at(-1)?.atMs).toBe(arrivesAt[row]);
    }
  });

  it('takes its time on the path: the NAT router is met with the client, the firewall with the gateway', () => {
    const keepalive = arrows.find(({ label }) => label === 'KA');
    const sentMs = keepalive?.sentMs ?? 0;
    expect(keepalive?.points).toEqual([
      { node: 'client', atMs: sentMs },
      { node: 'nat', atMs: sentMs },
      { node: 'firewall', atMs: sentMs + 40 },
      { node: 'gateway', atMs: sentMs + 40 },
    ]);
  });

  it('of a lost packet ends where and when it was dropped', () => {
    const lost = arrows.filter(({ dropReason }) => dropReason !== '');
    expect(lost.length).toBeGreaterThan(0);
    for (const { row, points } of lost) {
      const drop = cut.dropOf.get(row) ?? -1;
      expect(points.at(-1)?.atMs).toBe(atOf(cut.recording, drop));
    }
    const ends = lost.map(({ points, dropReason }) => [points.at(-1)?.node, dropReason]);
    expect(ends).toContainEqual(['client', 'link-cut']);
    expect(ends).toContainEqual(['nat', 'no-mapping']);
  });

  it('of a packet that a black hole swallows ends on the path', () => {
    const hole = recorded([{ kind: 'black-hole', fromMs: seconds(60), toMs: seconds(600) }]);
    const swallowed = arrowsBetween(hole, 60_000, 600_000).find(
      ({ dropReason }) => dropReason === 'black-hole',
    );
    expect(swallowed?.points.at(-1)?.node).toBe('path');
  });
});

describe('arrows that stand too close', () => {
  const flow = { fromMs: seconds(0), toMs: seconds(60), everyMs: 100, bytes: 400 };
  const busy = recorded([], { traffic: [{ ...flow, direction: 'up' }] });
  const arrows = arrowsBetween(busy, 10_000, 40_000);

  it('are gathered with their number, and none is lost by that', () => {
    const { singles, gathered } = gatherArrows(arrows, (instantMs) => instantMs / 100);
    const counted = gathered.reduce((sum, { count }) => sum + count, 0);
    expect(gathered.some(({ count }) => count > 100)).toBe(true);
    expect(singles.length + counted).toBe(arrows.length);
  });

  it('are single again from close by', () => {
    expect(gatherArrows(arrows, (instantMs) => instantMs).gathered).toEqual([]);
  });

  it('are only counted in folded time', () => {
    const calm = recorded([]);
    const axis = ladderAxis({ horizonMs, msPerPx: 100, quiet: quietStretches(calm) });
    const [fold] = axis.pieces.filter(({ isFolded }) => isFolded);
    if (!fold) throw new Error('Nothing is folded.');
    const inFold = calm.packetRows.filter((row) => {
      const atMs = atOf(calm.recording, row);
      return atMs > fold.fromMs && atMs <= fold.toMs;
    });
    const counted = countsIn(calm, fold).reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(inFold.length);
    expect(countsIn(calm, fold).map(({ label }) => label)).toContain('KA');
  });
});

describe('a timer’s arch', () => {
  const arches = archesBetween(cut, { fromMs: 0, toMs: horizonMs }, (instantMs) => instantMs);
  const of = (name: string, channel: string) =>
    arches.filter(({ definition }) => definition.name === name && definition.channel === channel);

  it('goes from a start to whatever the recording says next of the timer', () => {
    const ENDS = { restart: 'timer-restart', cancel: 'timer-stop', fired: 'timer-expire' } as const;
    for (const { timer, row, endRow, end, fromMs, toMs, count } of arches) {
      if (count > 1) continue;
      expect(fromMs).toBe(atOf(cut.recording, row));
      if (end === 'open') expect(toMs).toBe(horizonMs);
      else {
        expect(toMs).toBe(atOf(cut.recording, endRow));
        expect(kindOf(cut.recording, endRow)).toBe(ENDS[end]);
        const rows = cut.timerRows(timer);
        expect(rows[rows.indexOf(row) + 1]).toBe(endRow);
      }
    }
  });

  it('tells apart what was cancelled, what ran out and what started again', () => {
    expect(of('disconnected-timeout', 'none').map(({ end }) => end)).toContain('cancel');
    expect(of('tunnel-reconnect', 'ssl')[0]).toMatchObject({ end: 'fired', toMs: 210_000 });
    // Idle TO Left of the parent is full again when the tunnels drop (FAQ 116312, Q5).
    expect(of('idle-timeout', 'parent').map(({ end, toMs }) => [end, toMs])).toContainEqual([
      'restart',
      236_620,
    ]);
  });

  it('never crosses another one in its column', () => {
    const columns = columnsOf(cut);
    for (const one of arches) {
      const rivals = arches.filter(
        (other) =>
          other.timer !== one.timer &&
          other.definition.owner === one.definition.owner &&
          columns.get(other.timer) === columns.get(one.timer),
      );
      for (const other of rivals) {
        expect(one.toMs <= other.fromMs || other.toMs <= one.fromMs).toBe(true);
      }
    }
  });

  it('stands for many where each would be too short to be seen', () => {
    const far = archesBetween(
      cut,
      { fromMs: 0, toMs: horizonMs },
      (instantMs) => instantMs / 5_000,
    );
    const attempts = far.filter(({ definition }) => definition.name === 'attempt-spacing');
    expect(Math.max(...attempts.map(({ count }) => count))).toBeGreaterThan(50);
  });
});

describe('the picture of the ladder', () => {
  const view = { topPx: onScale(170_000), heightPx: 500 };
  const page = pageAround(toScale, view);
  const picture = (widthPx: number) =>
    ladderPicture(cut, {
      axis: toScale,
      page,
      layout: ladderLayout(cut, guestsIn(cut, { fromMs: 170_000, toMs: 220_000 }), widthPx),
    });

  it('keeps the lifelines in the order of the way, within any width', () => {
    for (const widthPx of [280, 620, 1_300]) {
      const { layout } = picture(widthPx);
      const xs = (['client', 'nat', 'firewall', 'gateway'] as const).map((node) =>
        xOf(layout, node),
      );
      expect(xs).toEqual([...xs].sort((left, right) => left - right));
      expect(xOf(layout, 'gateway')).toBeLessThan(widthPx);
    }
  });

  it('has the name server and the AAA server only where they take part', () => {
    expect(guestsIn(cut, { fromMs: 0, toMs: 1_000 })).toEqual(['dns', 'aaa']);
    expect(guestsIn(cut, { fromMs: 60_000, toMs: 90_000 })).toEqual([]);
  });

  it('draws a disturbance from its start to its end', () => {
    expect(picture(600).bands).toMatchObject([
      { kind: 'link-cut', topY: onScale(180_000), bottomY: onScale(690_000) },
    ]);
  });

  it('says how many columns of timers had to be left out', () => {
    expect(picture(280).layout.leftOut).toBeGreaterThan(0);
    expect(picture(1_300).layout.leftOut).toBe(0);
  });

  it('walks everything that happens, in the order of the recording', () => {
    const stops = stopsOf(cut, picture(600), { fromMs: 170_000, toMs: 220_000 });
    const rows = stops.map(({ row }) => row);
    expect(rows).toEqual([...rows].sort((left, right) => left - right));
    expect(stops.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['packet', 'lost', 'timer', 'turn', 'fault']),
    );
  });
});

describe('labels', () => {
  const wish = (text: string, yPx: number, weight: number) => ({
    text,
    yPx,
    weight,
    widthPx: 50,
    leftPx: [100, 160],
  });
  const edges = { leftPx: 0, rightPx: 220 };

  it('give way to weightier ones, first to the side', () => {
    const placed = placeLabels([wish('light', 10, 1), wish('heavy', 12, 5)], edges);
    expect(placed.map(({ wish: { text }, x }) => [text, x])).toEqual([
      ['heavy', 100],
      ['light', 160],
    ]);
  });

  it('are left out where there is no room for them', () => {
    const wishes = [wish('a', 10, 3), wish('b', 11, 2), wish('c', 12, 1)];
    expect(placeLabels(wishes, edges).map((placed) => placed.wish.text)).toEqual(['a', 'b']);
  });

  it('never lie over each other', () => {
    const wishes = Array.from({ length: 60 }, (_, place) => wish(`${place}`, place * 4, place % 3));
    const placed = placeLabels(wishes, edges);
    for (const one of placed) {
      for (const other of placed) {
        if (one === other || Math.abs(one.wish.yPx - other.wish.yPx) >= 13) continue;
        expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual(50);
      }
    }
  });
});
