/** Advice on settings, from the same rules that the engine plays. */
import type { Scenario } from '../domain/scenario.ts';

/** How the client's keepalive stands to the life of a UDP mapping (FAQ 116312, "Why keepalives"). */
export interface KeepaliveAdvice {
  readonly verdict: 'holds' | 'late' | 'off';
  readonly keepaliveMs: number;
  readonly natUdpTimeoutMs: number;
}

/** `undefined` without DTLS: then no UDP mapping is needed. */
export function keepaliveAdvice(scenario: Scenario): KeepaliveAdvice | undefined {
  const { keepalive, natUdpTimeout, dtls } = scenario.settings;
  if (!dtls) return undefined;
  const numbers = { keepaliveMs: keepalive, natUdpTimeoutMs: natUdpTimeout };
  if (keepalive === 0) return { verdict: 'off', ...numbers };
  return { verdict: keepalive < natUdpTimeout ? 'holds' : 'late', ...numbers };
}
