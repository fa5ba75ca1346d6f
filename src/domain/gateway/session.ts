/**
 * The session database: how a session begins, loses and regains its tunnels, and ends. The address
 * belongs to the session, not to a tunnel: it is released when the session ends (FAQ 116312, Q6).
 */
import type { Row } from '../events.ts';
import type { GatewayChannel } from '../state.ts';
import { ASSIGNED_ADDRESS, SESSION_INDEX, type SyslogName } from '../texts.ts';
import type { World } from '../world.ts';
import { untilCheckMs } from './checks.ts';
import { restartIdle, restartParent } from './countdown.ts';
import { log } from './log.ts';

interface Ending {
  readonly reason: string;
  readonly cause: Row;
}

/** Credentials were good: the Parent-Tunnel is a database entry that the token points to. */
export function startSession(world: World, cause: Row): void {
  const { gateway } = world;
  gateway.hasSession = true;
  gateway.checksFrom = world.now;
  gateway.address = ASSIGNED_ADDRESS;
  gateway.parentPeer = gateway.pendingPeer;
  const started = world.record({
    kind: 'session-start',
    node: 'gateway',
    session: 1,
    amount: SESSION_INDEX,
    word: ASSIGNED_ADDRESS,
    secondWord: 'credentials',
    cause,
  });
  log(world, 'parentStarted', started);
  note(world, 'address-assign', started);
  log(world, 'addressAssigned', started);
  world.record({
    kind: 'tunnel-up',
    node: 'gateway',
    session: 1,
    channel: 'parent',
    port: gateway.parentPeer.clientPort,
    cause: started,
  });
  restartParent(world, started);
  // From login, and never restarted: a reconnect does not lengthen it.
  const { maxConnectTime } = world.settings;
  world.startTimer(gateway.maxConnectTimer, untilCheckMs(world, maxConnectTime), started);
}

/** A tunnel stands: its silence and its idleness are measured from now, the parent's anew. */
export function raiseTunnel(world: World, channel: GatewayChannel, cause: Row): Row {
  channel.isUp = true;
  const row = world.record({
    kind: 'tunnel-up',
    node: 'gateway',
    session: 1,
    channel: channel.name,
    port: channel.peer.clientPort,
    cause,
  });
  listen(world, channel, row);
  restartIdle(world, channel, row);
  restartParent(world, row);
  return row;
}

/** Something was heard in a tunnel: the silence that DPD measures begins anew. */
export function listen(world: World, channel: GatewayChannel, cause: Row): void {
  channel.dpdUnanswered = 0;
  channel.heardAt = world.now;
  world.startTimer(channel.dpdTimer, untilCheckMs(world, firstRequestMs(world)), cause);
}

/** The silence after which the gateway sends its first DPD request. */
export function firstRequestMs(world: World): number {
  return world.settings.gatewayDpdInterval * world.profile.gatewayDpdFirst.value;
}

/** The unit that had the connection can log nothing any more. */
const LOST_WITH_ITS_UNIT: ReadonlySet<string> = new Set(['failover', 'member-loss']);

/** Takes one tunnel out of the database. Nothing happens when it is not there. */
export function lowerTunnel(world: World, channel: GatewayChannel, ending: Ending): Row {
  if (!channel.isUp) return ending.cause;
  channel.isUp = false;
  const row = world.record({
    kind: 'tunnel-down',
    node: 'gateway',
    session: 1,
    channel: channel.name,
    port: channel.peer.clientPort,
    word: ending.reason,
    cause: ending.cause,
  });
  world.stopTimer(channel.dpdTimer, row);
  world.stopTimer(channel.idleTimer, row);
  if (!LOST_WITH_ITS_UNIT.has(ending.reason)) {
    log(world, channel.name === 'ssl' ? 'tcpDown' : 'udpDown', row);
  }
  return row;
}

