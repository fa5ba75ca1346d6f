/** What the client's statechart asks for, by name. The chart decides when; these do it. */
import type { Row } from '../events.ts';
import type { World } from '../world.ts';
import { lowerChannel, raiseChannel, sendWaiting } from './channels.ts';
import { beginDtlsHandshake, endDtlsHandshake } from './dtls.ts';
import { waitForNextAttempt } from './back-off.ts';
import {
  abandonStep,
  askAtLogin,
  beginStep,
  newPort,
  noteFailure,
  openConnection,
  openFirstTunnel,
} from './establishment.ts';
import { askForPiece, beginDownload, beginInstall, endInstall } from './image.ts';
import { askDirector, followRedirect, turnToBackup } from './login.ts';
import { beginScan, endScan } from './posture.ts';
import { bindInterface, tunnelMtuBytes } from './link.ts';
import { say } from './say.ts';
import { CLIENT_MESSAGES } from './client-messages.ts';
import { hostOf } from '../texts.ts';
import { loseConnectivity } from './transport.ts';

type Effect = (world: World, cause: Row) => void;

const login: Record<string, Effect> = {
  askForAddress(world, cause) {
    bindInterface(world);
    say(world, CLIENT_MESSAGES.contacting(hostOf(world.client.server)), cause);
    beginStep(world, { request: 'dns-query', port: 0, cause });
  },
  openLoginConnection(world, cause) {
    world.client.loginPort = newPort(world);
    askAtLogin(world, 'transport', cause);
  },
  askDirector,
  turnToBackup,
  followRedirect,
  beginScan,
  endScan,
  beginDownload,
  askForPiece,
  beginInstall,
  endInstall,
  greetTls: (world, cause) => askAtLogin(world, 'secure', cause),
  sendCredentials: (world, cause) => askAtLogin(world, 'authenticate', cause),
  openTunnelConnection(world, cause) {
    say(world, CLIENT_MESSAGES.establishing, cause);
    say(world, CLIENT_MESSAGES.initiating, cause);
    openFirstTunnel(world, cause);
  },
  /** The computer goes to sleep in the middle of a login. */
  breakLoginOff(world, cause) {
    abandonStep(world, cause);
    say(world, CLIENT_MESSAGES.unreachable, cause);
    world.record({ kind: 'client-gave-up', node: 'client', word: 'suspend', cause });
  },
  reportUnreachable(world, cause) {
    abandonStep(world, cause);
    say(world, CLIENT_MESSAGES.unreachable, cause);
    world.record({ kind: 'client-gave-up', node: 'client', word: 'no-answer', cause });
  },
};

const tunnels: Record<string, Effect> = {
  sslIsUp(world, cause) {
    raiseChannel(world, world.client.ssl, cause);
    // The first time only: a reconnect finds the adapter as it was (FAQ 116312, Q10).
    if (world.client.address === '') configureAdapter(world, cause);
    sendWaiting(world, cause);
    const hasDtls = world.settings.dtls && world.scenario.client.protocol === 'ssl';
    if (hasDtls) world.dispatch('client', 'NEGOTIATE_DTLS', cause);
  },
  dtlsIsUp(world, cause) {
    raiseChannel(world, world.client.dtls, cause);
  },
  dtlsIsDown(world, cause) {
    lowerChannel(world, world.client.dtls, cause);
  },
  beginDtlsHandshake,
  endDtlsHandshake,
};

const reconnect: Record<string, Effect> = {
  beginTunnelReconnect(world, cause) {
    const lost = loseConnectivity(world, cause);
    dropSsl(world, lost);
    world.client.attempt = 0;
    world.client.pausedMs = 0;
    world.startTimer(world.client.timers.sslReconnect, world.profile.tunnelReconnect.value, lost);
  },
  attemptTunnel: (world, cause) => attempt(world, 'tunnel', cause),
  endTunnelReconnect(world, cause) {
    world.stopTimer(world.client.timers.sslReconnect, cause);
    endAttempts(world, cause);
  },
  beginSessionReconnect(world, cause) {
    world.client.attempt = 0;
    say(world, CLIENT_MESSAGES.reconnecting(hostOf(world.client.server)), cause);
  },
  attemptSession: (world, cause) => attempt(world, 'session', cause),
  endAttempts,
  waitForNextAttempt,
  // A session-level reconnect completely redoes the routing (FAQ 116312, Q10).
  redoRoutes(world, cause) {
    applyMtu(world, cause);
    world.record({ kind: 'routes-change', node: 'client', cause });
  },
  reportReconnected(world, cause) {
    const { attemptLevel, attempt: amount, timers } = world.client;
    world.record({ kind: 'reconnected', node: 'client', word: attemptLevel, amount, cause });
    world.stopTimer(timers.disconnected, cause);
    if (attemptLevel === 'session') sayConnected(world, cause);
  },
};

