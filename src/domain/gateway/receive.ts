/** What the gateway does with each packet that reaches it. */
import { stepsOf } from '../establishment-steps.ts';
import { isDataChannel, slotOf } from '../names.ts';
import type { PacketKind } from '../packets.ts';
import type { Packet, World } from '../world.ts';
import type { Row } from '../events.ts';
import type { Peer } from '../state.ts';
import { USER_NAME } from '../texts.ts';
import { askForUser, makeRoom, refuseLogin } from './admission.ts';
import { countPacket } from '../session-record.ts';
import { receiveOnTunnel } from './channels.ts';
import { CLOSINGS } from './closing.ts';
import { redirect } from './cluster.ts';
import { prepareImage } from './image.ts';
import { logNewcomer } from './log.ts';
import { ownRecord } from './session.ts';

type PacketRule = (world: World, packet: Packet) => void;

/** Answers that need no state. */
const ANSWERS: Partial<Record<PacketKind, PacketKind>> = {
  'dns-query': 'dns-answer',
  'tcp-syn': 'tcp-syn-ack',
  'ike-sa-init': 'ike-sa-init-answer',
};

const RULES: Partial<Record<PacketKind, PacketRule>> = {
  'tls-hello': shakeHands,
  'http-request': redirect,
  'auth-request': askAaa,
  'posture-report': takeReport,
  'image-request': prepareImage,
  'connect-request': openTunnel,
  'dtls-hello': openDtls,
  'ike-auth-eap': askAaa,
  'ike-auth': openTunnel,
};

/** Rule for every packet that arrives from the path. */
export function receiveAtGateway(world: World, packet: Packet): void {
  if (packet.declaration.transport === 'of-channel') {
    receiveInTunnel(world, packet);
    return;
  }
  const answer = ANSWERS[packet.kind];
  if (answer) reply(world, packet, answer);
  else if (RULES[packet.kind]) RULES[packet.kind]?.(world, packet);
  else receiveInTunnel(world, packet);
}

/** Rule for the timer `aaa-answer`: the server has accepted the credentials. */
export function finishLogin(world: World, expiry: Row): void {
  const { gateway } = world;
  const authorized = askForUser(world, { cause: expiry });
  const { hasClientServices } = stepsOf(world);
  if (world.profile.postureScan.value === 0 || !hasClientServices) admit(world, authorized);
  else askPosture(world, gateway.pendingPeer.outsidePort, authorized);
}

/** The login is complete: the session begins, if there is room, and the client gets its token. */
function admit(world: World, cause: Row): void {
  const { gateway } = world;
  const refusal = makeRoom(world, USER_NAME, cause);
  if (refusal) {
    refuseLogin(world, { refusal, cause });
    const port = gateway.pendingPeer.outsidePort;
    world.sendDown({ kind: 'auth-refused', channel: 'none', port, cause });
    return;
  }
  gateway.awaitsPosture = false;
  world.dispatch('session', 'LOGIN', cause);
  sendToken(world, gateway.parentPeer.outsidePort, cause);
}

/** At login only; a resumed session brings its token and nothing else (FAQ 116312, Q16). */
function askPosture(world: World, port: number, cause: Row): void {
  world.gateway.awaitsPosture = true;
  world.sendDown({ kind: 'posture-request', channel: 'none', port, cause });
}

function takeReport(world: World, packet: Packet): void {
  const { gateway } = world;
  // A repeated report: only the token was lost.
  if (gateway.hasSession) sendToken(world, packet.outsidePort, packet.row);
  else if (gateway.awaitsPosture) admit(world, packet.row);
  else refuseUnknown(world, packet);
}

/** The model's handshake has one round trip: it starts and is completed with its only request. */
function shakeHands(world: World, packet: Packet): void {
  const { row: cause, outsidePort: port, publicAddress: ip } = packet;
  logNewcomer(world, { name: 'handshakeStarted', cause, values: { ip, port } });
  reply(world, packet, 'tls-finished');
  logNewcomer(world, { name: 'handshakeDone', cause, values: { ip, port } });
}

function askAaa(world: World, packet: Packet): void {
  const { gateway } = world;
  // A repeated request: the first one is being worked on, or only its answer was lost.
  if (world.isArmed(gateway.aaaTimer)) return;
  if (gateway.hasSession) {
    sendToken(world, packet.outsidePort, packet.row);
    return;
  }
  if (gateway.own) {
    // This login had its session, which has ended meanwhile: its connection is closed.
    refuseUnknown(world, packet);
    return;
  }
  if (gateway.awaitsPosture) {
    askPosture(world, packet.outsidePort, packet.row);
    return;
  }
  gateway.pendingPeer = peerOf(packet);
  world.startTimer(gateway.aaaTimer, world.profile.aaaDelay.value, packet.row);
}

function sendToken(world: World, port: number, cause: Row): void {
  world.gateway.offersImage = world.gateway.hasNewerImage && stepsOf(world).hasClientServices;
  world.sendDown({ kind: stepsOf(world).token, channel: 'none', port, cause });
}

/** The token opens the tunnel as long as the session stands; after that it is worth nothing. */
function openTunnel(world: World, packet: Packet): void {
  const { gateway } = world;
  if (!gateway.hasSession) {
    reply(world, packet, stepsOf(world).refused);
    return;
  }
  const isRepeated = gateway.ssl.isUp && gateway.ssl.peer.outsidePort === packet.outsidePort;
  if (!isRepeated) {
    gateway.pendingPeer = peerOf(packet);
    world.dispatch('session', 'SSL_UP', packet.row);
  }
  reply(world, packet, stepsOf(world).opened);
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
  // In the session table too this flight counts for the tunnel that it completes.
  countPacket(ownRecord(world).sent, { kind: 'dtls-finished' });
  reply(world, packet, 'dtls-finished');
}

function receiveInTunnel(world: World, packet: Packet): void {
  const name = packet.channel;
  if (!isDataChannel(name)) return;
  const channel = world.gateway[slotOf(name)];
  if (channel.isUp && channel.peer.outsidePort === packet.outsidePort) {
    const close = CLOSINGS[packet.kind];
    if (close) close(world, packet);
    else receiveOnTunnel(world, packet, name);
    return;
  }
  refuseUnknown(world, packet);
}

/**
 * It belongs to nothing the gateway knows. TCP says so; UDP is silent. An IKE peer might be told
 * INVALID_SPI: ours is not.
 */
function refuseUnknown(world: World, packet: Packet): void {
  const { channel, outsidePort: port } = packet;
  const cause = world.drop(packet, { by: 'gateway', why: 'unknown-flow' });
  if (channel !== 'dtls' && channel !== 'ikev2')
    world.sendDown({ kind: 'tcp-rst', channel, port, cause });
}

function peerOf(packet: Packet): Peer {
  const { outsidePort, clientPort, publicAddress } = packet;
  return { outsidePort, clientPort, publicAddress };
}

function reply(world: World, packet: Packet, kind: PacketKind): void {
  world.sendDown({ kind, channel: packet.channel, port: packet.outsidePort, cause: packet.row });
}
