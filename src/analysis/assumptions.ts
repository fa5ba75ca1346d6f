/** Every number that a run stands on, in groups: the constants of its profile and the settings. */
import type { Constant, Profile, Schedule } from '../domain/profile.ts';
import type { Scenario } from '../domain/scenario.ts';
import { SETTINGS, SETTING_NAMES, type Provenance, type SettingName } from '../domain/settings.ts';
import { SUSPEND_AWARE } from '../domain/client/operating-systems.ts';
import { SOURCED_PROFILES } from './profile-sources.ts';

export const ASSUMPTION_GROUPS = [
  'settings',
  'dpd',
  'reconnect',
  'login',
  'session',
  'path',
  'computer',
] as const;
export type AssumptionGroup = (typeof ASSUMPTION_GROUPS)[number];

export type Assumption = {
  readonly group: AssumptionGroup;
  readonly source: Provenance;
} & (
  | { readonly type: 'setting'; readonly name: SettingName; readonly value: number }
  | {
      readonly type: 'constant';
      /** A constant of the profile; of a system that can sleep, `suspend:` and its name. */
      readonly name: string;
      readonly values: readonly number[];
      readonly unit: Constant['unit'];
    }
);

/** Where each constant is found; a new one does not compile without its place. */
const GROUP_OF: Readonly<Record<keyof Profile, Exclude<AssumptionGroup, 'settings'>>> = {
  gatewayDpdFirst: 'dpd',
  gatewayDpdTries: 'dpd',
  gatewayDpdSpacing: 'dpd',
  dpdAnswerPatience: 'dpd',
  clientDtlsDpdTries: 'dpd',
  clientSslDpdTries: 'dpd',
  clientDpdSpacing: 'dpd',
  ikeDpdResends: 'dpd',
  clientWakeUpVerdict: 'dpd',
  gatewayDtlsLeft: 'dpd',
  tunnelReconnect: 'reconnect',
  dtlsHandshakeLimit: 'reconnect',
  dtlsPause: 'reconnect',
  attemptSpacing: 'reconnect',
  attemptSpacingStep: 'reconnect',
  attemptSpacingMax: 'reconnect',
  reconnectBudget: 'reconnect',
  obeyedDisconnectedTimeout: 'reconnect',
  establishmentWaits: 'login',
  aaaDelay: 'login',
  postureScan: 'login',
  imageSize: 'login',
  imagePieces: 'login',
  imagePieceTime: 'login',
  imageInstall: 'login',
  defaultIdleTimeout: 'session',
  gatewayFirstCheck: 'session',
  gatewayCheckInterval: 'session',
  cookieTimeout: 'session',
  cookieGrace: 'session',
  tellsReplaced: 'session',
  sessionLimit: 'session',
  refusesNewLogin: 'session',
  deadGatewayResets: 'session',
  natRefreshedInbound: 'path',
  natUnrepliedTimeout: 'path',
  firewallTakesMidStream: 'path',
  firewallResetsTcp: 'path',
  tcpPatience: 'path',
  tcpHoldsBack: 'path',
  clientClockStep: 'computer',
  clientSeesLink: 'computer',
  clientSeesSuspend: 'computer',
  suspendKeepsPackets: 'computer',
  wiredMtu: 'computer',
  wifiMtu: 'computer',
  mobileMtu: 'computer',
  tunnelOverhead: 'computer',
  adapterQueue: 'computer',
};

export function assumptionsOf({ profile, settings }: Scenario): readonly Assumption[] {
  return [
    ...SETTING_NAMES.map((name): Assumption => ({
      type: 'setting',
      group: 'settings',
      name,
      value: settings[name],
      source: SETTINGS[name].source,
    })),
    ...Object.entries(SOURCED_PROFILES[profile]).map(([name, constant]) =>
      assumed(name, GROUP_OF[name as keyof Profile], constant as Constant | Schedule),
    ),
    ...Object.entries(SUSPEND_AWARE).map(([system, constant]) =>
      assumed(`suspend:${system}`, 'computer', constant),
    ),
  ];
}

function assumed(name: string, group: AssumptionGroup, constant: Constant | Schedule): Assumption {
  const { unit, source } = constant;
  const values = 'values' in constant ? constant.values : [constant.value];
  return { type: 'constant', group, name, values, unit, source };
}
