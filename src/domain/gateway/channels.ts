/** The session's tunnels in use at the gateway: what is heard, asked, answered and forwarded. */
import { loseUserData, loseWithoutTunnel, noticeUserDataThrough } from '../client/application.ts';
import { onSilence } from '../dead-peer.ts';
import type { Row } from '../events.ts';
import type { DataChannel } from '../names.ts';
import type { GatewayChannel } from '../state.ts';
import { elapsedMs } from '../units.ts';
import type { Packet, World } from '../world.ts';
import { untilCheckMs } from './checks.ts';
import { noticeUserData } from './countdown.ts';
import { log } from './log.ts';
import { dropDtls, dropSsl, firstRequestMs, listen } from './session.ts';

/** Rule for what arrives inside a tunnel that stands. */
export function receiveOnTunnel(world: World, packet: Packet, name: DataChannel): void {
  const channel = world.gateway[name];
  listen(world, channel, packet.row);
  if (name === 'ssl') leaveSilentDtls(world, packet.row);
  if (packet.kind === 'dpd-request') {
    sendOn(world, channel, { kind: 'dpd-response', cause: packet.row });
  } else if (packet.kind === 'data') {
    world.gateway.dataChannel = name;
    noticeUserData(world, channel, packet.row);
    noticeUserDataThrough(world, packet.row);
  }
}

/**
 * The client is heard on SSL, but not on DTLS for a while: it has gone over to SSL, and the gateway
 * follows. It asks nothing on DTLS any more, until it hears something there.
 */
function leaveSilentDtls(world: World, cause: Row): void {
  const { gateway, profile, now } = world;
  const limitMs = profile.gatewayDtlsLeft.value;
  if (limitMs === 0 || !gateway.dtls.isUp) return;
  if (elapsedMs(gateway.dtls.heardAt, now) <= limitMs) return;
  world.stopTimer(gateway.dtls.dpdTimer, cause);
  gateway.dataChannel = 'ssl';
}

/** The inside server sends to the client: through the tunnel where user data were last seen. */
export function forwardData(world: World, data: { bytes: number; cause: Row }): void {
  const { gateway } = world;
  if (!gateway.hasSession) {
    loseWithoutTunnel(world, data.cause);
    return;
  }
  const channel = gateway[gateway.dataChannel];
  if (channel.isUp) {
    const packet = { kind: 'data', bytes: data.bytes, cause: data.cause } as const;
    noticeUserData(world, channel, sendOn(world, channel, packet));
    return;
  }
  const dropped = world.record({
    kind: 'packet-dropped',
    node: 'gateway',
    session: 1,
    direction: 'down',
    secondWord: 'gateway',
    word: 'no-tunnel',
    cause: data.cause,
  });
  loseUserData(world, dropped);
}

/**
 * Rule for the timer `gateway-dpd`: one more try, then the tunnel goes and the session waits to
 * be resumed; DPD never ends a session (FAQ 116312, Q6).
 */
export function askClient(world: World, channel: GatewayChannel, expiry: Row): void {
  lookAtDtlsFirst(world, channel, expiry);
  const intervalMs = world.settings.gatewayDpdInterval;
  channel.dpdUnanswered = onSilence(
    world,
    {
      timer: channel.dpdTimer,
      firstMs: firstRequestMs(world),
      spacingMs: intervalMs * world.profile.gatewayDpdSpacing.value,
      tries: world.profile.gatewayDpdTries.value,
      unanswered: channel.dpdUnanswered,
      heardAt: channel.heardAt,
      untilLookMs: (durationMs) => untilCheckMs(world, durationMs),
      ask: (cause) => sendOn(world, channel, { kind: 'dpd-request', cause }),
      judge: (cause) => judgeDead(world, channel, cause),
    },
    expiry,
  );
}

/** A check of the grid looks at UDP before TCP, whose end would take DTLS with it. */
function lookAtDtlsFirst(world: World, channel: GatewayChannel, expiry: Row): void {
  const { dtls } = world.gateway;
  const isCheck = world.profile.gatewayCheckInterval.value > 0;
  if (!isCheck || channel === dtls || !world.isArmed(dtls.dpdTimer)) return;
  const spacingMs = world.settings.gatewayDpdInterval * world.profile.gatewayDpdSpacing.value;
  const dueMs = firstRequestMs(world) + dtls.dpdUnanswered * spacingMs;
  if (elapsedMs(dtls.heardAt, world.now) <= dueMs) return;
  world.stopTimer(dtls.dpdTimer, expiry);
  askClient(world, dtls, expiry);
}

function judgeDead(world: World, channel: GatewayChannel, cause: Row): void {
  log(world, 'closingForDpd', cause);
  const drop = channel.name === 'ssl' ? dropSsl : dropDtls;
  drop(world, { reason: 'dpd', cause });
}

function sendOn(
  world: World,
  channel: GatewayChannel,
  packet: {
    readonly kind: 'dpd-request' | 'dpd-response' | 'data';
    readonly bytes?: number;
    readonly cause: Row;
  },
): Row {
  const { kind, bytes = 0, cause } = packet;
  const port = channel.peer.outsidePort;
  return world.sendDown({ kind, channel: channel.name, port, bytes, cause });
}
