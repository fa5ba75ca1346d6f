import { describe, expect, it } from 'vitest';
import { simTime } from '../../src/domain/units.ts';
import { castAt, hasOthers, hasUnits } from '../../src/scene/cast.ts';
import { unitsAt, type Unit } from '../../src/scene/gateway-units.ts';
import { databaseAt, sessionRows } from '../../src/scene/other-sessions.ts';
import {
  data,
  fault,
  interfaceChange,
  minutes,
  moment,
  scenarioOf,
  seconds,
  suspend,
  type ScenarioParts,
} from '../kernel/rows.ts';
import { takeOf } from './take.ts';

function castOf(parts: ScenarioParts) {
  const { scenario, index } = takeOf(parts);
  return (second: number, drawnMs = 1_000) => {
    const instant = simTime(seconds(second));
    return {
      ...castAt(index, scenario, { instant, drawnMs }),
      ...unitsAt(index, scenario, instant),
    };
  };
}

const horizonMs = minutes(20);
const text = (units: readonly Unit[]): string =>
  units.map(({ number, state }) => `${number} ${state}`).join(', ');

describe('the gateway’s other units', () => {
  it('are not there in the plain cast', () => {
    const { failoverUnits, members, servers } = castOf({ horizonMs })(60);
    expect([failoverUnits, members, servers]).toEqual([[], [], []]);
    expect(hasUnits(scenarioOf({ horizonMs }))).toBe(false);
    expect(hasUnits(scenarioOf({ horizonMs, gateway: { standby: true } }))).toBe(true);
  });

  it('a fail-over moves the work to the standby unit, another one back', () => {
    const at = castOf({
      horizonMs,
      gateway: { standby: true },
      disturbances: [moment('failover', 60), moment('failover', 300)],
    });
    expect(text(at(59).failoverUnits)).toBe('1 in-use, 2 ready');
    expect(text(at(60).failoverUnits)).toBe('1 ready, 2 in-use');
    expect(text(at(300).failoverUnits)).toBe('1 in-use, 2 ready');
  });

  it('a cluster has the member that serves, and those that are lost', () => {
    const at = castOf({
      horizonMs,
      gateway: { clusterMembers: 3 },
      disturbances: [moment('member-loss', 60), moment('member-loss', 120)],
    });
    expect(text(at(0).members)).toBe('1 ready, 2 ready, 3 ready');
    // The seed says who serves: 1, so the second member.
    expect(text(at(59).members)).toBe('1 ready, 2 in-use, 3 ready');
    expect(at(59).gatewayAddress).toBe('203.0.113.12');
    expect(text(at(60).members)).toBe('1 ready, 2 gone, 3 ready');
    expect(text(at(120).members)).toBe('1 ready, 2 gone, 3 gone');
  });

  it('backup servers are passed over one after the other', () => {
    const at = castOf({
      horizonMs,
      client: { backupServers: 2 },
      disturbances: [fault('gateway-dead', 0, 600)],
    });
    expect(text(at(0).servers)).toBe('1 in-use, 2 ready, 3 ready');
    expect(text(at(60).servers)).toBe('1 gone, 2 in-use, 3 ready');
    expect(at(60).gatewayAddress).toBe('vpn2.example.com');
  });
});

describe('those who are asked', () => {
  const at = castOf({ horizonMs });

  it('are there while they matter, and so long that it can be seen', () => {
    expect(at(0).helpers).toEqual(['dns']);
    expect(at(3, 5_000).helpers).toEqual(['dns', 'aaa', 'posture']);
    expect(at(60, 5_000).helpers).toEqual([]);
  });

  it('AAA is asked again when somebody else logs in', () => {
    const second = castOf({ horizonMs, disturbances: [moment('second-login', 300)] });
    expect(second(300.5).helpers).toEqual(['aaa']);
  });
});

describe('the client’s own circumstances', () => {
  it('its public address changes with its router, not with a new port', () => {
    const at = castOf({
      horizonMs,
      disturbances: [
        moment('nat-rebind', 60),
        moment('address-change', 120),
        interfaceChange('mobile', 180),
      ],
    });
    expect(at(0).publicAddress).toBe('198.51.100.17');
    expect(at(60).publicAddress).toBe('198.51.100.17');
    expect(at(120).publicAddress).toBe('198.51.100.18');
    expect(at(180)).toMatchObject({ publicAddress: '192.0.2.33', interface: 'mobile' });
  });

  it('its computer sleeps and wakes up', () => {
    const at = castOf({ horizonMs, disturbances: [suspend(60, 120)] });
    expect([59, 60, 119, 120].map((second) => at(second).isAsleep)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('its application sends, waits, gives up, and is well again', () => {
    const at = castOf({
      horizonMs,
      settings: { applicationPatience: minutes(1) },
      traffic: [data({ fromSec: 30, toSec: 900 })],
      disturbances: [fault('black-hole', 120, 300)],
    });
    const states = [10, 60, 121, 200, 600].map((second) => at(second).application.state);
    expect(states).toEqual(['none', 'alive', 'waiting', 'lost', 'alive']);
    expect(at(130).application.remainingMs).toBe(seconds(50));
  });
});

describe('the session database', () => {
  const { scenario, index } = takeOf({
    horizonMs,
    gateway: { addressPool: '192.168.1.4-192.168.1.9' },
    settings: { idleTimeout: minutes(5) },
    otherSessions: [
      { user: 'ana', state: 'active' },
      { user: 'bruno', state: 'inactive' },
    ],
    disturbances: [moment('second-login', 60)],
  });
  const rows = sessionRows(index);
  const at = (second: number) => databaseAt({ index, scenario, rows }, simTime(seconds(second)));
  const who = (second: number) => at(second).others.map(({ user, state }) => `${user} ${state}`);

  it('lists the others with their states, as they come and go', () => {
    expect(who(0)).toEqual(['ana active', 'bruno inactive']);
    expect(who(61)).toEqual(['ana active', 'bruno inactive', 'walter active']);
    expect(who(600)).toEqual(['ana active', 'walter active']);
  });

  it('counts sessions against the licence and addresses against the pool', () => {
    expect(at(0)).toMatchObject({ sessions: 2, sessionLimit: 250, addresses: 6 });
    expect(at(61).sessions).toBe(4);
  });

  it('has room in the picture only where there ever is anybody', () => {
    expect(hasOthers(scenario)).toBe(true);
    expect(hasOthers(scenarioOf({ horizonMs }))).toBe(false);
  });
});
