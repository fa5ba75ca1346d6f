/** What the client's statechart asks for, by name. The chart decides when; these do it. */
import type { Row } from '../events.ts';
import type { World } from '../world.ts';
import { lowerChannel, raiseChannel } from './channels.ts';
import { beginDtlsHandshake, endDtlsHandshake } from './dtls.ts';
import { waitForNextAttempt } from './back-off.ts';
import { abandonStep, beginStep, newPort, noteFailure, openConnection } from './establishment.ts';
import { ASSIGNED_ADDRESS, CLIENT_MESSAGES } from '../texts.ts';
import { loseConnectivity } from './transport.ts';

type Effect = (world: World, cause: Row) => void;

function say(world: World, text: string, cause: Row): void {
  world.record({ kind: 'message', node: 'client', word: text, cause });
}

const login: Record<string, Effect> = {
  askForAddress(world, cause) {
    say(world, CLIENT_MESSAGES.contacting, cause);
    beginStep(world, { request: 'dns-query', port: 0, cause });
  },
  openLoginConnection(world, cause) {
    world.client.loginPort = newPort(world);
    beginStep(world, { request: 'tcp-syn', port: world.client.loginPort, cause });
  },
  greetTls(world, cause) {
    beginStep(world, { request: 'tls-hello', port: world.client.loginPort, cause });
  },
  sendCredentials(world, cause) {
    beginStep(world, { request: 'auth-request', port: world.client.loginPort, cause });
  },
  openTunnelConnection(world, cause) {
    say(world, CLIENT_MESSAGES.establishing, cause);
    openConnection(world, cause);
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
    if (world.settings.dtls) world.dispatch('client', 'NEGOTIATE_DTLS', cause);
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
    say(world, CLIENT_MESSAGES.reconnecting, cause);
  },
  attemptSession: (world, cause) => attempt(world, 'session', cause),
  endAttempts,
  waitForNextAttempt,
  // A session-level reconnect completely redoes the routing (FAQ 116312, Q10).
  redoRoutes(world, cause) {
    world.record({ kind: 'routes-change', node: 'client', cause });
  },
  reportReconnected(world, cause) {
    const { attemptLevel, attempt: amount, timers } = world.client;
    world.record({ kind: 'reconnected', node: 'client', word: attemptLevel, amount, cause });
    world.stopTimer(timers.disconnected, cause);
    if (attemptLevel === 'session') say(world, CLIENT_MESSAGES.connected, cause);
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
  reportClosed(world, cause) {
    say(world, CLIENT_MESSAGES.closedByGateway, cause);
  },
  takeDown(world, cause) {
    dropSsl(world, cause);
    lowerChannel(world, world.client.dtls, cause);
    world.stopTimer(world.client.timers.disconnected, cause);
    // Without a session only its own cable still tells the client anything.
    world.client.hasLostConnectivity &&= world.path['link-cut'].length > 0;
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
  ...endings,
};

function configureAdapter(world: World, cause: Row): void {
  world.client.address = ASSIGNED_ADDRESS;
  world.record({ kind: 'adapter-up', node: 'client', word: ASSIGNED_ADDRESS, cause });
  world.record({ kind: 'routes-change', node: 'client', cause });
  say(world, CLIENT_MESSAGES.connected, cause);
}

function dropSsl(world: World, cause: Row): void {
  lowerChannel(world, world.client.ssl, cause);
  world.stopTimer(world.client.timers.tcpPatience, cause);
  world.stopTimer(world.client.timers.dtlsPause, cause);
}

function attempt(world: World, level: 'tunnel' | 'session', cause: Row): void {
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
