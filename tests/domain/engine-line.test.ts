/** A change of the line during a run (disturbance `path`): latency, jitter, loss. */
import { describe, expect, it } from 'vitest';
import type { LineDisturbance } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { data, logOf, minutes, seconds, type Log } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

function line(
  fromSec: number,
  toSec: number,
  change: Pick<LineDisturbance, 'latencyMs' | 'jitterMs' | 'lossPercent'>,
): LineDisturbance {
  const span = { fromMs: simTime(seconds(fromSec)), toMs: simTime(seconds(toSec)) };
  return { kind: 'path', ...span, ...change };
}

const BUSY = { horizonMs: minutes(5), traffic: [data({ fromSec: 10, toSec: 300 })] };
const sent = (log: Log, fromSec: number, toSec: number) =>
  log.between(seconds(fromSec), seconds(toSec), { kind: 'data', direction: 'up' });
const delays = (log: Log, fromSec: number, toSec: number): number[] => [
  ...new Set(
    sent(log, fromSec, toSec)
      .map(({ atMs, arrivesAtMs }) => arrivesAtMs - atMs)
      // What was lost arrives nowhere.
      .filter((delayMs) => delayMs > 0),
  ),
];
const lost = (log: Log, fromSec: number, toSec: number): number =>
  log.between(seconds(fromSec), seconds(toSec), { kind: 'packet-dropped', word: 'loss' }).length;

describe('a line that changes', () => {
  it('is slower for as long as that lasts', () => {
    const log = logOf({ ...BUSY, disturbances: [line(60, 120, { latencyMs: 300 })] });
    expect(delays(log, 10, 60)).toEqual([40]);
    expect(delays(log, 60, 120)).toEqual([300]);
    expect(delays(log, 121, 300)).toEqual([40]);
  });

  it('delivers in order even when it becomes faster again', () => {
    const log = logOf({
      ...BUSY,
      traffic: [data({ fromSec: 10, toSec: 300, everySec: 0.1 })],
      disturbances: [line(60, 120, { latencyMs: 1_500 })],
    });
    const arrivals = sent(log, 100, 140).map(({ arrivesAtMs }) => arrivesAtMs);
    expect(arrivals).toEqual([...arrivals].sort((left, right) => left - right));
    expect(delays(log, 122, 300)).toEqual([40]);
  });

  it('is less steady, but not beyond the jitter', () => {
    const log = logOf({ ...BUSY, disturbances: [line(60, 120, { jitterMs: 50 })] });
    const times = delays(log, 60, 120);
    expect(times.length).toBeGreaterThan(10);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(40);
    expect(Math.max(...times)).toBeLessThanOrEqual(90);
    expect(delays(log, 121, 300)).toEqual([40]);
  });

  it('loses some packets, and none before or after', () => {
    expectClaim((log) => lost(log, 60, 120) > 10, {
      holdsIn: { ...BUSY, disturbances: [line(60, 120, { lossPercent: 30 })] },
      failsIn: { ...BUSY, disturbances: [line(60, 120, { latencyMs: 40 })] },
    });
    const log = logOf({ ...BUSY, disturbances: [line(60, 120, { lossPercent: 30 })] });
    expect(lost(log, 0, 60) + lost(log, 120, 300)).toBe(0);
  });

  it('loses everything at 100 %, and the session survives that', () => {
    const log = logOf({ ...BUSY, disturbances: [line(60, 120, { lossPercent: 100 })] });
    expect(lost(log, 60, 120)).toBeGreaterThanOrEqual(sent(log, 60, 120).length);
    expect(log.count({ kind: 'session-end' })).toBe(0);
  });

  it('keeps what a change leaves out', () => {
    const settings = { latency: 100, jitter: 0, loss: 0 };
    const log = logOf({ ...BUSY, settings, disturbances: [line(60, 120, { lossPercent: 5 })] });
    expect(delays(log, 60, 120)).toEqual([100]);
  });

  it('obeys the change that began last, then the one that is left', () => {
    const log = logOf({
      ...BUSY,
      disturbances: [line(60, 180, { latencyMs: 200 }), line(90, 120, { latencyMs: 300 })],
    });
    expect(delays(log, 60, 90)).toEqual([200]);
    expect(delays(log, 90, 120)).toEqual([300]);
    expect(delays(log, 121, 180)).toEqual([200]);
    expect(delays(log, 181, 300)).toEqual([40]);
  });
});
