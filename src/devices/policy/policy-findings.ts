/** Which values hold, from where, and what the lab can make of them. */
import { PROFILES } from '../../domain/profiles.ts';
import type { AutoReconnectBehavior, ClientProtocol, Scenario } from '../../domain/scenario.ts';
import {
  SETTINGS,
  clampSetting,
  defaultOf,
  type SettingName,
  type Settings,
} from '../../domain/settings.ts';
import { CLIENT_FIELDS } from '../../domain/setup-fields.ts';
import { OFF_MS } from '../../domain/units.ts';
import type { Said } from './config-sections.ts';
import { DEVICE_SETTINGS, type DeviceSetting } from './device-settings.ts';
import { inheritance, tellingUsers, type PolicyChoice } from './policy-choice.ts';
import type { PolicyReading } from './policy-in.ts';

/** Where a value was found. `global` is the configuration outside of policies. */
export type Origin =
  | {
      readonly type: 'line';
      readonly owner: 'policy' | 'user' | 'global' | 'profile';
      /** Of the policy or user; else empty. */
      readonly name: string;
      readonly line: number;
      readonly text: string;
    }
  /** Nobody says anything: the device has its own. */
  | { readonly type: 'device-default' };

/** What is worth a sentence beside the value. */
export type Remark =
  /** The device's value lies beyond the slider; the nearest one that it has is used. */
  | { readonly code: 'clamped' }
  /** The device's timer never runs out; the slider's longest time is used. */
  | { readonly code: 'never' }
  /** `none`: the device's `default-idle-timeout`, which stands on this line, holds. */
  | { readonly code: 'fallback'; readonly line: number }
  /** `none`, and no line changes that default of the device, which the lab's gateway has too. */
  | { readonly code: 'fallback-default'; readonly valueMs: number }
  /** Zero logins let nobody in: left as it is. */
  | { readonly code: 'nobody' }
  /** Both of the lab's protocols are let in, or neither: left as it is. */
  | { readonly code: 'both-protocols' | 'no-protocol' };

/** Without a value the lab's own is left. */
export type Finding = { readonly origin: Origin; readonly remark?: Remark } & (
  | { readonly field: SettingName; readonly value?: number }
  | { readonly field: 'protocol'; readonly value?: ClientProtocol }
  | { readonly field: 'autoReconnectBehavior'; readonly value?: AutoReconnectBehavior }
  | { readonly field: 'backupServers'; readonly value?: number }
);

/** What a paste says for this choice, in the order of the device's commands. */
export function findingsOf(reading: PolicyReading, choice: PolicyChoice): Finding[] {
  return [
    ...policyFindings(reading, choice),
    ...globalFindings(reading),
    ...protocolFindings(reading, choice),
    ...profileFindings(reading),
  ];
}

function policyFindings({ config }: PolicyReading, choice: PolicyChoice): Finding[] {
  if (config.policies.size === 0 && tellingUsers(config).length === 0) return [];
  const chain = inheritance(config, choice);
  return DEVICE_SETTINGS.filter(({ place }) => place !== 'global').map((device) => {
    const teller = chain.find(({ section }) => section.settings.has(device.setting));
    const said = teller?.section.settings.get(device.setting);
    if (!teller || !said) return defaultFinding(device);
    const origin = originOf(said, { owner: teller.owner, name: teller.section.name });
    const fallback = config.defaultIdleTimeout;
    if (device.setting === 'idleTimeout' && said.value === OFF_MS) {
      return fallbackFinding(origin, fallback);
    }
    return settingFinding(device, said.value, origin);
  });
}

function defaultFinding({ setting }: DeviceSetting): Finding {
  return {
    field: setting,
    value: defaultOf(SETTINGS[setting]),
    origin: { type: 'device-default' },
  };
}

/** The lab's gateway falls back to the device's default; another one needs a value of its own. */
function fallbackFinding(origin: Origin, fallback: Said<number> | undefined): Finding {
  const valueMs = PROFILES.asa.defaultIdleTimeout.value;
  if (fallback === undefined || fallback.value === valueMs) {
    const remark = { code: 'fallback-default', valueMs } as const;
    return { field: 'idleTimeout', value: OFF_MS, origin, remark };
  }
  const { value, line } = fallback;
  return { field: 'idleTimeout', value, origin, remark: { code: 'fallback', line } };
}

