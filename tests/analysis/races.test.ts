import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewEvent } from '../../src/analysis/event-view.ts';
import { racesOf, type Race } from '../../src/analysis/races.ts';
import { atOf, indexRecording } from '../../src/analysis/recording-index.ts';
import { clockTextWithTenths } from '../../src/analysis/time-text.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { anyScenario } from '../fuzz/any-scenario.ts';

function told(scenario: Scenario): string[] {
  const recording = simulate(scenario);
  const nameOf = ({ what, row, isForestalled }: Race['contenders'][number]): string => {
    const { timer, channel, event } = viewEvent(recording, row);
    const name = what === 'timer' ? [timer, channel].filter(Boolean).join(' ') : event;
    return isForestalled ? `${name} (never)` : String(name);
  };
  return racesOf(indexRecording(recording)).map(
    ({ atMs, contenders }) =>
      `${clockTextWithTenths(atMs)} ${contenders.map(nameOf).join(' before ')}`,
  );
}

describe('races', () => {
  it('tell of the tunnel’s idle countdown that goes before the parent’s', () => {
    expect(told(DEFAULT_SCENARIO)).toEqual([
      expect.stringMatching(/^30:01\.3 idle-timeout dtls before idle-timeout parent \(never\)/),
    ]);
  });

  it('tell of a DPD that is due with the idle countdown', () => {
    // The last data and the first silence are one instant: both countdowns have a minute from there.
    const settings = {
      ...DEFAULT_SCENARIO.settings,
      gatewayDpdInterval: 60 * SECOND_MS,
      idleTimeout: 60 * SECOND_MS,
      clientDpdInterval: 0,
      keepalive: 0,
    };
    const hole = { kind: 'black-hole', fromMs: simTime(20_000), toMs: simTime(10 * MINUTE_MS) };
    const scenario = { ...DEFAULT_SCENARIO, settings, disturbances: [hole] } as Scenario;
    expect(told(scenario).join()).toContain('gateway-dpd');
    expect(told(scenario).join()).toContain('idle-timeout');
  });

  it('are none where timers are due apart', () => {
    const busy = {
      fromMs: simTime(0),
      toMs: simTime(20 * MINUTE_MS),
      everyMs: SECOND_MS,
      bytes: 500,
      direction: 'both',
    } as const;
    const horizonMs = simTime(20 * MINUTE_MS);
    expect(told({ ...DEFAULT_SCENARIO, horizonMs, traffic: [busy] })).toEqual([]);
  });

  it('have at least two at one instant, and the first was in line before all others', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const index = indexRecording(simulate(scenario));
        let lastMs = -1;
        for (const { atMs, contenders } of racesOf(index)) {
          expect(atMs).toBeGreaterThanOrEqual(lastMs);
          lastMs = atMs;
          expect(contenders.length).toBeGreaterThan(1);
          const [first, ...others] = contenders;
          for (const other of others) {
            expect(first?.lineRow).toBeLessThanOrEqual(other.lineRow);
            expect(first?.actRow).toBeLessThan(other.actRow);
            expect(atOf(index.recording, other.actRow)).toBe(atMs);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
