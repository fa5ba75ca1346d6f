import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEVICE_SETTINGS } from '../../../src/devices/policy/device-settings.ts';
import { firstChoice } from '../../../src/devices/policy/policy-choice.ts';
import { findingsOf, partsWith } from '../../../src/devices/policy/policy-findings.ts';
import { readPolicy } from '../../../src/devices/policy/policy-in.ts';
import { policyOut } from '../../../src/devices/policy/policy-out.ts';
import { showRunGroupPolicy } from '../../../src/devices/policy/running-config.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../../src/domain/scenario.ts';
import {
  SETTINGS,
  clampSetting,
  type SettingName,
  type Settings,
} from '../../../src/domain/settings.ts';
import { MINUTE_MS, SECOND_MS } from '../../../src/domain/units.ts';
import { readingOf } from './describe-reading.ts';

/** Values that a slider has and a device can say. */
function anySayable(): fc.Arbitrary<Settings> {
  const makers = DEVICE_SETTINGS.map(({ setting, form }) => [setting, sayable(setting, form)]);
  return fc
    .record(Object.fromEntries(makers) as Record<SettingName, fc.Arbitrary<number>>)
    .map((settings) => ({ ...DEFAULT_SCENARIO.settings, ...settings }));
}

function sayable(
  name: SettingName,
  form: (typeof DEVICE_SETTINGS)[number]['form'],
): fc.Arbitrary<number> {
  const declaration = SETTINGS[name];
  if (declaration.type === 'count') return fc.integer(declaration);
  if (declaration.type !== 'duration') return fc.integer({ min: 0, max: 1 });
  const unitMs = form.type === 'amount' && form.unit === 'minutes' ? MINUTE_MS : SECOND_MS;
  const leastMs = form.type === 'clock' ? form.minSec * SECOND_MS : declaration.minMs;
  const units = fc.integer({ min: leastMs / unitMs, max: declaration.maxMs / unitMs });
  const durations = units.map((count) => count * unitMs);
  return declaration.canBeOff ? fc.oneof(fc.constant(0), durations) : durations;
}

const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    settings: anySayable(),
    protocol: fc.constantFrom('ssl' as const, 'ikev2' as const),
    launch: fc.constantFrom('standalone' as const, 'portal' as const),
    behavior: fc.constantFrom('DisconnectOnSuspend' as const, 'ReconnectAfterResume' as const),
    backupServers: fc.integer({ min: 0, max: 10 }),
  })
  .map(({ settings, protocol, launch, behavior: autoReconnectBehavior, backupServers }) => ({
    ...DEFAULT_SCENARIO,
    settings,
    client: { ...DEFAULT_SCENARIO.client, protocol, launch, autoReconnectBehavior, backupServers },
  }));

function partsFrom(scenario: Scenario, text: string): Pick<Scenario, 'client' | 'settings'> {
  const reading = readingOf(text);
  expect({ unknown: reading.unknown, unused: reading.unused }).toEqual({ unknown: [], unused: [] });
  return partsWith(scenario, findingsOf(reading, firstChoice(reading.config)));
}

describe('what was written', () => {
  it('is read back the same, and every line of it is understood', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { commands, profile, unsayable } = policyOut(scenario);
        expect(unsayable).toEqual([]);
        // Read onto the defaults, all that differs must come from the text.
        const onto = { ...DEFAULT_SCENARIO, client: { ...scenario.client } };
        const { client, settings } = partsFrom(onto, [...commands, ...profile].join('\n'));
        expect(settings).toEqual(scenario.settings);
        expect(client).toEqual(scenario.client);
      }),
    );
  });

  it('moves a scenario of other values to those that were written', () => {
    fc.assert(
      fc.property(anyScenario, anyScenario, (scenario, other) => {
        const printed = showRunGroupPolicy(scenario, { extent: 'all' }) ?? '';
        const { settings, client } = partsFrom(other, printed);
        const { firewallTcpTimeout, firewallUdpTimeout } = other.settings;
        expect(settings).toEqual({ ...scenario.settings, firewallTcpTimeout, firewallUdpTimeout });
        expect(client.protocol).toBe(scenario.client.protocol);
      }),
    );
  });
});

function isOutOfRange([name, value]: [string, number]): boolean {
  return clampSetting(SETTINGS[name as SettingName], value) !== value;
}

describe('any text', () => {
  const WORDS = [
    ...['group-policy', 'A', 'attributes', 'internal', 'from', 'webvpn', 'no', '!', ':', '#', '\n'],
    ...[
      '\n ',
      '\n  ',
      '\r\n',
      '\t',
      'vpn-idle-timeout',
      'vpn-s',
      '30',
      'none',
      'anyconnect',
      'ssl',
    ],
    ...['dpd-interval', 'client', 'svc', 'timeout', 'conn', '1:00:00', 'tunnel-group', 'username'],
    ...['default-group-policy', '<--- More --->', '<AnyConnectProfile>', '</AnyConnectProfile>'],
    ...['<AutoReconnect>', '</AutoReconnect>', '&amp;', '&#x110000;', '<!--', '-->', '<![CDATA['],
    ...['__proto__', 'constructor', 'asa(config)# ', 'asa> '],
  ];
  const anyMix = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((all) => all.join(' '));

  /** The generator of texts that comes with fast-check takes most of a test's time. */
  const anyNoise = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 })
    .map((codes) => String.fromCharCode(...codes));

  it('is answered, and only values in range come of it', () => {
    fc.assert(
      fc.property(fc.oneof(anyMix, anyNoise), (text) => {
        const read = readPolicy(text);
        if (read.type === 'refused') return;
        const findings = findingsOf(read.reading, firstChoice(read.reading.config));
        const { settings } = partsWith(DEFAULT_SCENARIO, findings);
        expect(Object.entries(settings).filter(isOutOfRange)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
