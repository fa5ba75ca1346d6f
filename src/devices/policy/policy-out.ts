/** The commands that make a scenario's settings, and what no command can say. */
import { SETTINGS, SETTING_NAMES, defaultOf, type SettingName } from '../../domain/settings.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../domain/scenario.ts';
import { GROUP_NAME } from '../../domain/texts.ts';
import {
  DEVICE_SETTINGS,
  writeDeviceValue,
  type CommandPlace,
  type DeviceSetting,
  type Unsayable,
} from './device-settings.ts';

/** A setting whose value the device's command cannot hold. */
export interface UnsayableSetting {
  readonly setting: SettingName;
  readonly command: string;
  readonly value: number;
  readonly why: Unsayable;
}

export interface PolicyOut {
  /** For configuration mode, in order. What has its default is left out. */
  readonly commands: readonly string[];
  /** A client profile, line by line; empty when all it would say has its default. */
  readonly profile: readonly string[];
  readonly unsayable: readonly UnsayableSetting[];
  /** Changed settings that no command of an ASA makes. */
  readonly withoutCommand: readonly SettingName[];
}

/** Which values are written: those that differ from the defaults, or all. */
export type Extent = 'changed' | 'all';

export function policyOut(scenario: Scenario): PolicyOut {
  const written = writtenSettings(scenario, 'changed');
  return {
    commands: [
      ...policySection(scenario, 'changed'),
      ...written.filter(({ place }) => place === 'global').map(({ line }) => line),
    ],
    profile: profileLines(scenario),
    unsayable: unsayableSettings(scenario),
    withoutCommand: SETTING_NAMES.filter(
      (name) => isChanged(scenario, name) && !DEVICE_SETTINGS.some((each) => each.setting === name),
    ),
  };
}

/**
 * The section of the session's group policy. It says who may come in even when all else has its
 * default: a device's own default policy does not let this client in.
 */
export function policySection(scenario: Scenario, extent: Extent): string[] {
  const written = writtenSettings(scenario, extent);
  const of = (place: CommandPlace) => written.filter((each) => each.place === place);
  const webvpn = of('webvpn');
  return [
    `group-policy ${GROUP_NAME} internal`,
    `group-policy ${GROUP_NAME} attributes`,
    ...of('policy').map(({ line }) => ` ${line}`),
    ` vpn-tunnel-protocol ${tunnelProtocols(scenario)}`,
    ...(webvpn.length > 0 ? [' webvpn'] : []),
    ...webvpn.map(({ line }) => `  ${line}`),
  ];
}

/** Settings of the policy and the firewall whose value the device cannot hold. */
export function unsayableSettings(scenario: Scenario): UnsayableSetting[] {
  return DEVICE_SETTINGS.flatMap(({ setting, command, form }) => {
    const value = scenario.settings[setting];
    const written = writeDeviceValue(form, value);
    return 'unsayable' in written ? [{ setting, command, value, why: written.unsayable }] : [];
  });
}

interface WrittenSetting {
  readonly place: CommandPlace;
  readonly line: string;
}

function writtenSettings(scenario: Scenario, extent: Extent): WrittenSetting[] {
  return DEVICE_SETTINGS.filter(
    ({ setting }) => extent === 'all' || isChanged(scenario, setting),
  ).flatMap((each) => writtenSetting(each, scenario.settings[each.setting]));
}

function writtenSetting({ command, place, form }: DeviceSetting, value: number): WrittenSetting[] {
  const written = writeDeviceValue(form, value);
  return 'text' in written ? [{ place, line: `${command} ${written.text}` }] : [];
}

function isChanged({ settings }: Scenario, name: SettingName): boolean {
  return settings[name] !== defaultOf(SETTINGS[name]);
}

/** `ssl-clientless` lets the portal in, from which the client may be started. */
function tunnelProtocols({ client: { protocol, launch } }: Scenario): string {
  const tunnel = protocol === 'ikev2' ? 'ikev2' : 'ssl-client';
  return launch === 'portal' ? `${tunnel} ssl-clientless` : tunnel;
}

/** A whole profile with what differs. Backup servers have no names in a scenario: they are made up. */
function profileLines({ client }: Scenario): string[] {
  const { autoReconnectBehavior, backupServers } = client;
  const isUsual = autoReconnectBehavior === DEFAULT_SCENARIO.client.autoReconnectBehavior;
  if (isUsual && backupServers === 0) return [];
  const servers = Array.from(
    { length: backupServers },
    (_, number) => `      <HostAddress>backup${number + 1}.example.com</HostAddress>`,
  );
  return [
    '<AnyConnectProfile xmlns="http://schemas.xmlsoap.org/encoding/">',
    '  <ClientInitialization>',
    '    <AutoReconnect UserControllable="false">true',
    `      <AutoReconnectBehavior>${autoReconnectBehavior}</AutoReconnectBehavior>`,
    '    </AutoReconnect>',
    ...(servers.length > 0
      ? ['    <BackupServerList>', ...servers, '    </BackupServerList>']
      : []),
    '  </ClientInitialization>',
    '</AnyConnectProfile>',
  ];
}
