/** What happens to the NAT router itself: it forgets, it moves flows, it gets another address. */
import type { Row } from '../events.ts';
import type { Disturbance } from '../scenario.ts';
import type { World } from '../world.ts';
import { moveMapping, removeMapping } from './flows.ts';
import { publicAddressAt } from './public-address.ts';

/** Rule for `nat-restart`: all mappings are lost; the next packet out makes a new one. */
export function restartNat(world: World, _restart: Disturbance, row: Row): void {
  forgetMappings(world, row);
}

/** Rule for `nat-rebind`: all flows go on, but behind other outside ports. */
export function rebindMappings(world: World, _rebind: Disturbance, row: Row): void {
  for (const flow of [...world.nat.byOutsidePort.values()]) moveMapping(world, flow, row);
}

/** Rule for `address-change`: mappings of the old public address are worth nothing. */
export function changePublicAddress(world: World, _change: Disturbance, row: Row): void {
  forgetMappings(world, row);
  world.nat.publicAddress = publicAddressAt(world.scenario, world.now);
}

/** Every mapping goes at once. */
export function forgetMappings(world: World, cause: Row): void {
  for (const flow of [...world.nat.byOutsidePort.values()]) removeMapping(world, flow, cause);
}
