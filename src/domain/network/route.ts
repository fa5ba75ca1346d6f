/**
 * The way of a packet: client – NAT router – path – firewall – gateway, and back. A packet meets
 * the near half when it is sent and the far half when it arrives; what is in flight when a cable
 * is pulled is lost at the far end.
 */
import { receiveAtClient } from '../client/receive.ts';
import { noticeLoss, noticeProgress } from '../client/transport.ts';
import type { NodeName } from '../names.ts';
import { receiveAtGateway } from '../gateway/receive.ts';
import type { PathDisturbance } from '../scenario.ts';
import type { Packet, World } from '../world.ts';
import { admitDown, admitUp, protocolOf, translateDown, translateUp } from './flows.ts';

/** The client's half of the way up; true when the packet goes on. */
export function departUp(world: World, packet: Packet): boolean {
  if (isStopped(world, packet, { kind: 'link-cut', by: 'client' })) return false;
  translateUp(world, packet);
  return !isStopped(world, packet, { kind: 'black-hole', by: 'path' });
}

/** The gateway's half of the way up. */
export function arriveUp(world: World, packet: Packet): void {
  if (isStopped(world, packet, { kind: 'drop-up', by: 'firewall' })) return;
  if (isStopped(world, packet, { kind: 'block-udp', by: 'firewall' })) return;
  if (isStopped(world, packet, { kind: 'block-tcp', by: 'firewall' })) {
    rejectTcp(world, packet);
    return;
  }
  if (!admitUp(world, packet)) return;
  noticeProgress(world, packet);
  receiveAtGateway(world, packet);
}

/** The gateway's half of the way down; true when the packet goes on. */
export function departDown(world: World, packet: Packet): boolean {
  if (isStopped(world, packet, { kind: 'drop-down', by: 'firewall' })) return false;
  // The firewall's own reset begins here: no filter, no entry.
  if (packet.kind !== 'tcp-reject' && !passesFirewall(world, packet)) return false;
  return !isStopped(world, packet, { kind: 'black-hole', by: 'path' });
}

/** The client's half of the way down. */
export function arriveDown(world: World, packet: Packet): void {
  if (!translateDown(world, packet)) return;
  if (isStopped(world, packet, { kind: 'link-cut', by: 'client' })) return;
  receiveAtClient(world, packet);
}

function passesFirewall(world: World, packet: Packet): boolean {
  if (isStopped(world, packet, { kind: 'block-udp', by: 'firewall' })) return false;
  if (isStopped(world, packet, { kind: 'block-tcp', by: 'firewall' })) return false;
  return admitDown(world, packet);
}

/** A firewall that does not only block says so: the client need not wait. */
function rejectTcp(world: World, packet: Packet): void {
  if (!world.profile.firewallResetsTcp.value) return;
  const { channel, outsidePort: port, row: cause } = packet;
  world.sendDown({ kind: 'tcp-reject', channel, port, cause });
}

/** The path lost the packet by chance; the seed decided. */
export function loseByChance(world: World, packet: Packet): void {
  noticeLoss(world, packet, world.drop(packet, { by: 'path', why: 'loss' }));
}

function isStopped(
  world: World,
  packet: Packet,
  stop: { readonly kind: PathDisturbance['kind']; readonly by: NodeName },
): boolean {
  if (world.path[stop.kind].length === 0) return false;
  const protocol = protocolOf(packet);
  // One protocol only; the name look-up has none and is spared.
  if (stop.kind === 'block-udp' && protocol !== 'udp') return false;
  if (stop.kind === 'block-tcp' && protocol !== 'tcp') return false;
  noticeLoss(world, packet, world.drop(packet, { by: stop.by, why: stop.kind }));
  return true;
}
