/**
 * The client's tunnels in use: what is sent, what is answered, when a keepalive or a DPD
 * request goes out. SSL and DTLS keep separate clocks (model.md §2, per channel).
 */
import { ikeSilence, onSilence, type AskingEnd, type Silence } from '../dead-peer.ts';
import type { Row } from '../events.ts';
import { slotOf, type DataChannel } from '../names.ts';
import type { PacketKind } from '../packets.ts';
import type { ClientChannel } from '../state.ts';
import type { Packet, World } from '../world.ts';
import { loseUserData, loseWithoutTunnel, noticeUserDataThrough } from './application.ts';
import { failTransport } from './transport.ts';

/** The tunnel is up: its silence is measured from now. */
export function raiseChannel(world: World, channel: ClientChannel, cause: Row): void {
  channel.isUp = true;
  channel.dpdUnanswered = 0;
  channel.heardAt = world.now;
  world.startTimer(channel.dpdTimer, world.settings.clientDpdInterval, cause);
  world.startTimer(channel.keepaliveTimer, world.settings.keepalive, cause);
}

/** The tunnel is gone: nothing of it runs any more. */
export function lowerChannel(world: World, channel: ClientChannel, cause: Row): void {
  channel.isUp = false;
  world.stopTimer(channel.dpdTimer, cause);
  world.stopTimer(channel.keepaliveTimer, cause);
}

/** Sends on a tunnel. Whatever is sent keeps the path open, so it restarts the keepalive. */
function sendOn(
  world: World,
  channel: ClientChannel,
  packet: { readonly kind: PacketKind; readonly bytes?: number; readonly cause: Row },
): Row {
  const { kind, bytes = 0, cause } = packet;
  const row = world.sendUp({ kind, channel: channel.name, port: channel.port, bytes, cause });
  world.startTimer(channel.keepaliveTimer, world.settings.keepalive, row);
  return row;
}

/**
 * An application on the client sends `bytes`. Data take DTLS while it is up, else SSL
 * (FAQ 116312, "Tunnel types"); without a tunnel they are lost at the adapter.
 */
export function sendData(world: World, data: { bytes: number; cause: Row }): void {
  const { ssl, dtls, address, sleep, waiting } = world.client;
  if (sleep) return;
  if (address === '') {
    loseWithoutTunnel(world, data.cause);
    return;
  }
  noticeDeadGateway(world, data.cause);
  const channel = dtls.isUp ? dtls : ssl;
  if (channel.isUp) {
    sendOn(world, channel, { kind: 'data', bytes: data.bytes, cause: data.cause });
    return;
  }
  if (waiting.length < world.profile.adapterQueue.value) {
    // What waits is not lost yet, but the application has no answer.
    waiting.push(data.bytes);
    loseUserData(world, data.cause);
    return;
  }
  const dropped = world.record({
    kind: 'packet-dropped',
    node: 'client',
    direction: 'up',
    secondWord: 'client',
    word: 'no-tunnel',
    cause: data.cause,
  });
  loseUserData(world, dropped);
}

/** There is a tunnel again: what has waited at the adapter for it goes out at once. */
export function sendWaiting(world: World, cause: Row): void {
  for (const bytes of world.client.waiting.splice(0)) sendData(world, { bytes, cause });
}

/** Rule for the timer `keepalive`: nothing was sent for a whole interval. Never answered. */
export function sendKeepalive(world: World, channel: ClientChannel, expiry: Row): void {
  noticeDeadGateway(world, expiry);
  if (channel.isUp) sendOn(world, channel, { kind: 'keepalive', cause: expiry });
}

/** Rule for the timer `client-dpd`. */
export function askGateway(world: World, channel: ClientChannel, expiry: Row): void {
  noticeDeadGateway(world, expiry);
  if (!channel.isUp) return;
  onSilence(world, END, { channel, silence: silenceOn(world, channel), expiry });
}

/**
 * On DTLS missed answers move the data back to SSL (ASA 9.6 VPN guide); on an established
 * SSL-Tunnel they have no effect (FAQ 116312, Q1), in a profile that gives zero tries there.
 */
function silenceOn(world: World, { name }: ClientChannel): Silence {
  const { profile } = world;
  const firstMs = world.settings.clientDpdInterval;
  if (name === 'ikev2') return ikeSilence(world, firstMs);
  return {
    firstMs,
    spacingMs: onClientClockMs(world, firstMs * profile.clientDpdSpacing.value),
    tries: (name === 'dtls' ? profile.clientDtlsDpdTries : profile.clientSslDpdTries).value,
  };
}

/**
 * Rule for every wake-up of the client, whatever woke it: a tunnel silent for too long is given up
 * at once, without waiting for its own clock. Off in a profile that names no such silence.
 */
export function noticeDeadGateway(world: World, cause: Row): void {
  const { client, settings, profile, now } = world;
  const limitMs = settings.clientDpdInterval * profile.clientWakeUpVerdict.value;
  if (limitMs === 0) return;
  for (const channel of [client.dtls, client.ssl]) {
    const silenceMs = onClientClockMs(world, now) - onClientClockMs(world, channel.heardAt);
    if (channel.isUp && silenceMs > limitMs) giveChannelUp(world, channel, cause);
  }
}

/** Of those that ask: the client. */
const END: AskingEnd<ClientChannel> = {
  ask: (world, channel, cause) => sendOn(world, channel, { kind: 'dpd-request', cause }),
  judge: giveChannelUp,
};

function giveChannelUp(world: World, channel: ClientChannel, cause: Row): void {
  if (channel.name === 'dtls') world.dispatch('client', 'DTLS_FAILED', cause);
  else failTransport(world, closeConnection(world, cause));
}

/**
 * The client closes its connection. TCP's FIN goes out only when all before it is acknowledged:
 * while requests are unanswered it never leaves (measured: profile `ocserv`).
 */
export function closeConnection(world: World, cause: Row): Row {
  const { ssl } = world.client;
  if (ssl.name !== 'ssl' || ssl.dpdUnanswered > 0) return cause;
  return world.sendUp({ kind: 'tcp-fin', channel: 'ssl', port: ssl.port, cause });
}

/** A time as the client's clock shows it: in whole steps. */
function onClientClockMs(world: World, timeMs: number): number {
  const stepMs = world.profile.clientClockStep.value;
  return Math.floor(timeMs / stepMs) * stepMs;
}

/** Rule for what arrives inside a tunnel. */
export function receiveOnChannel(world: World, packet: Packet, name: DataChannel): void {
  const channel = world.client[slotOf(name)];
  if (!channel.isUp || channel.port !== packet.clientPort) {
    world.drop(packet, { by: 'client', why: 'not-expected' });
    return;
  }
  channel.dpdUnanswered = 0;
  channel.heardAt = world.now;
  world.startTimer(channel.dpdTimer, world.settings.clientDpdInterval, packet.row);
  if (packet.kind === 'data') noticeUserDataThrough(world, packet.row);
  noticeDeadGateway(world, packet.row);
  if (!channel.isUp) return;
  if (packet.kind === 'dpd-request') {
    sendOn(world, channel, { kind: 'dpd-response', cause: packet.row });
  } else if (packet.kind === 'disconnect') {
    world.dispatch('client', 'CLOSED_BY_GATEWAY', packet.row);
  }
}
