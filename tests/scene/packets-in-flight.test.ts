/** Which packet is which: the name by which one is dropped by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { addMs, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { packetsAt } from '../../src/scene/packets-in-flight.ts';
import { anyScenario } from '../fuzz/any-scenario.ts';
import { data, fault, minutes, scenarioOf, seconds } from '../kernel/rows.ts';

const flightMs = 5_000;

describe('a packet on its way', () => {
  it('is named so that it, and no other of the same millisecond, is dropped', () => {
    const flow = data({ fromSec: 100, toSec: 101, direction: 'up' });
    const scenario = scenarioOf({ horizonMs: minutes(3), traffic: [flow, flow, flow] });
    const instant = simTime(seconds(100));
    const packets = packetsAt(indexRecording(simulate(scenario)), { instant, flightMs });
    const names = packets.filter(({ label }) => label === '').map(({ name }) => name.nth);
    expect(names).toEqual([3, 2, 1]);
  });

  it('can be dropped unless something stopped it when it left', () => {
    const scenario = scenarioOf({
      horizonMs: minutes(5),
      traffic: [data({ fromSec: 100, toSec: 200, direction: 'up' })],
      disturbances: [fault('black-hole', 150, 160), fault('drop-up', 170, 180)],
    });
    const index = indexRecording(simulate(scenario));
    const isDroppable = (second: number) =>
      packetsAt(index, { instant: addMs(simTime(seconds(second)), 1), flightMs })[0]?.isDroppable;
    expect([140, 150, 170].map(isDroppable)).toEqual([true, false, true]);
  });

  it('any of any run is dropped by its name, and falls then', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyScenario, share, (scenario, part) => {
        const instant = simTime(Math.floor(part * scenario.horizonMs));
        const disturbances = scenario.disturbances.slice(0, 3);
        const before = indexRecording(simulate({ ...scenario, disturbances }));
        const packet = packetsAt(before, { instant, flightMs }).find((one) => one.isDroppable);
        if (!packet) return;
        const dropped = { ...scenario, disturbances: [...disturbances, packet.name] };
        const after = packetsAt(indexRecording(simulate(dropped)), {
          // A short flight that is nearly over: few others are drawn with it.
          instant: addMs(packet.name.atMs, 9),
          flightMs: 10,
        });
        const same = after.find(({ name }) => JSON.stringify(name) === JSON.stringify(packet.name));
        expect(same).toMatchObject({ label: packet.label, isDroppable: false, isPicked: true });
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
