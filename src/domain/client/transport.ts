/**
 * What the client's operating system tells it: the link went, the link came, TCP has failed.
 * TCP repeats what is lost; the repeats are not drawn, only the patience that ends them.
 */
import type { Row } from '../events.ts';
import type { Packet, World } from '../world.ts';
import { disconnectedTimeoutMs } from './disconnected-timeout.ts';
import { failStepUnderWay } from './establishment.ts';
import { hasLink, whyStranded } from './link.ts';

/**
 * Something has happened to the client's cable or to its interface: the client sees at once when
 * it can no longer send, and when it can again. Asleep it sees nothing until it wakes up.
 */
export function noticeLink(world: World, hadLink: boolean, cause: Row): void {
  if (world.client.sleep || hadLink === hasLink(world)) return;
  if (hadLink) loseLink(world, cause);
  else regainLink(world, cause);
}

/** The cable is out, or the interface gone, and the client sees it at once. */
function loseLink(world: World, cause: Row): void {
  if (!world.profile.clientSeesLink.value) return;
  const isWithoutSession =
    world.isIn('client', 'disconnected') || world.isIn('client', 'connecting');
  const lost = isWithoutSession ? cause : loseConnectivity(world, cause);
  failStepUnderWay(world, { reason: whyStranded(world) ?? 'link-cut', cause: lost });
  world.dispatch('client', 'LINK_LOST', lost);
}

/** It is back. The next attempt comes when its spacing is over, not sooner. */
function regainLink(world: World, cause: Row): void {
  if (!world.client.hasLostConnectivity || !world.profile.clientSeesLink.value) return;
  world.client.hasLostConnectivity = false;
  world.record({ kind: 'connectivity-restored', node: 'client', cause });
}

/**
 * Connectivity is lost as far as the client can tell: its disconnected timeout starts now
 * (FAQ 116312, "The actual process"). Returns the row to blame.
 */
export function loseConnectivity(world: World, cause: Row): Row {
  if (world.client.hasLostConnectivity) return cause;
  world.client.hasLostConnectivity = true;
  const lost = world.record({ kind: 'connectivity-lost', node: 'client', cause });
  const timer = world.client.timers.disconnected;
  if (!world.isArmed(timer)) world.startTimer(timer, disconnectedTimeoutMs(world), lost);
  return lost;
}

/**
 * A packet was lost: if it was one of the SSL-Tunnel on its way up, nothing will acknowledge it,
 * and TCP begins to lose patience. Patience runs from the first such loss.
 */
export function noticeLoss(world: World, packet: Packet, cause: Row): void {
  const { timers } = world.client;
  // A system that sleeps repeats nothing and waits for nothing.
  if (packet.direction !== 'up' || !isOfSsl(world, packet) || world.client.sleep) return;
  if (world.isArmed(timers.tcpPatience)) return;
  world.startTimer(timers.tcpPatience, world.profile.tcpPatience.value, cause);
}

/**
 * Something of the SSL-Tunnel came through: TCP is content, unless nothing can come back to
 * acknowledge it and that matters.
 */
export function noticeProgress(world: World, packet: Packet): void {
  if (isUnacknowledged(world)) noticeLoss(world, packet, packet.row);
  else if (isOfSsl(world, packet)) world.stopTimer(world.client.timers.tcpPatience, packet.row);
}

/**
 * Whether the packet waits in the client's TCP: an earlier one is not acknowledged, and no
 * acknowledgement can come (RFC 1122, 4.2.3.4: small segments wait for it).
 */
export function isHeldBack(world: World, packet: Packet): boolean {
  return (
    isUnacknowledged(world) &&
    isOfSsl(world, packet) &&
    world.isArmed(world.client.timers.tcpPatience)
  );
}

function isUnacknowledged({ path, profile }: World): boolean {
  return path['drop-down'].length > 0 && profile.tcpHoldsBack.value > 0;
}

/** Whether the packet belongs to the connection of the client's present SSL-Tunnel. */
function isOfSsl(world: World, packet: Packet): boolean {
  const { ssl } = world.client;
  return packet.channel === 'ssl' && ssl.isUp && packet.clientPort === ssl.port;
}

/** Rule for a reset: the gateway knows no such connection, or the firewall refuses it. */
export function receiveReset(world: World, packet: Packet): void {
  const { ssl, exchange } = world.client;
  if (ssl.isUp && ssl.port === packet.clientPort) failTransport(world, packet.row);
  else if (exchange?.port === packet.clientPort) {
    failStepUnderWay(world, { reason: 'refused', cause: packet.row });
  } else world.drop(packet, { by: 'client', why: 'not-expected' });
}

/** Rule for the timer `tcp-patience`, and for a reset. */
export function failTransport(world: World, cause: Row): void {
  world.dispatch('client', 'TRANSPORT_FAILED', loseConnectivity(world, cause));
}
