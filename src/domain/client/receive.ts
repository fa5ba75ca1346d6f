/** What the client does with each packet that reaches it. */
import { isDataChannel } from '../names.ts';
import type { Packet, World } from '../world.ts';
import { receiveOnChannel } from './channels.ts';
import { finishDtls } from './dtls.ts';
import { abandonStep, answerStep, noteFailure } from './establishment.ts';
import { noticeProgress, receiveReset } from './transport.ts';

/** Rule for every packet that arrives from the path. */
export function receiveAtClient(world: World, packet: Packet): void {
  noticeProgress(world, packet);
  switch (packet.kind) {
    case 'dns-answer':
    case 'tcp-syn-ack':
    case 'tls-finished':
    case 'http-redirect':
    case 'posture-request':
    case 'session-token':
    case 'image-piece':
    case 'connect-answer':
    case 'ike-sa-init-answer':
    case 'ike-auth-eap-answer':
    case 'ike-auth-answer':
      answerStep(world, packet);
      return;
    case 'connect-refused':
    case 'ike-auth-refused':
      receiveRefusal(world, packet);
      return;
    case 'auth-refused':
      receiveLoginRefusal(world, packet);
      return;
    case 'dtls-finished':
      finishDtls(world, packet);
      return;
    case 'tcp-rst':
    case 'tcp-reject':
      receiveReset(world, packet);
      return;
    default:
      if (isDataChannel(packet.channel)) receiveOnChannel(world, packet, packet.channel);
  }
}

/** The steps of the login after which the gateway makes a session, or refuses one. */
const ADMISSIONS: readonly string[] = ['auth-request', 'posture-report', 'ike-auth-eap'];

/** The credentials were good, but the gateway takes no further session. */
function receiveLoginRefusal(world: World, packet: Packet): void {
  const { exchange } = world.client;
  if (exchange?.port !== packet.clientPort || !ADMISSIONS.includes(exchange.request)) {
    world.drop(packet, { by: 'client', why: 'not-expected' });
    return;
  }
  abandonStep(world, packet.row);
  world.dispatch('client', 'LOGIN_REFUSED', packet.row);
}

/** The gateway no longer knows the token: only a new login helps. */
function receiveRefusal(world: World, packet: Packet): void {
  if (world.client.exchange?.port !== packet.clientPort) {
    world.drop(packet, { by: 'client', why: 'not-expected' });
    return;
  }
  abandonStep(world, packet.row);
  // At the first connection there was no attempt to reconnect that could have failed.
  const failed = world.isIn('client', 'connecting')
    ? packet.row
    : noteFailure(world, { reason: 'token-rejected', cause: packet.row });
  world.dispatch('client', 'TOKEN_REJECTED', failed);
}
