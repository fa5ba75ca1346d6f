/** Settings that do nothing with the present cast, and why: the page says so instead of pretending. */
import type { Scenario } from './scenario.ts';
import type { SettingName } from './settings.ts';

/** `ikev2`: the protocol has no DTLS; `no-tcp`, `no-udp`: nothing of the session runs over it. */
export type WhyUnused = 'ikev2' | 'no-tcp' | 'no-udp';

const NEEDS_TCP: readonly SettingName[] = ['natTcpTimeout', 'firewallTcpTimeout'];
const NEEDS_UDP: readonly SettingName[] = ['natUdpTimeout', 'firewallUdpTimeout'];

/** `undefined` when the setting can matter. Sources: docs/model.md, sections 1 and 12. */
export function whyUnused(scenario: Scenario, name: SettingName): WhyUnused | undefined {
  if (scenario.client.protocol === 'ikev2') {
    // Other users' clients, and the same user's second one, speak SSL.
    if (name === 'dtls') return hasOthers(scenario) ? undefined : 'ikev2';
    return NEEDS_TCP.includes(name) ? 'no-tcp' : undefined;
  }
  const isWithoutUdp = scenario.settings.dtls === 0 && NEEDS_UDP.includes(name);
  return isWithoutUdp ? 'no-udp' : undefined;
}

function hasOthers({ otherSessions, disturbances }: Scenario): boolean {
  return otherSessions.length > 0 || disturbances.some(({ kind }) => kind === 'second-login');
}
