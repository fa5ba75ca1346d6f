/** What the gateway prints of its group policies. */
import { defaultOf, SETTINGS } from '../../domain/settings.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { GROUP_NAME } from '../../domain/texts.ts';
import { formatDuration } from '../../domain/units.ts';
import { DEVICE_SETTINGS, writeDeviceValue } from './device-settings.ts';
import {
  policySection,
  unsayableSettings,
  type Extent,
  type UnsayableSetting,
} from './policy-out.ts';

/** The policy that all others inherit from. Its name is fixed on the device. */
export const DEFAULT_POLICY_NAME = 'DfltGrpPolicy';

/**
 * `show running-config group-policy [NAME]`, with `all` the defaults too: those that the lab models.
 * Below stands, as the lab's own words, what the commands cannot say. `undefined`: no such policy.
 *
 * As on the device, the default policy is printed only with `all`, because nothing in it is changed.
 */
export function showRunGroupPolicy(
  scenario: Scenario,
  { extent, name = '' }: { readonly extent: Extent; readonly name?: string },
): string | undefined {
  const isWanted = (policy: string) => name === '' || name.toLowerCase() === policy.toLowerCase();
  const isOwn = isWanted(GROUP_NAME);
  const isDefault = isWanted(DEFAULT_POLICY_NAME);
  if (!isOwn && !isDefault) return undefined;
  return [
    ...(isDefault && extent === 'all' ? defaultPolicySection() : []),
    ...(isOwn ? policySection(scenario, extent) : []),
    ...(isOwn ? unsayableSettings(scenario).filter(isOfPolicy).map(sentenceOf) : []),
  ].join('\n');
}

/** Which protocols the default policy allows is recalled; the lab's client is not among them. */
function defaultPolicySection(): string[] {
  const linesOf = (wanted: string) =>
    DEVICE_SETTINGS.filter(({ place }) => place === wanted).map(({ setting, command, form }) => {
      const written = writeDeviceValue(form, defaultOf(SETTINGS[setting]));
      return `${command} ${'text' in written ? written.text : ''}`;
    });
  return [
    `group-policy ${DEFAULT_POLICY_NAME} internal`,
    `group-policy ${DEFAULT_POLICY_NAME} attributes`,
    ...linesOf('policy').map((line) => ` ${line}`),
    ' vpn-tunnel-protocol ikev1 ikev2 l2tp-ipsec ssl-clientless',
    ' webvpn',
    ...linesOf('webvpn').map((line) => `  ${line}`),
  ];
}

function isOfPolicy({ setting }: UnsayableSetting): boolean {
  return DEVICE_SETTINGS.some((each) => each.setting === setting && each.place !== 'global');
}

/** Not a line of the device: the lab has a value that no device can have. */
function sentenceOf({ command, value, why }: UnsayableSetting): string {
  const has = `this scenario has ${formatDuration(value)}`;
  return why.code === 'between'
    ? `Not sayable: ${command} counts whole ${why.unit}; ${has}.`
    : `Not sayable: ${command} takes ${why.min} to ${why.max}; ${has}.`;
}
