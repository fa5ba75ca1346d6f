/** What is said beneath a field of the setup: a figure that follows from it, or why it does nothing. */
import { SUSPEND_AWARE } from '../domain/client/operating-systems.ts';
import { profileOf } from '../domain/profiles.ts';
import type { Scenario } from '../domain/scenario.ts';
import { m } from './generated/messages.js';

/** `path` as in a scenario file, `client.os`. */
export function fieldNote(scenario: Scenario, path: string): string | undefined {
  switch (path) {
    case 'client.interface':
      return mtuNote(scenario);
    case 'client.autoReconnectBehavior':
      return isToldOfSuspend(scenario) ? undefined : m.setup_note_suspend();
    case 'gateway.clusterMembers':
      return m.setup_note_cluster();
    case 'gateway.imageUpgrade':
      return isUnusedField(scenario, path) ? m.setup_note_image_ikev2() : undefined;
    default:
      return undefined;
  }
}

/** With IKEv2 no image is offered (docs/model.md, section 12). */
export function isUnusedField({ client }: Scenario, path: string): boolean {
  return path === 'gateway.imageUpgrade' && client.protocol === 'ikev2';
}

function isToldOfSuspend(scenario: Scenario): boolean {
  const { clientSeesSuspend } = profileOf(scenario);
  return clientSeesSuspend.value > 0 && SUSPEND_AWARE[scenario.client.os].value > 0;
}

function mtuNote(scenario: Scenario): string {
  const { wifiMtu, wiredMtu, mobileMtu, tunnelOverhead } = profileOf(scenario);
  const mtu = { wifi: wifiMtu, wired: wiredMtu, mobile: mobileMtu }[scenario.client.interface]
    .value;
  return m.setup_note_mtu({ mtu: `${mtu}\u00a0B`, tunnel: `${mtu - tunnelOverhead.value}\u00a0B` });
}
