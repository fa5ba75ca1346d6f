import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Problem } from '../../src/domain/problems.ts';
import { readScenario } from '../../src/domain/scenario-file.ts';
import { toScenarioFile } from '../../src/domain/scenario-writer.ts';
import { DEFAULT_SCENARIO } from '../../src/domain/scenario.ts';
import { anyScenario, scenariosOf } from '../fuzz/any-scenario.ts';
import { WRITABLE } from '../fuzz/extents.ts';
import { writeScenario } from '../fuzz/fuzz.ts';
import { CONTRACT_SAMPLE } from './contract-sample.ts';

function problemsOf(raw: unknown): readonly Problem[] {
  const parsed = readScenario(raw);
  return 'problems' in parsed ? parsed.problems : [];
}

const fieldsAndCodes = (raw: unknown) =>
  problemsOf(raw).map(({ field, code }) => `${field} ${code}`);

describe('a scenario file', () => {
  it('may be the sample of the contract', () => {
    expect(readScenario(parse(CONTRACT_SAMPLE))).toEqual({
      value: {
        ...DEFAULT_SCENARIO,
        traffic: [{ fromMs: 0, toMs: 180_000, everyMs: 1_000, bytes: 400, direction: 'both' }],
        disturbances: [{ kind: 'link-cut', fromMs: 180_000, toMs: 330_000 }],
      },
    });
  });

  it('may say nothing: everything has a default', () => {
    expect(readScenario({})).toEqual({ value: DEFAULT_SCENARIO });
  });

  it('is the same after it was written and read again', () => {
    fc.assert(
      fc.property(scenariosOf(WRITABLE), (scenario) => {
        const text = JSON.stringify(toScenarioFile(scenario));
        expect(readScenario(JSON.parse(text))).toEqual({ value: scenario });
      }),
    );
  });

  it('is the same after it was written as YAML, as a failing one is printed', () => {
    fc.assert(
      fc.property(fc.oneof(scenariosOf(WRITABLE), anyScenario), (scenario) => {
        expect(readScenario(parse(writeScenario(scenario)))).toEqual({ value: scenario });
      }),
    );
  });

  it('says only what differs from the default when written', () => {
    expect(toScenarioFile(DEFAULT_SCENARIO)).toEqual({ version: 1 });
    const settings = { ...DEFAULT_SCENARIO.settings, keepalive: 0, loss: 2.5, dtls: 0 };
    expect(toScenarioFile({ ...DEFAULT_SCENARIO, settings })).toEqual({
      version: 1,
      settings: { keepalive: 'off', loss: '2.5%', dtls: false },
    });
  });

  it('is never the reason for a crash', () => {
    const anyFile = fc.oneof(
      fc.anything(),
      fc.record(
        {
          client: fc.anything(),
          settings: fc.anything(),
          traffic: fc.oneof(fc.anything(), fc.array(fc.anything())),
          disturbances: fc.array(fc.record({ kind: fc.anything(), from: fc.anything() })),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(anyFile, (raw) => {
        readScenario(raw);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the problems of a scenario file', () => {
  it('are all reported, each with its field', () => {
    const raw = {
      version: 2,
      proflie: 'asa',
      settings: { idleTimeout: 'banana', keepalive: '5s', loss: 3 },
      traffic: [{ from: '3m', to: '1m', every: '1s', bytes: 400 }, 7],
      disturbances: [{ kind: 'link-cut', from: '3m' }],
    };
    expect(fieldsAndCodes(raw).sort()).toEqual([
      'disturbances[0].to missing',
      'proflie unknown-field',
      'settings.idleTimeout not-a-duration',
      'settings.keepalive out-of-range',
      'settings.loss not-a-percent',
      'traffic[0].to ends-before-start',
      'traffic[1] wrong-type',
      'version not-one-of',
    ]);
  });

  it('show the value, the range and an example', () => {
    expect(problemsOf({ settings: { keepalive: '5s' } })).toEqual([
      {
        field: 'settings.keepalive',
        code: 'out-of-range',
        value: '5s',
        min: '15s',
        max: '10m',
        canBeOff: true,
        example: '20s',
      },
    ]);
  });

  it('refuse a bare number as a duration, with an example', () => {
    expect(problemsOf({ settings: { idleTimeout: 1800 } })).toEqual([
      { field: 'settings.idleTimeout', code: 'not-a-duration', value: '1800', example: '30m' },
    ]);
  });

  it('suggest the nearest known name', () => {
    expect(problemsOf({ settings: { idletimeout: '30m' } })).toEqual([
      { field: 'settings.idletimeout', code: 'unknown-field', nearest: 'idleTimeout' },
    ]);
    expect(problemsOf({ disturbances: [{ kind: 'link-cat' }] })).toMatchObject([
      { field: 'disturbances[0].kind', code: 'not-one-of', nearest: 'link-cut' },
    ]);
  });

  it.each([
    [null, 'scenario wrong-type'],
    ['asa', 'scenario wrong-type'],
    [[], 'scenario wrong-type'],
    [{ seed: 1.5 }, 'seed wrong-type'],
    [{ seed: -1 }, 'seed out-of-range'],
    [{ horizon: '30s' }, 'horizon out-of-range'],
    [{ horizon: '49h' }, 'horizon out-of-range'],
    [{ horizon: 'off' }, 'horizon out-of-range'],
    [{ client: { os: 'beos' } }, 'client.os not-one-of'],
    [{ settings: null }, 'settings wrong-type'],
    [{ settings: { dtls: 'yes' } }, 'settings.dtls wrong-type'],
    [{ settings: { natUdpTimeout: 'off' } }, 'settings.natUdpTimeout out-of-range'],
    [{ settings: { keepalive: '0s' } }, 'settings.keepalive out-of-range'],
    [{ settings: { loss: '51%' } }, 'settings.loss out-of-range'],
    [{ traffic: {} }, 'traffic wrong-type'],
    [{ disturbances: Array(51).fill({}) }, 'disturbances too-many'],
  ])('name the field: %j → %s', (raw, expected) => {
    expect(fieldsAndCodes(raw)).toEqual([expected]);
  });

  it.each([
    [{ every: '10ms' }, 'traffic[0].every out-of-range'],
    [{ bytes: 0 }, 'traffic[0].bytes out-of-range'],
    [{ bytes: 65_536 }, 'traffic[0].bytes out-of-range'],
    [{ direction: 'sideways' }, 'traffic[0].direction not-one-of'],
    [{ to: '0s' }, 'traffic[0].to ends-before-start'],
    [{ to: '49h' }, 'traffic[0].to out-of-range'],
  ])('name the field of a flow: %j → %s', (change, expected) => {
    const flow = { from: '0s', to: '3m', every: '1s', bytes: 400, ...change };
    expect(fieldsAndCodes({ traffic: [flow] })).toEqual([expected]);
  });

  it('refuse more user data than a recording holds', () => {
    const flow = { from: '0s', to: '48h', every: '100ms', bytes: 1 };
    expect(fieldsAndCodes({ horizon: '48h', traffic: [flow] })).toEqual([
      'traffic too-much-traffic',
    ]);
    expect(fieldsAndCodes({ horizon: '24h', traffic: [flow] })).toEqual([]);
  });
});

describe('the cast', () => {
  it.each([
    [{ client: { launch: 'rocket' } }, 'client.launch not-one-of'],
    [{ client: { protocol: 'ipsec' } }, 'client.protocol not-one-of'],
    [{ client: { interface: 'Wi-Fi' } }, 'client.interface not-one-of'],
    [{ client: { autoReconnectBehavior: 'always' } }, 'client.autoReconnectBehavior not-one-of'],
    [{ client: { backupServers: -1 } }, 'client.backupServers out-of-range'],
    [{ client: { colour: 'red' } }, 'client.colour unknown-field'],
    [{ gateway: { standby: 'yes' } }, 'gateway.standby wrong-type'],
    [{ gateway: { clusterMembers: 0 } }, 'gateway.clusterMembers out-of-range'],
    [{ gateway: { addressPool: '10.0.0.9-10.0.0.1' } }, 'gateway.addressPool wrong-form'],
    [{ gateway: { addressPool: '10.0.0.256-10.0.1.1' } }, 'gateway.addressPool wrong-form'],
    [{ gateway: { addressPool: '10.0.0.1' } }, 'gateway.addressPool wrong-form'],
    [{ otherSessions: [{ user: 'a b', state: 'active' }] }, 'otherSessions[0].user wrong-form'],
    [{ otherSessions: [{ user: 'ana', state: 'tired' }] }, 'otherSessions[0].state not-one-of'],
    [{ settings: { simultaneousLogins: 0 } }, 'settings.simultaneousLogins out-of-range'],
    [{ settings: { applicationPatience: 'off' } }, 'settings.applicationPatience out-of-range'],
  ])('names the field that is wrong: %j → %s', (raw, expected) => {
    expect(fieldsAndCodes(raw)).toEqual([expected]);
  });
});

describe('disturbances', () => {
  it.each([
    [{ kind: 'suspend', at: '3m' }, ['from missing', 'to missing', 'at unknown-field']],
    [
      { kind: 'nat-restart', from: '3m', to: '4m' },
      ['at missing', 'from unknown-field', 'to unknown-field'],
    ],
    [{ kind: 'logoff', at: '3m', by: 'index' }, ['value missing']],
    [{ kind: 'logoff', at: '3m', by: 'colour', value: 'red' }, ['by not-one-of']],
    [{ kind: 'logoff', at: '3m', by: 'name', value: 'a b' }, ['value wrong-form']],
    [{ kind: 'interface-change', at: '3m', to: 'fibre' }, ['to not-one-of']],
    [{ kind: 'path', from: '3m', to: '4m', loss: '99%' }, ['loss out-of-range']],
    [{ kind: 'failover', at: '3m' }, ['kind needs']],
    [{ kind: 'member-loss', at: '3m' }, ['kind needs']],
  ])('name the field that is wrong: %j → %s', (raw, expected) => {
    expect(fieldsAndCodes({ disturbances: [raw] })).toEqual(
      expected.map((problem) => `disturbances[0].${problem}`),
    );
  });

  it('that need a part of the cast are good when it is there', () => {
    const gateway = { standby: true, clusterMembers: 3 };
    const disturbances = [
      { kind: 'failover', at: '3m' },
      { kind: 'member-loss', at: '5m' },
    ];
    expect(fieldsAndCodes({ gateway, disturbances })).toEqual([]);
  });
});
