import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/domain/scenario.ts';
import { SETTING_NAMES, type SettingName } from '../../src/domain/settings.ts';
import { whyUnused } from '../../src/domain/unused-settings.ts';
import { SECOND_MS, simTime } from '../../src/domain/units.ts';
import { Log, data, fault, minutes, scenarioOf, type ScenarioParts } from '../kernel/rows.ts';
import { simulate } from '../../src/kernel/simulate.ts';

/** Quiet spells, an outage and losses: every timeout has its chance to matter. */
const EVENTFUL: ScenarioParts = {
  horizonMs: minutes(20),
  traffic: [data({ fromSec: 10, toSec: 60 }), data({ fromSec: 400, toSec: 500 })],
  disturbances: [fault('black-hole', 120, 300)],
};
const SECOND_LOGIN = { kind: 'second-login', atMs: simTime(700_000) } as const;
const CASTS: Readonly<Record<string, Scenario>> = {
  'SSL with DTLS': scenarioOf(EVENTFUL),
  'SSL without DTLS': scenarioOf({ ...EVENTFUL, settings: { dtls: 0 } }),
  IKEv2: scenarioOf({ ...EVENTFUL, client: { protocol: 'ikev2' } }),
  'IKEv2 and a second login, which speaks SSL': scenarioOf({
    ...EVENTFUL,
    client: { protocol: 'ikev2' },
    disturbances: [SECOND_LOGIN],
  }),
  'IKEv2 and another user': scenarioOf({
    ...EVENTFUL,
    client: { protocol: 'ikev2' },
    otherSessions: [{ user: 'ana', state: 'active' }],
  }),
};
/** Short enough to be felt, of settings that a run can do without. */
const SHORT: Readonly<Partial<Record<SettingName, number>>> = {
  dtls: 0,
  natUdpTimeout: 7 * SECOND_MS,
  natTcpTimeout: 7 * SECOND_MS,
  firewallUdpTimeout: 7 * SECOND_MS,
  firewallTcpTimeout: 7 * SECOND_MS,
};

/** Whether the run is another one with the setting changed. */
function matters(scenario: Scenario, name: SettingName): boolean {
  const settings = { ...scenario.settings, [name]: SHORT[name] };
  const [plain, changed] = [scenario, { ...scenario, settings }].map((each) =>
    JSON.stringify(new Log(simulate(each)).rows),
  );
  return plain !== changed;
}

describe.each(Object.entries(CASTS))('with %s', (_, scenario) => {
  const names = Object.keys(SHORT) as SettingName[];

  it.each(names.filter((name) => scenario.settings[name] !== SHORT[name]))(
    '%s is called unused exactly when it changes nothing',
    (name) => {
      expect(whyUnused(scenario, name) !== undefined).toBe(!matters(scenario, name));
    },
  );

  it('says nothing of any other setting', () => {
    const others = SETTING_NAMES.filter((name) => !(name in SHORT));
    expect(others.filter((name) => whyUnused(scenario, name))).toEqual([]);
  });
});
