/** The client's way out of its computer: the cable, and the interface its connection is bound to. */
import type { NetworkInterface } from '../scenario.ts';
import type { World } from '../world.ts';

/** Why nothing of the VPN connection can leave the computer; `undefined` when it can. */
export function whyStranded({ path, client }: World): 'link-cut' | 'interface-gone' | undefined {
  if (path['link-cut'].length > 0) return 'link-cut';
  return client.boundInterface === client.interface ? undefined : 'interface-gone';
}

export function hasLink(world: World): boolean {
  return whyStranded(world) === undefined;
}

/** A new connection of a session is free to use the interface that is there (FAQ 116312, Q13). */
export function bindInterface({ client }: World): void {
  client.boundInterface = client.interface;
}

/** What the adapter may carry over the interface in use, in bytes (FAQ 116312, Q10). */
export function tunnelMtuBytes({ profile, client }: World): number {
  const { wiredMtu, wifiMtu, mobileMtu, tunnelOverhead } = profile;
  const mtus: Readonly<Record<NetworkInterface, number>> = {
    wired: wiredMtu.value,
    wifi: wifiMtu.value,
    mobile: mobileMtu.value,
  };
  return mtus[client.boundInterface] - tunnelOverhead.value;
}