function globalFindings({ config }: PolicyReading): Finding[] {
  return DEVICE_SETTINGS.flatMap((device) => {
    const said = config.timeouts.get(device.setting);
    return said
      ? [settingFinding(device, said.value, originOf(said, { owner: 'global', name: '' }))]
      : [];
  });
}

function settingFinding({ setting, form }: DeviceSetting, value: number, origin: Origin): Finding {
  const declaration = SETTINGS[setting];
  if (setting === 'simultaneousLogins' && value === 0) {
    return { field: setting, origin, remark: { code: 'nobody' } };
  }
  if (form.type === 'clock' && value === OFF_MS) {
    const longest = clampSetting(declaration, Number.MAX_SAFE_INTEGER);
    return { field: setting, value: longest, origin, remark: { code: 'never' } };
  }
  const clamped = clampSetting(declaration, value);
  const remark = clamped === value ? {} : { remark: { code: 'clamped' } as const };
  return { field: setting, value: clamped, origin, ...remark };
}

/** A policy decides where it lets in one protocol only; else the client's profile does. */
function protocolFindings({ config, profile }: PolicyReading, choice: PolicyChoice): Finding[] {
  const ofProfile = profile?.protocol;
  const teller = inheritance(config, choice).find(({ section }) => section.protocol);
  const said = teller?.section.protocol;
  const isOpen = !said || said.value === 'both';
  if (ofProfile && isOpen) {
    const origin = originOf(ofProfile, { owner: 'profile', name: '' });
    return [{ field: 'protocol', value: ofProfile.value, origin }];
  }
  if (!teller || !said) return [];
  const origin = originOf(said, { owner: teller.owner, name: teller.section.name });
  if (said.value === 'ssl' || said.value === 'ikev2') {
    return [{ field: 'protocol', value: said.value, origin }];
  }
  const code = said.value === 'both' ? 'both-protocols' : 'no-protocol';
  return [{ field: 'protocol', origin, remark: { code } }];
}

function profileFindings({ profile }: PolicyReading): Finding[] {
  const owner = { owner: 'profile', name: '' } as const;
  const { autoReconnectBehavior: behavior, backupServers: servers } = profile ?? {};
  return [
    ...(behavior
      ? [
          {
            field: 'autoReconnectBehavior',
            value: behavior.value,
            origin: originOf(behavior, owner),
          } as const,
        ]
      : []),
    ...(servers ? [serversFinding(servers, originOf(servers, owner))] : []),
  ];
}

function serversFinding({ value: count }: Said<number>, origin: Origin): Finding {
  const form = CLIENT_FIELDS.backupServers;
  const most = form.type === 'count' ? form.max : count;
  const remark = count > most ? { remark: { code: 'clamped' } as const } : {};
  return { field: 'backupServers', value: Math.min(count, most), origin, ...remark };
}

function originOf(
  { line, text }: Said<unknown>,
  { owner, name }: Pick<Origin & { type: 'line' }, 'owner' | 'name'>,
): Origin {
  return { type: 'line', owner, name, line, text };
}

/** The parts of the scenario that change when the findings are used; all values are in range. */
export function partsWith(
  scenario: Scenario,
  findings: readonly Finding[],
): Pick<Scenario, 'client' | 'settings'> {
  const client: Record<string, unknown> = {};
  const settings: Partial<Record<SettingName, number>> = {};
  for (const finding of findings) {
    if (finding.value === undefined) continue;
    if (isSetting(finding)) settings[finding.field] = finding.value;
    else client[finding.field] = finding.value;
  }
  return {
    client: { ...scenario.client, ...client },
    settings: { ...scenario.settings, ...settings } satisfies Settings,
  };
}

type SettingFinding = Extract<Finding, { readonly field: SettingName }>;

/** Whether it moves a slider or a switch, and not the client's setup. */
export function isSetting(finding: Finding): finding is SettingFinding {
  return Object.hasOwn(SETTINGS, finding.field);
}
