/**
 * The client's own session: how it begins, loses and regains its tunnels, and ends. What it shares
 * with everybody's: `database.ts`.
 */
import { OWN_SESSION } from '../names.ts';
import type { Row } from '../events.ts';
import type { GatewayChannel } from '../state.ts';
import { countPacket, type SessionRecord } from '../session-record.ts';
import { USER_NAME } from '../texts.ts';
import type { World } from '../world.ts';
import { untilCheckMs } from './checks.ts';
import { restartIdle, restartParent } from './countdown.ts';
import {
  LOST_WITH_ITS_UNIT,
  enterDatabase,
  leaveDatabase,
  noteTunnelDown,
  noteTunnelUp,
  type Ending,
} from './database.ts';
import { log, logIke } from './log.ts';

/** Credentials were good: the Parent-Tunnel is a database entry that the token points to. */
export function startSession(world: World, cause: Row): void {
  const { gateway } = world;
  gateway.hasSession = true;
  gateway.checksFrom = world.now;
  gateway.parentPeer = gateway.pendingPeer;
  const newcomer = {
    number: OWN_SESSION,
    user: USER_NAME,
    index: gateway.nextIndex++,
    publicAddress: gateway.parentPeer.publicAddress,
    port: gateway.parentPeer.clientPort,
    parentTimer: gateway.parentIdleTimer,
    maxConnectTimer: gateway.maxConnectTimer,
  };
  const { record, started } = enterDatabase(world, newcomer, { cause, isLogin: true });
  gateway.own = record;
  gateway.address = record.address;
  logIke(world, 'ikeAddress', { cause: started, port: gateway.parentPeer.outsidePort });
  restartParent(world, started);
  // From login, and never restarted: a reconnect does not lengthen it.
  const { maxConnectTime } = world.settings;
  world.startTimer(gateway.maxConnectTimer, untilCheckMs(world, maxConnectTime), started);
}

/** A tunnel stands: its silence and its idleness are measured from now, the parent's anew. */
export function raiseTunnel(world: World, channel: GatewayChannel, cause: Row): Row {
  channel.isUp = true;
  const { name, peer } = channel;
  const row = noteTunnelUp(world, ownRecord(world), {
    channel: name,
    port: peer.clientPort,
    cause,
  });
  listen(world, channel, row);
  restartIdle(world, channel, row);
  restartParent(world, row);
  logIke(world, 'ikeUp', { cause: row, port: channel.peer.outsidePort });
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

/** Takes one tunnel out of the database. Nothing happens when it is not there. */
export function lowerTunnel(world: World, channel: GatewayChannel, ending: Ending): Row {
  if (!channel.isUp) return ending.cause;
  channel.isUp = false;
  const tunnel = { channel: channel.name, port: channel.peer.clientPort };
  const row = noteTunnelDown(world, ownRecord(world), { ...tunnel, ...ending });
  world.stopTimer(channel.dpdTimer, row);
  world.stopTimer(channel.idleTimer, row);
  if (!LOST_WITH_ITS_UNIT.has(ending.reason)) {
    log(world, channel.name === 'ssl' ? 'tcpDown' : 'udpDown', row);
    logIke(world, 'ikeDown', { cause: row, port: channel.peer.outsidePort, reason: ending.reason });
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
export function endSession(world: World, { reason, cause }: Ending): void {
  if (!world.gateway.hasSession) return;
  // Who has logged off needs no telling.
  const told = reason === 'user-logoff' ? cause : tellClient(world, cause);
  removeSession(world, { reason, cause: told });
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
  const closes = reason === 'gateway-dead' && profile.deadGatewayResets.value;
  if (ssl.isUp && ssl.name === 'ssl' && closes) {
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

function removeSession(world: World, ending: Ending): void {
  const { gateway } = world;
  lowerTunnel(world, gateway.dtls, ending);
  lowerTunnel(world, gateway.ssl, ending);
  const ended = leaveDatabase(world, ownRecord(world), ending);
  world.stopTimer(gateway.imageTimer, ended);
  gateway.hasSession = false;
  gateway.address = '';
  world.dispatch('session', 'END', ended);
}

/** Sends a disconnect through the control tunnel, if it stands; returns the row to blame. */
export function tellClient(world: World, cause: Row): Row {
  const { ssl } = world.gateway;
  if (!ssl.isUp) return cause;
  countPacket(ownRecord(world).sent, { kind: 'disconnect' });
  const port = ssl.peer.outsidePort;
  return world.sendDown({ kind: 'disconnect', channel: ssl.name, port, cause });
}

/** The client's own session in the database. There must be one, now or in the past. */
export function ownRecord({ gateway }: World): SessionRecord {
  if (!gateway.own) throw new Error('The client has had no session yet.');
  return gateway.own;
}