/** DTLS goes alone: data return to SSL, whose idle countdown starts anew with them. */
export function dropDtls(world: World, ending: Ending): void {
  const { gateway } = world;
  const row = lowerTunnel(world, gateway.dtls, ending);
  gateway.dataChannel = 'ssl';
  restartIdle(world, gateway.ssl, row);
  restartParent(world, row);
  world.dispatch('session', 'DTLS_DOWN', row);
}

/** SSL goes, and DTLS with it; the parent's countdown is full again and the session inactive. */
export function dropSsl(world: World, ending: Ending): void {
  const { gateway } = world;
  lowerTunnel(world, gateway.dtls, { reason: 'ssl-gone', cause: ending.cause });
  const row = lowerTunnel(world, gateway.ssl, ending);
  gateway.dataChannel = 'ssl';
  restartParent(world, row);
  world.dispatch('session', 'SSL_DOWN', row);
}

/** Removes the session whatever its mode, and releases its address. */
export function endSession(world: World, ending: Ending): void {
  const { gateway } = world;
  if (!gateway.hasSession) return;
  const cause = tellClient(world, ending.cause);
  removeSession(world, {
    reason: ending.reason,
    cause,
    text: ending.reason === 'max-connect-time' ? 'endedMaxTime' : 'endedIdle',
  });
}

/**
 * The unit that holds the session is gone, and its database with it. Where the machine of a dead
 * gateway lives on, it closes the connection with a reset; else nobody is told.
 */
export function loseSession(world: World, { reason, cause }: Ending): void {
  const { gateway, profile } = world;
  loseLogin(world, cause);
  if (!gateway.hasSession) return;
  const { ssl } = gateway;
  if (ssl.isUp && reason === 'gateway-dead' && profile.deadGatewayResets.value) {
    world.sendDown({ kind: 'tcp-rst', channel: 'ssl', port: ssl.peer.outsidePort, cause });
  }
  removeSession(world, { reason, cause });
}

/** What the gateway was about to answer is forgotten; the client will ask again. */
export function loseLogin(world: World, cause: Row): void {
  const { gateway } = world;
  world.stopTimer(gateway.aaaTimer, cause);
  world.stopTimer(gateway.imageTimer, cause);
  gateway.awaitsPosture = false;
}

/** `text` is what the gateway logs, if it still can. */
function removeSession(
  world: World,
  { reason, cause, text }: Ending & { readonly text?: SyslogName },
): void {
  const { gateway } = world;
  lowerTunnel(world, gateway.dtls, { reason, cause });
  lowerTunnel(world, gateway.ssl, { reason, cause });
  world.record({
    kind: 'tunnel-down',
    node: 'gateway',
    session: 1,
    channel: 'parent',
    port: gateway.parentPeer.clientPort,
    word: reason,
    cause,
  });
  const ended = world.record({
    kind: 'session-end',
    node: 'gateway',
    session: 1,
    word: reason,
    cause,
  });
  note(world, 'address-release', ended);
  if (text) log(world, text, ended);
  world.stopTimer(gateway.imageTimer, ended);
  world.stopTimer(gateway.parentIdleTimer, ended);
  world.stopTimer(gateway.maxConnectTimer, ended);
  gateway.hasSession = false;
  gateway.address = '';
  world.dispatch('session', 'END', ended);
}

/** Rule for the timer `max-connect-time`: activity makes no difference. */
export function maxTimeIsOver(world: World, expiry: Row): void {
  endSession(world, { reason: 'max-connect-time', cause: expiry });
}

/** Sends a disconnect through the SSL-Tunnel, if it stands; returns the row to blame. */
export function tellClient(world: World, cause: Row): Row {
  const { ssl } = world.gateway;
  if (!ssl.isUp) return cause;
  return world.sendDown({ kind: 'disconnect', channel: 'ssl', port: ssl.peer.outsidePort, cause });
}

function note(world: World, kind: 'address-assign' | 'address-release', cause: Row): void {
  world.record({ kind, node: 'gateway', session: 1, word: world.gateway.address, cause });
}
