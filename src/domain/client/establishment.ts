/**
 * Building a connection, step by step: a request, its answer, the next request. A request that
 * stays unanswered is repeated; three retries, that is four packets, then the step has failed
 * (FAQ 116312, Q1). Login and both levels of reconnect are made of these steps.
 */
import type { Row } from '../events.ts';
import type { PacketKind } from '../packets.ts';
import type { Packet, World } from '../world.ts';

const ANSWERS: Partial<Record<PacketKind, PacketKind>> = {
  'dns-query': 'dns-answer',
  'tcp-syn': 'tcp-syn-ack',
  'tls-hello': 'tls-finished',
  'auth-request': 'session-token',
  'connect-request': 'connect-answer',
};

/** The steps of a tunnel's connection; the login's steps are modes of the client's chart. */
const NEXT_OF_TUNNEL: Partial<Record<PacketKind, PacketKind>> = {
  'tcp-syn': 'tls-hello',
  'tls-hello': 'connect-request',
};

/** A source port never used before in this run. */
export function newPort(world: World): number {
  const port = world.client.nextPort;
  // Steps of three, as the ports in the FAQ's sample output (1269, 1272) happen to lie.
  world.client.nextPort += 3;
  return port;
}

/** Opens a connection for a tunnel. Without a link that fails at once, and nothing is sent. */
export function openConnection(world: World, cause: Row): void {
  if (world.path['link-cut'].length > 0) failStep(world, { reason: 'link-cut', cause });
  else beginStep(world, { request: 'tcp-syn', port: newPort(world), cause });
}

/** Sends the first packet of a step. */
export function beginStep(
  world: World,
  step: { readonly request: PacketKind; readonly port: number; readonly cause: Row },
): void {
  const tries = world.profile.establishmentTries.value;
  world.client.exchange = { ...step, triesLeft: tries - 1 };
  sendRequest(world, step.cause);
}

/** Rule for the timer `establishment-retry`. */
export function retryStep(world: World, expiry: Row): void {
  const exchange = world.client.exchange;
  if (!exchange) return;
  if (exchange.triesLeft === 0) {
    world.client.exchange = undefined;
    failStep(world, { reason: 'no-answer', cause: expiry });
    return;
  }
  world.client.exchange = { ...exchange, triesLeft: exchange.triesLeft - 1 };
  sendRequest(world, expiry);
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
    exchange?.port === packet.clientPort && ANSWERS[exchange.request] === packet.kind;
  if (!exchange || !isAnswer) {
    world.drop(packet, { by: 'client', why: 'not-expected' });
    return;
  }
  abandonStep(world, packet.row);
  noticeAnswer(world, packet.row);
  const isLogin = world.isIn('client', 'connecting') && !world.isIn('client', 'connecting.tunnel');
  if (isLogin) world.dispatch('client', 'ANSWERED', packet.row);
  else continueTunnel(world, exchange.request, packet);
}

function continueTunnel(world: World, answered: PacketKind, packet: Packet): void {
  const request = NEXT_OF_TUNNEL[answered];
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
    channel: 'none',
    port: exchange.port,
    cause,
  });
  const spacingMs = world.profile.establishmentSpacing.value;
  world.startTimer(world.client.timers.establishmentRetry, spacingMs, row);
}

function failStep(world: World, failure: { readonly reason: string; readonly cause: Row }): void {
  const { attempt, attemptLevel } = world.client;
  const isLogin = world.isIn('client', 'connecting');
  const cause = isLogin
    ? failure.cause
    : world.record({
        kind: 'reconnect-failed',
        node: 'client',
        word: attemptLevel,
        secondWord: failure.reason,
        amount: attempt,
        cause: failure.cause,
      });
  world.dispatch('client', 'STEP_FAILED', cause);
}

/** The first answer after a break is the client's evidence that the gateway is reachable. */
function noticeAnswer(world: World, cause: Row): void {
  if (!world.client.hasLostConnectivity) return;
  world.client.hasLostConnectivity = false;
  world.record({ kind: 'connectivity-restored', node: 'client', cause });
}
