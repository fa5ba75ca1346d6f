import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/analysis/recording-index.ts';
import { simTime } from '../../src/domain/units.ts';
import { castAt } from '../../src/scene/cast.ts';
import { ghostsAt } from '../../src/scene/ghosts.ts';
import { networkAt } from '../../src/scene/network.ts';
import {
  data,
  fault,
  minutes,
  moment,
  seconds,
  suspend,
  type ScenarioParts,
} from '../kernel/rows.ts';
import { takeOf } from './take.ts';

/** `kind tunnel` of each ghost at a second, with the event that made it. */
function ghostsOf(parts: ScenarioParts) {
  const { scenario, index } = takeOf(parts);
  return (second: number): string[] => {
    const instant = simTime(seconds(second));
    const picture = networkAt(index, instant);
    const { isAsleep } = castAt(index, scenario, { instant, drawnMs: 1_000 });
    return ghostsAt({ index, picture, isAsleep, instant }).map(
      ({ kind, tunnel, row }) => `${kind} ${tunnel}: ${kindOf(index.recording, row)}`,
    );
  };
}

const horizonMs = minutes(30);

describe('in a one-way drop', () => {
  it('the client believes in tunnels that the gateway has dropped', () => {
    const at = ghostsOf({ horizonMs, disturbances: [fault('drop-up', 180, 900)] });
    expect(at(100)).toEqual([]);
    // The gateway's DPD needs 65 s after the last packet, at 171 s.
    expect(at(236)).toEqual([]);
    expect(at(237)).toEqual([
      'client-believes ssl: tunnel-down',
      'client-believes dtls: tunnel-down',
    ]);
    // Its own DPD tells the client of DTLS; of SSL it draws no conclusion until somebody resets it.
    expect(at(400)).toEqual(['client-believes ssl: tunnel-down']);
    expect(at(920)).toEqual([]);
  });

  it('the gateway keeps the DTLS-Tunnel that the client has given up', () => {
    const at = ghostsOf({ horizonMs, disturbances: [fault('drop-down', 180, 900)] });
    expect(at(260)).toEqual(['gateway-believes dtls: mode']);
  });
});

describe('after a cut cable', () => {
  const at = ghostsOf({
    horizonMs,
    settings: { idleTimeout: minutes(4) },
    traffic: [data({ fromSec: 0, toSec: 180 })],
    disturbances: [fault('link-cut', 180, 1_500)],
  });

  it('the gateway keeps both tunnels until its DPD has found out', () => {
    expect(at(190)).toEqual(['gateway-believes ssl: mode', 'gateway-believes dtls: mode']);
    expect(at(300)).toEqual([]);
  });

  it('the gateway holds session and address for a client that gave up', () => {
    expect(at(425)).toEqual(['held parent: mode']);
  });

  it('nobody believes anything of a session that has ended', () => {
    expect(at(900)).toEqual([]);
  });
});

describe('between the two ends', () => {
  const quiet = { keepalive: 0, clientDpdInterval: 0, gatewayDpdInterval: 0 } as const;

  it('both believe in a DTLS-Tunnel whose mapping has expired', () => {
    const at = ghostsOf({ horizonMs, settings: quiet });
    expect(at(20)).toEqual([]);
    expect(at(60)).toEqual(['mapping dtls: mapping-expire']);
  });

  it('both believe in one whose firewall entry has expired', () => {
    const settings = { ...quiet, natUdpTimeout: minutes(60), firewallUdpTimeout: minutes(2) };
    expect(ghostsOf({ horizonMs, settings })(200)).toEqual(['entry dtls: entry-expire']);
  });

  it('both believe in tunnels that come from another outside port', () => {
    const settings = { ...quiet, natUdpTimeout: minutes(60), firewallUdpTimeout: minutes(60) };
    const at = ghostsOf({ horizonMs, settings, disturbances: [moment('nat-rebind', 60)] });
    expect(at(61)).toEqual(['moved ssl: mapping-rebind', 'moved dtls: mapping-rebind']);
  });

  it('the gateway believes in a client whose computer sleeps without being told', () => {
    const at = ghostsOf({ horizonMs, disturbances: [suspend(60, 600)] });
    expect(at(70)).toEqual(['asleep ssl: suspend', 'asleep dtls: suspend']);
  });
});

describe('what is only on its way is no ghost', () => {
  it('an answer that the client is about to have', () => {
    const at = ghostsOf({ horizonMs, settings: { latency: 500 } });
    const early = Array.from({ length: 150 }, (_, tenth) => at(tenth / 10));
    expect(early.flat()).toEqual([]);
  });
});
