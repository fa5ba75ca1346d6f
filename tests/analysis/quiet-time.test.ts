import { describe, expect, it } from 'vitest';
import { AWAKE_MS, QUIET_MIN_MS, quietStretches } from '../../src/analysis/quiet-time.ts';
import { atOf, indexRecording } from '../../src/analysis/recording-index.ts';
import { clockText } from '../../src/analysis/time-text.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';

const minutes = (count: number) => simTime(count * MINUTE_MS);
/** The client gets data every second, so that nothing runs out but by a disturbance. */
const BUSY: Scenario = {
  ...DEFAULT_SCENARIO,
  horizonMs: minutes(60),
  traffic: [
    { fromMs: simTime(0), toMs: minutes(60), everyMs: SECOND_MS, bytes: 500, direction: 'both' },
  ],
};
const quietOf = (scenario: Scenario): string[] =>
  quietStretches(indexRecording(simulate(scenario))).map(
    ({ fromMs, toMs }) => `${clockText(fromMs)}–${clockText(toMs)}`,
  );

describe('quiet time', () => {
  it('is the whole of a run in which data, probes and keepalives only repeat', () => {
    const scenario = { ...BUSY, horizonMs: minutes(20) };
    expect(quietOf(scenario)).toEqual(['0:16–19:45']);
  });

  it('ends before a disturbance and begins again after what came of it', () => {
    const cut = { kind: 'link-cut', fromMs: minutes(20), toMs: minutes(20.5) } as const;
    const [first, second] = quietOf({ ...BUSY, disturbances: [cut] });
    expect(first).toBe('0:16–19:45');
    // The cable is back at 20:30; the tunnels follow, and then it is quiet.
    expect(second).toMatch(/^20:4\d–/);
  });

  it('is none while the client tries to reconnect again and again', () => {
    const cut = { kind: 'link-cut', fromMs: minutes(10), toMs: minutes(25) } as const;
    const stretches = quietStretches(
      indexRecording(simulate({ ...BUSY, disturbances: [cut], horizonMs: minutes(25) })),
    );
    for (const { toMs } of stretches) expect(toMs).toBeLessThanOrEqual(minutes(10));
  });

  it('is broken by a probe that is lost, though nothing else comes of it', () => {
    const settings = { ...DEFAULT_SCENARIO.settings, loss: 3 };
    const index = indexRecording(simulate({ ...DEFAULT_SCENARIO, settings }));
    const lost = index.rowsOf('dpd-request').filter((row) => index.dropOf.has(row));
    expect(lost.length).toBeGreaterThan(0);
    const stretches = quietStretches(index);
    expect(stretches.length).toBeGreaterThan(0);
    for (const row of lost) {
      const atMs = atOf(index.recording, row);
      expect(stretches.some(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs)).toBe(false);
    }
  });

  it('lies within the run, in order, and keeps away from every event', () => {
    const { horizonMs } = DEFAULT_SCENARIO;
    const stretches = quietStretches(indexRecording(simulate(DEFAULT_SCENARIO)));
    let untilMs = 0;
    for (const { fromMs, toMs } of stretches) {
      expect(fromMs).toBeGreaterThanOrEqual(untilMs);
      expect(toMs - fromMs).toBeGreaterThanOrEqual(QUIET_MIN_MS);
      untilMs = toMs;
    }
    expect(untilMs).toBeLessThanOrEqual(horizonMs - AWAKE_MS);
  });
});
