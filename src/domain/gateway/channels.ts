/** The session's tunnels in use at the gateway: what is heard, asked, answered and forwarded. */
import { loseUserData, loseWithoutTunnel, noticeUserDataThrough } from '../client/application.ts';
import { ikeSilence, onSilence, type AskingEnd, type Silence } from '../dead-peer.ts';
import type { Row } from '../events.ts';
import { slotOf, type DataChannel } from '../names.ts';
import type { GatewayChannel } from '../state.ts';
import { elapsedMs } from '../units.ts';
import type { Packet, World } from '../world.ts';
import { countPacket } from '../session-record.ts';
import { untilCheckMs } from './checks.ts';
import { noticeUserData } from './countdown.ts';
import { log } from './log.ts';
import { dropDtls, dropSsl, endSession, firstRequestMs, listen, ownRecord } from './session.ts';

/** Rule for what arrives inside a tunnel that stands. */
export function receiveOnTunnel(world: World, packet: Packet, name: DataChannel): void {
  countPacket(ownRecord(world).received, packet);
  // A NAT-T keepalive proves nothing about the client (RFC 3948, 4); one of SSL is heard.
  if (packet.kind === 'keepalive' && name === 'ikev2') return;
  const channel = world.gateway[slotOf(name)];
  listen(world, channel, packet.row);
  if (name === 'ssl') leaveSilentDtls(world, packet.row);
  if (packet.kind === 'dpd-request') {
    sendOn(world, channel, { kind: 'dpd-response', cause: packet.row });
  } else if (packet.kind === 'data') {
    world.gateway.dataChannel = slotOf(name);
    noticeUserData(world, channel, packet.row);
    noticeUserDataThrough(world, packet.row);
  } else if (packet.kind === 'disconnect') {
    // The user has logged off: the session is over, not only its tunnels.
    endSession(world, { reason: 'user-logoff', cause: packet.row });
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
  ownRecord(world).sent.dropped += 1;
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
 * Rule for the timer `gateway-dpd`: one more try, or six with IKEv2, then the tunnel goes and the
 * session waits to be resumed; DPD never ends a session (FAQ 116312, Q2, Q6).
 */
export function askClient(world: World, channel: GatewayChannel, expiry: Row): void {
  lookAtDtlsFirst(world, channel, expiry);
  onSilence(world, END, { channel, silence: silenceOn(world, channel), expiry });
}

function silenceOn(world: World, { name }: GatewayChannel): Silence {
  const { settings, profile } = world;
  if (name === 'ikev2') return ikeSilence(world, firstRequestMs(world));
  return {
    firstMs: firstRequestMs(world),
    spacingMs: settings.gatewayDpdInterval * profile.gatewayDpdSpacing.value,
    tries: profile.gatewayDpdTries.value,
  };
}

/** Of those that ask: the gateway, which may look only now and then. */
const END: AskingEnd<GatewayChannel> = {
  ask: (world, channel, cause) => sendOn(world, channel, { kind: 'dpd-request', cause }),
  judge: judgeDead,
  // Once it has asked, each check asks again.
  untilLookMs: (world, durationMs) => untilCheckMs(world, looksNowAndThen(world) ? 1 : durationMs),
  asksAtEachLook: looksNowAndThen,
};

function looksNowAndThen({ profile }: World): boolean {
  return profile.gatewayCheckInterval.value > 0;
}

/** A check of the grid looks at UDP before TCP, whose end would take DTLS with it. */
function lookAtDtlsFirst(world: World, channel: GatewayChannel, expiry: Row): void {
  const { dtls } = world.gateway;
  if (!looksNowAndThen(world) || channel === dtls || !world.isArmed(dtls.dpdTimer)) return;
  if (world.remainingMs(dtls.dpdTimer) > 0) return;
  world.stopTimer(dtls.dpdTimer, expiry);
  askClient(world, dtls, expiry);
}

function judgeDead(world: World, channel: GatewayChannel, cause: Row): void {
  log(world, 'closingForDpd', cause);
  if (channel.name !== 'dtls') ownRecord(world).isLostToDpd = true;
  const drop = channel.name === 'dtls' ? dropDtls : dropSsl;
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
  countPacket(ownRecord(world).sent, packet);
  return world.sendDown({ kind, channel: channel.name, port, bytes, cause });
}
