/**
 * Building the DTLS-Tunnel beside a standing SSL-Tunnel, at first and again after it broke. It is
 * tried for as long as a tunnel-level reconnect lasts, then just dropped (FAQ 116312, Q10).
 */
import type { Row } from '../events.ts';
import { SECOND_MS } from '../units.ts';
import type { Packet, World } from '../world.ts';
import { newPort } from './establishment.ts';
import { hasLink } from './link.ts';

/** RFC 6347 §4.2.4: the first flight is repeated after 1 s, then each time twice as late. */
const FIRST_RETRY_MS = SECOND_MS;

/** Without a link the handshake fails at once, as an attempt to reconnect does. */
export function beginDtlsHandshake(world: World, cause: Row): void {
  if (!hasLink(world)) {
    abandonHandshake(world, cause);
    return;
  }
  world.client.dtls.port = newPort(world);
  world.client.dtlsRetryMs = FIRST_RETRY_MS;
  const row = sendHello(world, cause);
  world.startTimer(world.client.timers.dtlsReconnect, world.profile.dtlsHandshakeLimit.value, row);
}

export function endDtlsHandshake(world: World, cause: Row): void {
  world.stopTimer(world.client.timers.dtlsRetry, cause);
  world.stopTimer(world.client.timers.dtlsReconnect, cause);
}

/** Rule for the limit of a handshake: DTLS is dropped, and tried again after a pause if any. */
export function abandonHandshake(world: World, expiry: Row): void {
  world.dispatch('client', 'DTLS_LIMIT', expiry);
  world.startTimer(world.client.timers.dtlsPause, world.profile.dtlsPause.value, expiry);
}

/** Rule for the timer `dtls-retry`. */
export function repeatHello(world: World, expiry: Row): void {
  world.client.dtlsRetryMs *= 2;
  sendHello(world, expiry);
}

/** Rule for the gateway's last flight. */
export function finishDtls(world: World, packet: Packet): void {
  const isBuilding =
    world.isIn('client', 'connected.dtls.negotiating') ||
    world.isIn('client', 'connected.dtls.recovering');
  if (isBuilding && packet.clientPort === world.client.dtls.port) {
    world.dispatch('client', 'DTLS_UP', packet.row);
  } else {
    world.drop(packet, { by: 'client', why: 'not-expected' });
  }
}

function sendHello(world: World, cause: Row): Row {
  const { dtls, timers, dtlsRetryMs } = world.client;
  const row = world.sendUp({ kind: 'dtls-hello', channel: 'dtls', port: dtls.port, cause });
  world.startTimer(timers.dtlsRetry, dtlsRetryMs, row);
  return row;
}
