import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { findTimer } from '../../src/analysis/timer-at.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { clockText } from '../../src/analysis/time-text.ts';
import { timeScale } from '../../src/scene/time-scale.ts';
import { layoutOf, type LaneName } from '../../src/scene/timeline-layout.ts';
import { mergeMarks, type Mark } from '../../src/scene/timeline-marks.ts';
import { litPlaces, type Ground } from '../../src/scene/timeline-places.ts';
import { slopesOf } from '../../src/scene/timeline-sawtooth.ts';
import { spotNear, timelinePicture } from '../../src/scene/timeline.ts';

/** Data for three minutes; the cable is out from 3:00 to 5:30; the idle timeout is four minutes. */
const CABLE_OUT: Scenario = {
  ...DEFAULT_SCENARIO,
  horizonMs: simTime(10 * MINUTE_MS),
  settings: { ...DEFAULT_SCENARIO.settings, idleTimeout: 4 * MINUTE_MS },
  traffic: [
    {
      fromMs: simTime(0),
      toMs: simTime(3 * MINUTE_MS),
      everyMs: SECOND_MS,
      bytes: 500,
      direction: 'both',
    },
  ],
  disturbances: [
    { kind: 'link-cut', fromMs: simTime(3 * MINUTE_MS), toMs: simTime(5.5 * MINUTE_MS) },
  ],
};

function groundOf(scenario: Scenario, view = { fromMs: 0, toMs: scenario.horizonMs as number }) {
  const wish = { unit: 1, labelWidthPx: 80, faultRows: 1, hidden: new Set<LaneName>() };
  const layout = layoutOf({ ...wish, widthPx: 734 });
  const scale = timeScale({ ...view, leftPx: layout.leftPx, rightPx: layout.rightPx });
  return { index: indexRecording(simulate(scenario)), layout, scale } satisfies Ground;
}

const ground = groundOf(CABLE_OUT);
const picture = timelinePicture(ground, 56);
const lane = (name: LaneName, of = picture): string =>
  of.bars
    .filter((bar) => bar.lane === name)
    .map(({ what, fromMs, toMs }) => `${what} ${clockText(fromMs)}–${clockText(toMs)}`)
    .join(', ');

describe('the bars of a cable that comes out', () => {
  it('show the parent through the whole run and its tunnels twice', () => {
    expect(lane('parent')).toBe('parent 0:00–10:00');
    expect(lane('ssl')).toBe('ssl 0:01–3:56, ssl 5:30–9:30');
    expect(lane('dtls')).toBe('dtls 0:01–3:56, dtls 5:30–9:30');
  });

  it('show the client by phases, not by the leaves of its statechart', () => {
    expect(lane('client')).toBe(
      'connected 0:01–3:00, reconnecting 3:00–5:30, connected 5:30–9:30, disconnected 9:30–10:00',
    );
  });

  it('show the session inactive while its SSL-Tunnel is gone', () => {
    expect(lane('session')).toBe(
      'active 0:01–3:56, inactive 3:56–5:30, active 5:30–9:30, inactive 9:30–10:00',
    );
  });

  it('end the old TCP mapping where the new tunnel opens its own', () => {
    expect(lane('natTcp')).toBe('mapping 0:01–5:30, mapping 5:30–10:00');
    const [older] = picture.bars.filter((bar) => bar.lane === 'natTcp');
    expect(older).toMatchObject({ port: 1272, outsidePort: 40_113, toRow: -1 });
  });

  it('stay within the plot when only a stretch is shown', () => {
    const view = { fromMs: 3 * MINUTE_MS, toMs: 4 * MINUTE_MS };
    const near = timelinePicture(groundOf(CABLE_OUT, view), 56);
    expect(lane('client', near)).toBe('reconnecting 3:00–5:30');
    for (const bar of near.bars) {
      expect(bar.fromPx).toBeGreaterThanOrEqual(ground.scale.leftPx);
      expect(bar.toPx).toBeLessThanOrEqual(ground.scale.rightPx);
    }
  });
});

