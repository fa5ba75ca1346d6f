/**
 * Profiles: the constants of an implementation that no learner's slider moves. A profile changes
 * numbers, never code paths. Each number carries its unit, its source and how sure we are of it;
 * the rules read `.value`.
 */
import type { ProfileName } from './scenario.ts';
import type { Provenance } from './settings.ts';

export interface Constant {
  readonly value: number;
  readonly unit: 'ms' | 'tries' | 'bytes' | 'share';
  readonly source: Provenance;
}

const constant = (
  value: number,
  unit: Constant['unit'],
  kind: Provenance['kind'],
  reference: string,
): Constant => ({ value, unit, source: { kind, reference } });

const ASA = {
  /** DPD requests the gateway sends before it drops a channel: the first and one more. */
  gatewayDpdTries: constant(2, 'tries', 'documented', 'AnyConnect 4.10 guide: "tries once more"'),
  /** Spacing of those tries, as a share of the DPD interval. */
  gatewayDpdSpacing: constant(1, 'share', 'chosen', 'the guide gives no spacing'),
  /** How long the last try may stay unanswered; never longer than the DPD interval. */
  dpdAnswerPatience: constant(
    5_000,
    'ms',
    'chosen',
    'the guides give no time; keeps the verdict near two intervals after the last packet',
  ),
  /** The client's tries on DTLS before the data go back to the SSL-Tunnel. */
  clientDtlsDpdTries: constant(
    2,
    'tries',
    'chosen',
    'ASA 9.6 VPN guide: DPD moves DTLS to TLS, without a count; "after a repeat" is second-hand',
  ),
  /** How long a tunnel-level reconnect goes on before it gives up. */
  tunnelReconnect: constant(30_000, 'ms', 'faq', 'FAQ 116312, Q10'),
  /** Pause after a failed attempt of either level. */
  attemptSpacing: constant(5_000, 'ms', 'chosen', 'not published'),
  /** Packets of one establishment step: the first and three retries. */
  establishmentTries: constant(4, 'tries', 'faq', 'FAQ 116312, Q1'),
  /** Spacing of those packets. */
  establishmentSpacing: constant(
    3_000,
    'ms',
    'chosen',
    'four packets fill the 12 s authentication timeout of older client profiles',
  ),
  /** How long TCP repeats an unanswered segment before it reports the connection as broken. */
  tcpPatience: constant(924_600, 'ms', 'documented', 'Linux ip-sysctl, tcp_retries2 = 15'),
  /**
   * The time the gateway falls back to when the policy says idle timeout "none"; also the 30 min
   * of the FAQ's "if no timeout is configured".
   */
  defaultIdleTimeout: constant(
    1_800_000,
    'ms',
    'documented',
    'ASA guide 8.4, default-idle-timeout',
  ),
  /** The time the gateway needs to ask the AAA server. */
  aaaDelay: constant(120, 'ms', 'chosen', 'an ordinary LDAP answer'),
} as const satisfies Record<string, Constant>;

export type ConstantName = keyof typeof ASA;
export type Profile = Readonly<Record<ConstantName, Constant>>;

export const PROFILES: Readonly<Record<ProfileName, Profile>> = { asa: ASA };
