/** What the gateway does with each packet that reaches it. */
import type { PacketKind } from '../packets.ts';
import type { Packet, World } from '../world.ts';
import type { Row } from '../events.ts';
import type { Peer } from '../state.ts';
import { receiveOnTunnel } from './channels.ts';
import { CLOSINGS } from './closing.ts';

type PacketRule = (world: World, packet: Packet) => void;

/** Answers that need no state. */
const ANSWERS: Partial<Record<PacketKind, PacketKind>> = {
  'dns-query': 'dns-answer',
  'tcp-syn': 'tcp-syn-ack',
  'tls-hello': 'tls-finished',
};

const RULES: Partial<Record<PacketKind, PacketRule>> = {
  'auth-request': askAaa,
  'connect-request': openTunnel,
  'dtls-hello': openDtls,
};

/** Rule for every packet that arrives from the path. */
export function receiveAtGateway(world: World, packet: Packet): void {
  const answer = ANSWERS[packet.kind];
  if (answer) reply(world, packet, answer);
  else if (RULES[packet.kind]) RULES[packet.kind]?.(world, packet);
  else receiveInTunnel(world, packet);
}

/** Rule for the timer `aaa-answer`: the server has accepted the credentials. */
export function finishLogin(world: World, expiry: Row): void {
  const { gateway } = world;
  const authenticated = world.record({ kind: 'aaa-authentication', node: 'aaa', cause: expiry });
  const authorized = world.record({
    kind: 'aaa-authorization',
    node: 'aaa',
    cause: authenticated,
  });
  world.dispatch('session', 'LOGIN', authorized);
  sendToken(world, gateway.parentPeer.outsidePort, authorized);
}

function askAaa(world: World, packet: Packet): void {
  const { gateway } = world;
  // A repeated request: the first one is being worked on, or only its answer was lost.
  if (world.isArmed(gateway.aaaTimer)) return;
  if (gateway.hasSession) {
    sendToken(world, packet.outsidePort, packet.row);
    return;
  }
  gateway.pendingPeer = peerOf(packet);
  world.startTimer(gateway.aaaTimer, world.profile.aaaDelay.value, packet.row);
}

function sendToken(world: World, port: number, cause: Row): void {
  world.sendDown({ kind: 'session-token', channel: 'none', port, cause });
}

/** The token opens the tunnel as long as the session stands; after that it is worth nothing. */
function openTunnel(world: World, packet: Packet): void {
  const { gateway } = world;
  if (!gateway.hasSession) {
    reply(world, packet, 'connect-refused');
    return;
  }
  const isRepeated = gateway.ssl.isUp && gateway.ssl.peer.outsidePort === packet.outsidePort;
  if (!isRepeated) {
    gateway.pendingPeer = peerOf(packet);
    world.dispatch('session', 'SSL_UP', packet.row);
  }
  reply(world, packet, 'connect-answer');
}

/** DTLS is bound to a standing SSL-Tunnel; without one its hello stays unanswered. */
function openDtls(world: World, packet: Packet): void {
  const { gateway } = world;
  if (!gateway.ssl.isUp) {
    world.drop(packet, { by: 'gateway', why: 'unknown-flow' });
    return;
  }
  const isRepeated = gateway.dtls.isUp && gateway.dtls.peer.outsidePort === packet.outsidePort;
  if (!isRepeated) {
    gateway.pendingPeer = peerOf(packet);
    world.dispatch('session', 'DTLS_UP', packet.row);
  }
  reply(world, packet, 'dtls-finished');
}

function receiveInTunnel(world: World, packet: Packet): void {
  const name = packet.channel;
  if (name !== 'ssl' && name !== 'dtls') return;
  const channel = world.gateway[name];
  if (channel.isUp && channel.peer.outsidePort === packet.outsidePort) {
    const close = CLOSINGS[packet.kind];
    if (close) close(world, packet);
    else receiveOnTunnel(world, packet, name);
    return;
  }
  const dropped = world.drop(packet, { by: 'gateway', why: 'unknown-flow' });
  // TCP says so; UDP is silent.
  if (name === 'ssl') resetConnection(world, packet, dropped);
}

function resetConnection(world: World, packet: Packet, cause: Row): void {
  world.sendDown({ kind: 'tcp-rst', channel: 'ssl', port: packet.outsidePort, cause });
}

function peerOf(packet: Packet): Peer {
  const { outsidePort, clientPort, publicAddress } = packet;
  return { outsidePort, clientPort, publicAddress };
}

function reply(world: World, packet: Packet, kind: PacketKind): void {
  world.sendDown({ kind, channel: packet.channel, port: packet.outsidePort, cause: packet.row });
}
