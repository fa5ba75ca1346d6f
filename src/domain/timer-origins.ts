/** Which setting or constant of the profile gives each timer its duration. The only such table. */
import type { DataChannel, Protocol } from './names.ts';
import type { Profile } from './profile.ts';
import type { SettingName, Settings } from './settings.ts';
import type { TimerName } from './timers.ts';
import { OFF_MS } from './units.ts';

interface Restriction {
  /** Only for timers of this tunnel, or of a flow of this protocol. */
  readonly of?: DataChannel | Protocol;
}

export type DurationSource = Restriction &
  (
    | { readonly type: 'setting'; readonly setting: SettingName }
    /** Constants of the profile that are added up. */
    | { readonly type: 'constants'; readonly constants: readonly (keyof Profile)[] }
    /** Laid down in a standard, the same in every profile. */
    | { readonly type: 'standard'; readonly reference: string }
  );

export interface TimerOrigin {
  /** In the order in which they are asked; the first whose value fits the run has given it. */
  readonly sources: readonly DurationSource[];
  /** The setting that is there to keep this timer from running out. */
  readonly preventedBy?: Prevention;
}

/** Settings that are there to keep another timer from running out. */
export type Prevention = Extract<SettingName, 'keepalive'>;

const setting = (name: SettingName, only: Restriction = {}): DurationSource => ({
  type: 'setting',
  setting: name,
  ...only,
});
const constants = (names: readonly (keyof Profile)[], only: Restriction = {}): DurationSource => ({
  type: 'constants',
  constants: names,
  ...only,
});

export const TIMER_ORIGINS: Readonly<Record<TimerName, TimerOrigin>> = {
  'gateway-dpd': { sources: [setting('gatewayDpdInterval')] },
  // "none" falls back to the default; a parent without tunnels may have a time of its own.
  'idle-timeout': {
    sources: [
      setting('idleTimeout'),
      constants(['defaultIdleTimeout']),
      constants(['cookieTimeout', 'cookieGrace']),
    ],
  },
  'max-connect-time': { sources: [setting('maxConnectTime')] },
  'aaa-answer': { sources: [constants(['aaaDelay'])] },
  'client-dpd': { sources: [setting('clientDpdInterval')] },
  keepalive: { sources: [setting('keepalive')] },
  // The lower of the two that is set (FAQ 116312, "The actual process" and Q8).
  'disconnected-timeout': {
    sources: [setting('idleTimeout'), setting('maxConnectTime'), constants(['defaultIdleTimeout'])],
  },
  'tunnel-reconnect': {
    sources: [
      constants(['tunnelReconnect'], { of: 'ssl' }),
      constants(['tunnelReconnect'], { of: 'ikev2' }),
      constants(['dtlsHandshakeLimit'], { of: 'dtls' }),
    ],
  },
  'attempt-spacing': { sources: [constants(['attemptSpacing'])] },
  'establishment-retry': { sources: [constants(['establishmentWaits'])] },
  'dtls-retry': { sources: [{ type: 'standard', reference: 'RFC 6347, 4.2.4' }] },
  'dtls-pause': { sources: [constants(['dtlsPause'])] },
  'tcp-patience': { sources: [constants(['tcpPatience'])] },
  'posture-scan': { sources: [constants(['postureScan'])] },
  'image-install': { sources: [constants(['imageInstall'])] },
  'image-piece': { sources: [constants(['imagePieceTime'])] },
  'application-patience': { sources: [setting('applicationPatience')] },
  'nat-mapping': {
    sources: [
      setting('natUdpTimeout', { of: 'udp' }),
      setting('natTcpTimeout', { of: 'tcp' }),
      constants(['natUnrepliedTimeout']),
    ],
    preventedBy: 'keepalive',
  },
  'firewall-entry': {
    sources: [
      setting('firewallUdpTimeout', { of: 'udp' }),
      setting('firewallTcpTimeout', { of: 'tcp' }),
    ],
    preventedBy: 'keepalive',
  },
};

/** Whether the settings say that this timer never runs. */
export function isSwitchedOff(timer: TimerName, settings: Settings): boolean {
  return TIMER_ORIGINS[timer].sources.every(
    (source) => source.type === 'setting' && settings[source.setting] === OFF_MS,
  );
}