const suspend: Record<string, Effect> = {
  /** Both tunnels are given up; for the disconnected timeout this is the break. */
  fallAsleep(world, cause) {
    dropSsl(world, loseConnectivity(world, cause));
    world.client.pausedMs = 0;
  },
  reportSuspended(world, cause) {
    world.record({ kind: 'client-gave-up', node: 'client', word: 'suspend', cause });
    say(world, CLIENT_MESSAGES.endedBySuspend, cause);
  },
};

const endings: Record<string, Effect> = {
  giveUp(world, cause) {
    world.record({ kind: 'client-gave-up', node: 'client', word: 'disconnected-timeout', cause });
    say(world, CLIENT_MESSAGES.gaveUp, cause);
  },
  reportRejected(world, cause) {
    world.record({ kind: 'client-gave-up', node: 'client', word: 'token-rejected', cause });
    say(world, CLIENT_MESSAGES.rejected, cause);
  },
  reportRefused(world, cause) {
    world.record({ kind: 'client-gave-up', node: 'client', word: 'refused', cause });
    say(world, CLIENT_MESSAGES.rejected, cause);
  },
  /** The user ends the session. Without an SSL-Tunnel the client cannot tell the gateway. */
  logOff(world, cause) {
    const { ssl } = world.client;
    say(world, CLIENT_MESSAGES.disconnecting, cause);
    if (ssl.isUp) world.sendUp({ kind: 'disconnect', channel: ssl.name, port: ssl.port, cause });
  },
  reportClosed(world, cause) {
    say(world, CLIENT_MESSAGES.closedByGateway, cause);
  },
  takeDown(world, cause) {
    dropSsl(world, cause);
    lowerChannel(world, world.client.dtls, cause);
    world.stopTimer(world.client.timers.disconnected, cause);
    // Without a session only its own cable still tells the client anything.
    world.client.hasLostConnectivity &&= world.path['link-cut'].length > 0;
    bindInterface(world);
    // A login that was refused never had an adapter.
    if (world.client.address === '') return;
    world.client.address = '';
    world.record({ kind: 'adapter-down', node: 'client', cause });
    world.record({ kind: 'routes-change', node: 'client', cause });
  },
};

export const CLIENT_EFFECTS: Readonly<Record<string, Effect>> = {
  ...login,
  ...tunnels,
  ...reconnect,
  ...suspend,
  ...endings,
};

function configureAdapter(world: World, cause: Row): void {
  // The gateway has told it; meanwhile the session may have ended there.
  const address = world.gateway.own?.address ?? '';
  world.client.address = address;
  say(world, CLIENT_MESSAGES.examining, cause);
  say(world, CLIENT_MESSAGES.activating, cause);
  raiseAdapter(world, cause);
  say(world, CLIENT_MESSAGES.configuring, cause);
  world.record({ kind: 'routes-change', node: 'client', cause });
  say(world, CLIENT_MESSAGES.establishingLast, cause);
  sayConnected(world, cause);
}

function sayConnected(world: World, cause: Row): void {
  say(world, CLIENT_MESSAGES.connected(hostOf(world.client.server)), cause);
}

function raiseAdapter(world: World, cause: Row): void {
  const { client } = world;
  client.adapterMtu = tunnelMtuBytes(world);
  const { address: word, adapterMtu: amount } = client;
  world.record({ kind: 'adapter-up', node: 'client', word, amount, cause });
}

/** Another MTU takes the adapter down and up again, with the same address (FAQ 116312, Q10). */
function applyMtu(world: World, cause: Row): void {
  if (world.client.adapterMtu === tunnelMtuBytes(world)) return;
  say(world, CLIENT_MESSAGES.newMtu, cause);
  world.record({ kind: 'adapter-down', node: 'client', cause });
  raiseAdapter(world, cause);
}

function dropSsl(world: World, cause: Row): void {
  lowerChannel(world, world.client.ssl, cause);
  world.stopTimer(world.client.timers.tcpPatience, cause);
  world.stopTimer(world.client.timers.dtlsPause, cause);
}

function attempt(world: World, level: 'tunnel' | 'session', cause: Row): void {
  // The tunnel level keeps to its interface (FAQ 116312, Q13), unless there is no other level.
  const isFree = level === 'session' || world.profile.tunnelReconnect.value === 0;
  if (isFree) bindInterface(world);
  world.client.attempt += 1;
  world.client.attemptLevel = level;
  const row = world.record({
    kind: 'reconnect-attempt',
    node: 'client',
    word: level,
    amount: world.client.attempt,
    cause,
  });
  openConnection(world, row);
}

/** An attempt still under way has run out of time. */
function endAttempts(world: World, cause: Row): void {
  if (world.client.exchange) noteFailure(world, { reason: 'out-of-time', cause });
  abandonStep(world, cause);
  world.stopTimer(world.client.timers.attemptSpacing, cause);
}
