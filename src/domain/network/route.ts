/**
 * The way of a packet: client – NAT router – path – firewall – gateway, and back. A packet meets
 * the near half when it is sent and the far half when it arrives; what is in flight when a cable
 * is pulled is lost at the far end.
 */
import { whyStranded } from '../client/link.ts';
import { receiveAtClient } from '../client/receive.ts';
import { receiveAsleep } from '../client/suspend.ts';
import { noticeLoss, noticeProgress } from '../client/transport.ts';
import type { Row } from '../events.ts';
import type { NodeName } from '../names.ts';
import { receiveAtGateway } from '../gateway/receive.ts';
import type { PathKind } from '../scenario.ts';
import type { Packet, World } from '../world.ts';
import { admitDown, admitUp, protocolOf, translateDown, translateUp } from './flows.ts';

/** The client's half of the way up; true when the packet goes on. */
export function departUp(world: World, packet: Packet): boolean {
  if (isStopped(world, packet, { kind: 'link-cut', by: 'client' })) return false;
  if (isStranded(world, packet)) return false;
  translateUp(world, packet);
  return !isStopped(world, packet, { kind: 'black-hole', by: 'path' });
}

/** The gateway's half of the way up. */
export function arriveUp(world: World, packet: Packet): void {
  if (isStopped(world, packet, { kind: 'drop-up', by: 'firewall' })) return;
  if (isStopped(world, packet, { kind: 'block-udp', by: 'firewall' })) return;
  const blocked = dropAt(world, packet, { kind: 'block-tcp', by: 'firewall' });
  if (blocked !== undefined) {
    // A firewall that does not only block says so: the client need not wait.
    if (world.profile.firewallResetsTcp.value) resetTcp(world, packet, 'tcp-reject', blocked);
    return;
  }
  if (!admitUp(world, packet)) return;
  const unheard = dropAt(world, packet, { kind: 'gateway-dead', by: 'gateway' });
  if (unheard !== undefined) {
    // The gateway's program is dead, but its machine may still answer.
    if (world.profile.deadGatewayResets.value) resetTcp(world, packet, 'tcp-rst', unheard);
    return;
  }
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
  if (world.client.sleep) receiveAsleep(world, packet);
  else receiveAtClient(world, packet);
}

/** Nothing leaves by an interface that is gone; the connection is still bound to it. */
function isStranded(world: World, packet: Packet): boolean {
  const why = whyStranded(world);
  if (!why) return false;
  noticeLoss(world, packet, world.drop(packet, { by: 'client', why }));
  return true;
}

function passesFirewall(world: World, packet: Packet): boolean {
  if (isStopped(world, packet, { kind: 'block-udp', by: 'firewall' })) return false;
  if (isStopped(world, packet, { kind: 'block-tcp', by: 'firewall' })) return false;
  return admitDown(world, packet);
}

/** The path lost the packet by chance; the seed decided. */
export function loseByChance(world: World, packet: Packet): void {
  noticeLoss(world, packet, world.drop(packet, { by: 'path', why: 'loss' }));
}

function resetTcp(world: World, packet: Packet, kind: 'tcp-reject' | 'tcp-rst', cause: Row): void {
  if (protocolOf(packet) !== 'tcp') return;
  world.sendDown({ kind, channel: packet.channel, port: packet.outsidePort, cause });
}

interface Stop {
  readonly kind: PathKind;
  readonly by: NodeName;
}

function isStopped(world: World, packet: Packet, stop: Stop): boolean {
  return dropAt(world, packet, stop) !== undefined;
}

/** Drops the packet where such a fault is in force; the row of the drop, or nothing. */
function dropAt(world: World, packet: Packet, stop: Stop): Row | undefined {
  if (world.path[stop.kind].length === 0) return undefined;
  const protocol = protocolOf(packet);
  // One protocol only; the name look-up has none and is spared.
  if (stop.kind === 'block-udp' && protocol !== 'udp') return undefined;
  if (stop.kind === 'block-tcp' && protocol !== 'tcp') return undefined;
  if (stop.kind === 'gateway-dead' && protocol === undefined) return undefined;
  const dropped = world.drop(packet, { by: stop.by, why: stop.kind });
  noticeLoss(world, packet, dropped);
  return dropped;
}
