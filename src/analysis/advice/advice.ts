/**
 * Advice on settings, from the same rules and constants that the engine plays. Each piece says what
 * will happen with these settings; tests/analysis/advice-*.test.ts run them and look.
 */
import type { DataChannel } from '../../domain/names.ts';
import { profileOf } from '../../domain/profiles.ts';
import type { Profile } from '../../domain/profile.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { Settings } from '../../domain/settings.ts';

/** `good`: it holds; `note`: worth knowing; `warn`: it can hurt; `bad`: it will, without any fault. */
export type AdviceTone = 'good' | 'note' | 'warn' | 'bad';

/** Who sends through a quiet tunnel, and so keeps the path open. */
export type QuietSender = 'keepalive' | 'clientDpd' | 'gatewayDpd';
/** Who forgets a quiet flow first. */
export type Forgetter = 'nat' | 'firewall';

export type AdviceRule =
  | 'path-open'
  | 'path-late'
  | 'path-by-dpd'
  | 'path-silent'
  | 'tcp-late'
  | 'failover-lost'
  | 'gateway-dpd-off'
  | 'client-dpd-off'
  | 'dpd-after-idle'
  | 'idle-gap'
  | 'idle-quiet'
  | 'max-before-idle'
  | 'dtls-off'
  | 'login-once'
  | 'login-refused'
  | 'patience-network'
  | 'patience-dtls';

export interface Advice {
  readonly rule: AdviceRule;
  readonly tone: AdviceTone;
  /** The two lengths that are compared, in milliseconds, in the order in which it speaks of them. */
  readonly firstMs: number;
  readonly secondMs: number;
  readonly tunnel: DataChannel;
  readonly sender?: QuietSender;
  readonly forgetter?: Forgetter;
  /** Settings with which it would not happen; absent where nothing is wrong. */
  readonly advised?: Partial<Settings>;
}

/** What every rule looks at. */
export interface Situation {
  readonly scenario: Scenario;
  readonly settings: Settings;
  readonly profile: Profile;
  /** The tunnel over UDP; `ssl` where there is none. */
  readonly tunnel: DataChannel;
  /** From one end to the other and back, at the longest. */
  readonly roundTripMs: number;
  /** The idle timeout in force: "off" falls back to the profile's default. */
  readonly idleTimeoutMs: number;
}

export function situationOf(scenario: Scenario): Situation {
  const { settings } = scenario;
  const profile = profileOf(scenario);
  return {
    scenario,
    settings,
    profile,
    tunnel: udpTunnelOf(scenario) ?? 'ssl',
    roundTripMs: 2 * (settings.latency + settings.jitter),
    idleTimeoutMs: settings.idleTimeout || profile.defaultIdleTimeout.value,
  };
}

/** `undefined`: nothing of the session runs over UDP. */
export function udpTunnelOf({ client, settings }: Scenario): DataChannel | undefined {
  if (client.protocol === 'ikev2') return 'ikev2';
  if (settings.dtls) return 'dtls';
  return undefined;
}

/** Silence of the client after which the gateway drops the tunnel; `undefined`: it never does. */
export function gatewayVerdictMs({ settings, profile, scenario }: Situation): number | undefined {
  const interval = settings.gatewayDpdInterval;
  if (interval === 0) return undefined;
  if (scenario.client.protocol === 'ikev2') return interval + ikeCountMs(profile);
  const { gatewayDpdFirst, gatewayDpdTries, gatewayDpdSpacing, dpdAnswerPatience } = profile;
  const spacingMs = interval * gatewayDpdSpacing.value;
  const triesMs = (gatewayDpdTries.value - 1) * spacingMs;
  const patienceMs = Math.min(dpdAnswerPatience.value, spacingMs);
  return interval * gatewayDpdFirst.value + triesMs + patienceMs;
}

/** Silence of the gateway after which the client takes DTLS for dead; `undefined`: it never does. */
export function clientDtlsVerdictMs({ settings, profile }: Situation): number | undefined {
  const interval = settings.clientDpdInterval;
  if (interval === 0) return undefined;
  const spacingMs = interval * profile.clientDpdSpacing.value;
  const triesMs = (profile.clientDtlsDpdTries.value - 1) * spacingMs;
  return interval + triesMs + Math.min(profile.dpdAnswerPatience.value, spacingMs);
}

/** From the first of the seven packets to the verdict. */
function ikeCountMs({ ikeDpdResends, dpdAnswerPatience }: Profile): number {
  return ikeDpdResends.values.reduce((sum, wait) => sum + wait, dpdAnswerPatience.value);
}
