/** Names and values of the constants that a run stands on. */
import type { Constant, Profile } from '../domain/profile.ts';
import type { AssumptionGroup } from '../analysis/assumptions.ts';
import { m } from './generated/messages.js';
import { durationText } from './words.ts';

const NAMES: Readonly<Record<keyof Profile, () => string>> = {
  gatewayDpdFirst: m.assume_constant_gatewayDpdFirst,
  gatewayDpdTries: m.assume_constant_gatewayDpdTries,
  gatewayDpdSpacing: m.assume_constant_gatewayDpdSpacing,
  dpdAnswerPatience: m.assume_constant_dpdAnswerPatience,
  clientDtlsDpdTries: m.assume_constant_clientDtlsDpdTries,
  clientSslDpdTries: m.assume_constant_clientSslDpdTries,
  clientDpdSpacing: m.assume_constant_clientDpdSpacing,
  ikeDpdResends: m.assume_constant_ikeDpdResends,
  clientWakeUpVerdict: m.assume_constant_clientWakeUpVerdict,
  clientClockStep: m.assume_constant_clientClockStep,
  tunnelReconnect: m.assume_constant_tunnelReconnect,
  dtlsHandshakeLimit: m.assume_constant_dtlsHandshakeLimit,
  dtlsPause: m.assume_constant_dtlsPause,
  attemptSpacing: m.assume_constant_attemptSpacing,
  attemptSpacingStep: m.assume_constant_attemptSpacingStep,
  attemptSpacingMax: m.assume_constant_attemptSpacingMax,
  reconnectBudget: m.assume_constant_reconnectBudget,
  obeyedDisconnectedTimeout: m.assume_constant_obeyedDisconnectedTimeout,
  clientSeesLink: m.assume_constant_clientSeesLink,
  clientSeesSuspend: m.assume_constant_clientSeesSuspend,
  suspendKeepsPackets: m.assume_constant_suspendKeepsPackets,
  wiredMtu: m.assume_constant_wiredMtu,
  wifiMtu: m.assume_constant_wifiMtu,
  mobileMtu: m.assume_constant_mobileMtu,
  tunnelOverhead: m.assume_constant_tunnelOverhead,
  adapterQueue: m.assume_constant_adapterQueue,
  establishmentWaits: m.assume_constant_establishmentWaits,
  tcpPatience: m.assume_constant_tcpPatience,
  tcpHoldsBack: m.assume_constant_tcpHoldsBack,
  defaultIdleTimeout: m.assume_constant_defaultIdleTimeout,
  aaaDelay: m.assume_constant_aaaDelay,
  postureScan: m.assume_constant_postureScan,
  imageSize: m.assume_constant_imageSize,
  imagePieces: m.assume_constant_imagePieces,
  imagePieceTime: m.assume_constant_imagePieceTime,
  imageInstall: m.assume_constant_imageInstall,
  gatewayFirstCheck: m.assume_constant_gatewayFirstCheck,
  gatewayCheckInterval: m.assume_constant_gatewayCheckInterval,
  gatewayDtlsLeft: m.assume_constant_gatewayDtlsLeft,
  cookieTimeout: m.assume_constant_cookieTimeout,
  cookieGrace: m.assume_constant_cookieGrace,
  tellsReplaced: m.assume_constant_tellsReplaced,
  natRefreshedInbound: m.assume_constant_natRefreshedInbound,
  natUnrepliedTimeout: m.assume_constant_natUnrepliedTimeout,
  firewallTakesMidStream: m.assume_constant_firewallTakesMidStream,
  firewallResetsTcp: m.assume_constant_firewallResetsTcp,
  deadGatewayResets: m.assume_constant_deadGatewayResets,
  sessionLimit: m.assume_constant_sessionLimit,
  refusesNewLogin: m.assume_constant_refusesNewLogin,
};

const GROUPS: Readonly<Record<AssumptionGroup, () => string>> = {
  settings: m.assume_group_settings,
  dpd: m.assume_group_dpd,
  reconnect: m.assume_group_reconnect,
  login: m.assume_group_login,
  session: m.assume_group_session,
  path: m.assume_group_path,
  computer: m.assume_group_computer,
};

const SUSPENDS: Readonly<Record<string, () => string>> = {
  windows: m.assume_suspend_windows,
  macos: m.assume_suspend_macos,
  linux: m.assume_suspend_linux,
};

export function groupText(group: AssumptionGroup): string {
  return GROUPS[group]();
}

/** A constant of a profile, or `suspend:` with an operating system. */
export function constantName(name: string): string {
  const [, system] = name.split(':');
  return (system ? SUSPENDS[system] : NAMES[name as keyof Profile])?.() ?? name;
}

/** A value with its unit: `5 s`, `1492 B`, `0.5`, `yes`. */
export function constantValue(value: number, unit: Constant['unit']): string {
  switch (unit) {
    case 'ms':
      // A constant of no length is not a timer that is off: what zero means stands in the name.
      return value === 0 ? '0\u00a0s' : durationText(value);
    case 'bytes':
      return `${value}\u00a0B`;
    case 'switch':
      return value ? m.assume_yes() : m.assume_no();
    case 'share':
    case 'tries':
    case 'packets':
    case 'sessions':
      return String(value);
  }
}
