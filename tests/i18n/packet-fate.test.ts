/** What a packet of the scene says of itself: its true fate, however slowly the picture moves it. */
import { afterEach, describe, expect, it } from 'vitest';
import { packetSentences } from '../../src/components/scene/packet-fate.ts';
import { simTime } from '../../src/domain/units.ts';
import { packetsAt } from '../../src/scene/packets-in-flight.ts';
import { data, fault, minutes, seconds, type ScenarioParts } from '../kernel/rows.ts';
import { takeOf } from '../scene/take.ts';
import { speak } from './cause-run.ts';

afterEach(() => speak('en'));

/** Of all packets that the picture draws at an instant, the newest first. */
function saidAt(parts: ScenarioParts, atMs: number): string[] {
  const { index } = takeOf(parts);
  const packets = packetsAt(index, { instant: simTime(atMs), flightMs: 5_000 });
  return packets
    .map(packetSentences(index.recording))
    .map((said) => said.replaceAll('\u00a0', ' '));
}

describe('a packet in the scene', () => {
  const traffic = [data({ fromSec: 0, toSec: 300, direction: 'up' })];
  const steady: ScenarioParts = { horizonMs: minutes(5), traffic };

  it('is on its way for its latency, and has arrived then', () => {
    expect(saidAt(steady, seconds(238) + 39)[0]).toMatch(/ Sent at 3:58\.0, on its way\.$/);
    expect(saidAt(steady, seconds(238) + 40)[0]).toMatch(
      / Sent at 3:58\.0, arrived 40 ms later\.$/,
    );
    speak('es');
    expect(saidAt(steady, seconds(239))[1]).toMatch(/ Enviado en 3:58\.0, llegó 40 ms después\.$/);
  });

  it('is lost from the instant of its loss, with the reason', () => {
    const disturbances = [fault('gateway-dead', 0, 60)];
    const [last] = saidAt({ horizonMs: minutes(1), disturbances }, seconds(1));
    expect(last).toMatch(/SYN.* A packet is lost\./);
  });
});
