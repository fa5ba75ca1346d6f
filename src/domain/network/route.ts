/**
 * The way of a packet: client – NAT router – path – firewall – gateway, and back. A packet meets
 * the near half when it is sent and the far half when it arrives; what is in flight when a cable
 * is pulled is lost at the far end.
 */
import { whyStranded } from '../client/link.ts';
import { receiveAtClient } from '../client/receive.ts';
import { receiveAsleep } from '../client/suspend.ts';
import { isHeldBack, noticeLoss, noticeProgress } from '../client/transport.ts';
import type { Row } from '../events.ts';
import type { NodeName } from '../names.ts';
import { isForLostMember } from '../gateway/cluster.ts';
import { receiveAtGateway } from '../gateway/receive.ts';
import type { PathKind } from '../scenario.ts';
import type { Packet, World } from '../world.ts';
import { admitDown, admitUp, protocolOf, translateDown, translateUp } from './flows.ts';

/** A fault of the path, and who drops the packet there. Made once: every packet meets them. */
interface Stop {
  readonly kind: PathKind;
  readonly by: NodeName;
}

const LINK_CUT: Stop = { kind: 'link-cut', by: 'client' };
const BLACK_HOLE: Stop = { kind: 'black-hole', by: 'path' };
const DROP_UP: Stop = { kind: 'drop-up', by: 'firewall' };
const DROP_DOWN: Stop = { kind: 'drop-down', by: 'firewall' };
const BLOCK_UDP: Stop = { kind: 'block-udp', by: 'firewall' };
const BLOCK_TCP: Stop = { kind: 'block-tcp', by: 'firewall' };
const GATEWAY_DEAD: Stop = { kind: 'gateway-dead', by: 'gateway' };

/** The client's half of the way up; true when the packet goes on. */
export function departUp(world: World, packet: Packet): boolean {
  const { path } = world;
  if (path['link-cut'].length > 0 && isStopped(world, packet, LINK_CUT)) return false;
  if (isStranded(world, packet)) return false;
  if (isHeldBack(world, packet)) {
    world.drop(packet, { by: 'client', why: 'unacknowledged' });
    return false;
  }
  translateUp(world, packet);
  return path['black-hole'].length === 0 || !isStopped(world, packet, BLACK_HOLE);
}

/** The gateway's half of the way up. */
export function arriveUp(world: World, packet: Packet): void {
  const { path } = world;
  if (path['drop-up'].length > 0 && isStopped(world, packet, DROP_UP)) return;
  if (path['block-udp'].length > 0 && isStopped(world, packet, BLOCK_UDP)) return;
  const blocked = path['block-tcp'].length > 0 ? dropAt(world, packet, BLOCK_TCP) : undefined;
  if (blocked !== undefined) {
    // A firewall that does not only block says so: the client need not wait.
    if (world.profile.firewallResetsTcp.value) resetTcp(world, packet, 'tcp-reject', blocked);
    return;
  }
  if (!admitUp(world, packet)) return;
  const isDead = path['gateway-dead'].length > 0;
  const unheard = isDead ? dropAt(world, packet, GATEWAY_DEAD) : undefined;
  if (unheard !== undefined) {
    // The gateway's program is dead, but its machine may still answer.
    if (world.profile.deadGatewayResets.value) resetTcp(world, packet, 'tcp-rst', unheard);
    return;
  }
  if (protocolOf(packet) && isForLostMember(world, packet)) {
    noticeLoss(world, packet, world.drop(packet, { by: 'gateway', why: 'member-loss' }));
    return;
  }
  noticeProgress(world, packet);
  receiveAtGateway(world, packet);
}

/** The gateway's half of the way down; true when the packet goes on. */
export function departDown(world: World, packet: Packet): boolean {
  const { path } = world;
  if (path['drop-down'].length > 0 && isStopped(world, packet, DROP_DOWN)) return false;
  // The firewall's own reset begins here: no filter, no entry.
  if (packet.kind !== 'tcp-reject' && !passesFirewall(world, packet)) return false;
  return path['black-hole'].length === 0 || !isStopped(world, packet, BLACK_HOLE);
}

/** The client's half of the way down. */
export function arriveDown(world: World, packet: Packet): void {
  if (!translateDown(world, packet)) return;
  if (world.path['link-cut'].length > 0 && isStopped(world, packet, LINK_CUT)) return;
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
  const { path } = world;
  if (path['block-udp'].length > 0 && isStopped(world, packet, BLOCK_UDP)) return false;
  if (path['block-tcp'].length > 0 && isStopped(world, packet, BLOCK_TCP)) return false;
  return admitDown(world, packet);
}

/** The path lost the packet: by chance, as the seed decided, or because it was picked out. */
export function loseOnPath(world: World, packet: Packet, why: 'loss' | 'packet-drop'): void {
  noticeLoss(world, packet, world.drop(packet, { by: 'path', why }));
}

function resetTcp(world: World, packet: Packet, kind: 'tcp-reject' | 'tcp-rst', cause: Row): void {
  if (protocolOf(packet) !== 'tcp') return;
  world.sendDown({ kind, channel: packet.channel, port: packet.outsidePort, cause });
}

function isStopped(world: World, packet: Packet, stop: Stop): boolean {
  return dropAt(world, packet, stop) !== undefined;
}

/**
 * The fault is in force: drops the packet if it concerns it; the row of the drop, or nothing. Every
 * packet meets five such places, mostly with no fault in force; so callers look first.
 */
function dropAt(world: World, packet: Packet, stop: Stop): Row | undefined {
  const protocol = protocolOf(packet);
  // One protocol only; the name look-up has none and is spared.
  if (stop.kind === 'block-udp' && protocol !== 'udp') return undefined;
  if (stop.kind === 'block-tcp' && protocol !== 'tcp') return undefined;
  // It strikes the primary server; backup servers live on.
  if (stop.kind === 'gateway-dead' && (!protocol || packet.server > 0)) return undefined;
  const dropped = world.drop(packet, { by: stop.by, why: stop.kind });
  noticeLoss(world, packet, dropped);
  return dropped;
}
