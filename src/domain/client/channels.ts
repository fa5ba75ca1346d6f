/**
 * The client's two tunnels in use: what is sent, what is answered, when a keepalive or a DPD
 * request goes out. SSL and DTLS keep separate clocks (model.md §2, per channel).
 */
import { onSilence } from '../dead-peer.ts';
import type { Row } from '../events.ts';
import type { DataChannel } from '../names.ts';
import type { PacketKind } from '../packets.ts';
import type { ClientChannel } from '../state.ts';
import type { Packet, World } from '../world.ts';

/** The tunnel is up: its silence is measured from now. */
export function raiseChannel(world: World, channel: ClientChannel, cause: Row): void {
  channel.isUp = true;
  channel.dpdUnanswered = 0;
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
  const { ssl, dtls, address } = world.client;
  if (address === '') return;
  const channel = dtls.isUp ? dtls : ssl;
  if (channel.isUp) sendOn(world, channel, { kind: 'data', bytes: data.bytes, cause: data.cause });
  else
    world.record({
      kind: 'packet-dropped',
      node: 'client',
      direction: 'up',
      secondWord: 'client',
      word: 'no-tunnel',
      cause: data.cause,
    });
}

/** Rule for the timer `keepalive`: nothing was sent for a whole interval. Never answered. */
export function sendKeepalive(world: World, channel: ClientChannel, expiry: Row): void {
  sendOn(world, channel, { kind: 'keepalive', cause: expiry });
}

/**
 * Rule for the timer `client-dpd`. On an established SSL-Tunnel missed answers have no effect
 * (FAQ 116312, Q1); on DTLS they move the data back to SSL (ASA 9.6 VPN guide).
 */
export function askGateway(world: World, channel: ClientChannel, expiry: Row): void {
  const intervalMs = world.settings.clientDpdInterval;
  channel.dpdUnanswered = onSilence(
    world,
    {
      timer: channel.dpdTimer,
      intervalMs,
      spacingMs: intervalMs,
      tries: channel.name === 'dtls' ? world.profile.clientDtlsDpdTries.value : 0,
      unanswered: channel.dpdUnanswered,
      ask: (cause) => sendOn(world, channel, { kind: 'dpd-request', cause }),
      judge: (cause) => world.dispatch('client', 'DTLS_FAILED', cause),
    },
    expiry,
  );
}

/** Rule for what arrives inside a tunnel. */
export function receiveOnChannel(world: World, packet: Packet, name: DataChannel): void {
  const channel = world.client[name];
  if (!channel.isUp || channel.port !== packet.clientPort) {
    world.drop(packet, { by: 'client', why: 'not-expected' });
    return;
  }
  channel.dpdUnanswered = 0;
  world.startTimer(channel.dpdTimer, world.settings.clientDpdInterval, packet.row);
  if (packet.kind === 'dpd-request') {
    sendOn(world, channel, { kind: 'dpd-response', cause: packet.row });
  } else if (packet.kind === 'disconnect') {
    world.dispatch('client', 'CLOSED_BY_GATEWAY', packet.row);
  }
}
