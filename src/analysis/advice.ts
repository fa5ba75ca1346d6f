/** Advice on settings, from the same rules that the engine plays. */
import type { DataChannel } from '../domain/names.ts';
import type { Scenario } from '../domain/scenario.ts';

/** How the client's keepalive stands to the life of a UDP mapping (FAQ 116312, "Why keepalives"). */
export interface KeepaliveAdvice {
  readonly verdict: 'holds' | 'late' | 'off';
  /** The tunnel over UDP that needs the mapping. */
  readonly tunnel: DataChannel;
  readonly keepaliveMs: number;
  readonly natUdpTimeoutMs: number;
}

/** `undefined` without DTLS or IKEv2: then no UDP mapping is needed. */
export function keepaliveAdvice(scenario: Scenario): KeepaliveAdvice | undefined {
  const { keepalive, natUdpTimeout, dtls } = scenario.settings;
  const tunnel: DataChannel = scenario.client.protocol === 'ikev2' ? 'ikev2' : 'dtls';
  if (tunnel === 'dtls' && !dtls) return undefined;
  const numbers = { tunnel, keepaliveMs: keepalive, natUdpTimeoutMs: natUdpTimeout };
  if (keepalive === 0) return { verdict: 'off', ...numbers };
  return { verdict: keepalive < natUdpTimeout ? 'holds' : 'late', ...numbers };
}