describe('the curve of Idle TO Left', () => {
  const timer = findTimer(ground.index, { name: 'idle-timeout', channel: 'parent' }) ?? -1;
  const slopes = slopesOf(ground.index, timer, ground.scale);
  const atPx = (px: number) => slopes.filter((slope) => slope.fromPx <= px && px < slope.toPx)[0];

  it('stays near full while data flow', () => {
    const flowing = slopes.filter((slope) => slope.toPx < ground.scale.leftPx + 175);
    expect(Math.min(...flowing.map((slope) => slope.toShare))).toBeGreaterThan(0.99);
  });

  it('falls from the last data and is full again when the tunnels drop', () => {
    const refilled = picture.sawtooth?.events[0];
    expect(refilled).toMatchObject({ kind: 'refilled', atMs: 236_620 });
    expect(atPx((refilled?.px ?? 0) - 1)?.toShare).toBeCloseTo(1 - 57 / 240, 2);
    expect(atPx((refilled?.px ?? 0) + 1)?.fromShare).toBe(1);
  });

  it('needs no more slopes than there are pixels, however busy the traffic', () => {
    const traffic = CABLE_OUT.traffic.map((flow) => ({ ...flow, everyMs: 100 }));
    const { index, scale } = groundOf({ ...CABLE_OUT, traffic });
    expect(index.timerRows(timer).length).toBeGreaterThan(3_000);
    expect(slopesOf(index, timer, scale).length).toBeLessThan(scale.rightPx - scale.leftPx);
  });

  it('starts and ends where the stretch does', () => {
    const view = { fromMs: 200_000, toMs: 230_000 };
    const [first, ...others] = slopesOf(ground.index, timer, groundOf(CABLE_OUT, view).scale);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ fromPx: ground.scale.leftPx, toPx: ground.scale.rightPx });
    expect(first?.fromShare).toBeCloseTo(1 - 21 / 240, 2);
    expect(first?.toShare).toBeCloseTo(1 - 51 / 240, 2);
  });

  it('tells of an empty countdown when nobody comes back', () => {
    const forEver = [{ ...CABLE_OUT.disturbances[0], toMs: CABLE_OUT.horizonMs }];
    const scenario = { ...CABLE_OUT, disturbances: forEver } as Scenario;
    const { sawtooth } = timelinePicture(groundOf(scenario), 56);
    expect(sawtooth?.events.map(({ kind, atMs }) => `${kind} ${clockText(atMs)}`)).toEqual([
      'refilled 3:56',
      'fired 7:56',
    ]);
  });
});

describe('the marks of DPD and keepalive', () => {
  const outcomes = (name: Mark['lane']): string[] =>
    picture.marks
      .filter((mark) => mark.lane === name)
      .map(({ channel, outcome, atMs }) => `${channel} ${outcome} ${clockText(atMs)}`);

  it('show the gateway asking in vain', () => {
    expect(outcomes('gatewayDpd')).toEqual([
      'ssl missed 3:21',
      'dtls missed 3:29',
      'ssl missed 3:51',
    ]);
  });

  it('show the client answered, and keepalives that nobody answers', () => {
    expect(outcomes('clientDpd')[0]).toBe('ssl answered 0:31');
    expect(new Set(outcomes('keepalive').map((text) => text.split(' ')[1]))).toEqual(
      new Set(['sent']),
    );
  });

  it('become one bar when they are too dense to be told apart', () => {
    const mark = (px: number, outcome: Mark['outcome'] = 'sent'): Mark => {
      return { lane: 'keepalive', channel: 'ssl', outcome, atMs: px, px, row: px };
    };
    const { singles, runs } = mergeMarks(
      [mark(0), mark(2), mark(4), mark(5, 'missed'), mark(6), mark(20), mark(22)],
      3,
    );
    expect(runs).toEqual([
      { lane: 'keepalive', channel: 'ssl', outcome: 'sent', fromPx: 0, toPx: 6, count: 4 },
    ]);
    expect(singles.map(({ px }) => px)).toEqual([20, 22, 5]);
  });
});

describe('user data', () => {
  it('are one run while they flow and lie under the tunnel that carried them', () => {
    const [run, ...others] = picture.data.dtls;
    expect(others).toEqual([]);
    expect(run?.fromPx).toBeCloseTo(ground.scale.leftPx + 2, 0);
    expect(run?.toPx).toBeCloseTo(ground.scale.leftPx + 180, 0);
  });
});

describe('pointing at the timeline', () => {
  const missed = picture.marks.find((mark) => mark.outcome === 'missed');
  const spot = picture.spots.find(({ row }) => row === missed?.row);

  it('finds the event under the pointer and none where nothing is near', () => {
    const at = { px: (spot?.px ?? 0) + 3, yPx: (spot?.yPx ?? 0) - 2, reachPx: 11 };
    expect(spotNear(picture.spots, at)?.row).toBe(missed?.row);
    expect(spotNear(picture.spots, { ...at, px: at.px + 40 })).toBeUndefined();
  });

  it('lights the event first and then a few of its causes, each on a place of its own', () => {
    const places = litPlaces(ground, missed?.row ?? -1);
    expect(places[0]?.row).toBe(missed?.row);
    expect(places.length).toBeGreaterThan(1);
    expect(places.length).toBeLessThanOrEqual(5);
    const rows = places.map(({ row }) => row);
    expect(rows).toEqual([...rows].sort((left, right) => right - left));
  });
});
