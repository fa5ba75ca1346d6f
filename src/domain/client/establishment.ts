/**
 * Building a connection, step by step: a request, its answer, the next request. A request that
 * stays unanswered is repeated; after the last of the profile's waits the step has failed (FAQ
 * 116312, Q1: three retries, that is four packets). Login and both levels of reconnect are made of these steps.
 */
import { stepsOf, type LoginStep } from '../establishment-steps.ts';
import type { Row } from '../events.ts';
import type { PacketKind } from '../packets.ts';
import { FIRST_CLIENT_PORT, PORT_MAX } from '../state.ts';
import type { Packet, World } from '../world.ts';
import { failureEventOf, loginEventOf } from './login.ts';
import { hasLink, whyStranded } from './link.ts';

const ANSWERS: Partial<Record<PacketKind, readonly PacketKind[]>> = {
  'dns-query': ['dns-answer'],
  'tcp-syn': ['tcp-syn-ack'],
  'tls-hello': ['tls-finished'],
  'http-request': ['http-redirect'],
  'auth-request': ['posture-request', 'session-token'],
  'posture-report': ['session-token'],
  'image-request': ['image-piece'],
  'connect-request': ['connect-answer'],
  'ike-sa-init': ['ike-sa-init-answer'],
  'ike-auth-eap': ['ike-auth-eap-answer'],
  'ike-auth': ['ike-auth-answer'],
};

interface Failure {
  readonly reason: string;
  readonly cause: Row;
}

/** A source port that was not used for a long time. */
export function newPort(world: World): number {
  const port = world.client.nextPort;
  // Steps of three, as the ports in the FAQ's sample output (1269, 1272) happen to lie.
  const next = port + 3;
  world.client.nextPort = next > PORT_MAX ? FIRST_CLIENT_PORT : next;
  return port;
}

/** Opens a connection for a tunnel. Without a link that fails at once, and nothing is sent. */
export function openConnection(world: World, cause: Row): void {
  const reason = whyStranded(world);
  if (reason) failStep(world, { reason, cause });
  else beginStep(world, { request: stepsOf(world).connect, port: newPort(world), cause });
}

/** The login's last step: a connection of the tunnel's own, or one request more on the login's. */
export function openFirstTunnel(world: World, cause: Row): void {
  const { onLogin: request } = stepsOf(world);
  if (request && hasLink(world)) beginStep(world, { request, port: world.client.loginPort, cause });
  else openConnection(world, cause);
}

/** One step of the login; a protocol that needs no packet for it goes on at once. */
export function askAtLogin(world: World, step: LoginStep, cause: Row): void {
  const request = stepsOf(world).login[step];
  if (request) beginStep(world, { request, port: world.client.loginPort, cause });
  else world.dispatch('client', 'ANSWERED', cause);
}

/** Sends the first packet of a step. */
export function beginStep(
  world: World,
  step: { readonly request: PacketKind; readonly port: number; readonly cause: Row },
): void {
  world.client.exchange = { ...step, tries: 1 };
  sendRequest(world, step.cause);
}

/** Rule for the timer `establishment-retry`. */
export function retryStep(world: World, expiry: Row): void {
  const exchange = world.client.exchange;
  if (!exchange) return;
  if (exchange.tries === world.profile.establishmentWaits.values.length) {
    world.client.exchange = undefined;
    failStep(world, { reason: 'no-answer', cause: expiry });
    return;
  }
  world.client.exchange = { ...exchange, tries: exchange.tries + 1 };
  sendRequest(world, expiry);
}

/** The link went: what waits for an answer has failed, because none can come. */
export function failStepUnderWay(world: World, failure: Failure): void {
  if (!world.client.exchange) return;
  abandonStep(world, failure.cause);
  failStep(world, failure);
}

/** An attempt to reconnect ends unfinished, because something else has decided. */
export function abandonAttempt(world: World, failure: Failure): void {
  if (!world.client.exchange || world.isIn('client', 'connecting')) return;
  noteFailure(world, failure);
  abandonStep(world, failure.cause);
}

/** Forgets the step under way, because something else has decided. */
export function abandonStep(world: World, cause: Row): void {
  world.client.exchange = undefined;
  world.stopTimer(world.client.timers.establishmentRetry, cause);
}

/** Rule for every packet that may answer a step; one that answers nothing is dropped. */
export function answerStep(world: World, packet: Packet): void {
  const exchange = world.client.exchange;
  const isAnswer =
    exchange?.port === packet.clientPort && ANSWERS[exchange.request]?.includes(packet.kind);
  if (!exchange || !isAnswer) {
    world.drop(packet, { by: 'client', why: 'not-expected' });
    return;
  }
  abandonStep(world, packet.row);
  noticeAnswer(world, packet.row);
  const isLogin = world.isIn('client', 'connecting') && !world.isIn('client', 'connecting.tunnel');
  if (isLogin) {
    world.dispatch('client', loginEventOf(world, exchange.request, packet), packet.row);
  } else continueTunnel(world, exchange.request, packet);
}

function continueTunnel(world: World, answered: PacketKind, packet: Packet): void {
  const request = stepsOf(world).next[answered];
  if (request) {
    beginStep(world, { request, port: packet.clientPort, cause: packet.row });
    return;
  }
  world.client.ssl.port = packet.clientPort;
  world.dispatch('client', 'TUNNEL_UP', packet.row);
}

function sendRequest(world: World, cause: Row): void {
  const exchange = world.client.exchange;
  if (!exchange) return;
  const row = world.sendUp({
    kind: exchange.request,
    // A newer image travels through the Parent-Tunnel (FAQ 116312, Q3).
    channel: exchange.request === 'image-request' ? 'parent' : 'none',
    port: exchange.port,
    cause,
  });
  const waitMs = world.profile.establishmentWaits.values[exchange.tries - 1] ?? 0;
  world.startTimer(world.client.timers.establishmentRetry, waitMs, row);
}

function failStep(world: World, failure: Failure): void {
  if (world.isIn('client', 'connecting')) {
    world.dispatch('client', failureEventOf(world), failure.cause);
  } else world.dispatch('client', 'STEP_FAILED', noteFailure(world, failure));
}

/** Every attempt ends in a row: this one, or `reconnected`. */
export function noteFailure(world: World, { reason, cause }: Failure): Row {
  const { attempt: amount, attemptLevel: word } = world.client;
  return world.record({
    kind: 'reconnect-failed',
    node: 'client',
    word,
    secondWord: reason,
    amount,
    cause,
  });
}

/** The first answer after a break is the client's evidence that the gateway is reachable. */
function noticeAnswer(world: World, cause: Row): void {
  if (!world.client.hasLostConnectivity) return;
  world.client.hasLostConnectivity = false;
  world.record({ kind: 'connectivity-restored', node: 'client', cause });
}
