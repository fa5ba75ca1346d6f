/** The client's computer goes over to another network interface. */
import { bindInterface, hasLink } from '../client/link.ts';
import { noticeLink } from '../client/transport.ts';
import type { Row } from '../events.ts';
import type { InterfaceDisturbance } from '../scenario.ts';
import type { World } from '../world.ts';
import { forgetMappings } from './nat-changes.ts';
import { networkOf, publicAddressAt } from './public-address.ts';

/**
 * Rule for `interface-change`: the interface in use is gone and the other one is there. What the
 * VPN connection was bound to does not follow by itself (FAQ 116312, Q10, Q13).
 */
export function changeInterface(world: World, { to }: InterfaceDisturbance, row: Row): void {
  const { client, nat } = world;
  if (client.interface === to) return;
  const hadLink = hasLink(world);
  const isSameRouter = networkOf(client.interface) === networkOf(to);
  client.interface = to;
  nat.publicAddress = publicAddressAt(world.scenario, world.now);
  // Behind another router nothing of the old one is of use.
  if (!isSameRouter) forgetMappings(world, row);
  if (world.isIn('client', 'disconnected')) bindInterface(world);
  noticeLink(world, hadLink, row);
}
