/** Who drops a packet where a fault stops it, and why: the words that logs and pictures show. */
import { describe, expect, it } from 'vitest';
import { viewEvent } from '../../src/analysis/event-view.ts';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { readScenario } from '../../src/domain/scenario-file.ts';
import { simulate } from '../../src/kernel/simulate.ts';

/** Data both ways each second, and the fault from 1:00 to 1:50. */
function dropsUnder(kind: string): string[] {
  const parsed = readScenario({
    version: 1,
    horizon: '2m',
    traffic: [{ from: '10s', to: '2m', every: '1s', bytes: 100, direction: 'both' }],
    disturbances: [{ kind, from: '1m', to: '1m50s' }],
  });
  if (!('value' in parsed)) throw new Error('The scenario is bad.');
  const { recording, rowsOf } = indexRecording(simulate(parsed.value));
  const seen = rowsOf('packet-dropped').map((row) => {
    const { by, why, direction } = viewEvent(recording, row);
    return `${direction}: ${by}, ${why}`;
  });
  return [...new Set(seen)].filter((each) => each.endsWith(kind)).sort();
}

describe('a packet stopped by a fault is dropped', () => {
  it.each([
    // The client sees its cable and sends nothing; what was on its way down is lost.
    ['link-cut', ['down: client, link-cut']],
    ['black-hole', ['down: path, black-hole', 'up: path, black-hole']],
    ['drop-up', ['up: firewall, drop-up']],
    ['drop-down', ['down: firewall, drop-down']],
    ['block-udp', ['down: firewall, block-udp', 'up: firewall, block-udp']],
    ['block-tcp', ['down: firewall, block-tcp', 'up: firewall, block-tcp']],
    ['gateway-dead', ['up: gateway, gateway-dead']],
  ])('%s', (kind, seen) => {
    expect(dropsUnder(kind)).toEqual(seen);
  });
});
