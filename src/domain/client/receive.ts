/** What the client does with each packet that reaches it. */
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
    case 'session-token':
    case 'connect-answer':
      answerStep(world, packet);
      return;
    case 'connect-refused':
      receiveRefusal(world, packet);
      return;
    case 'dtls-finished':
      finishDtls(world, packet);
      return;
    case 'tcp-rst':
    case 'tcp-reject':
      receiveReset(world, packet);
      return;
    default:
      if (packet.channel === 'ssl' || packet.channel === 'dtls') {
        receiveOnChannel(world, packet, packet.channel);
      }
  }
}

/** The gateway no longer knows the token: only a new login helps. */
function receiveRefusal(world: World, packet: Packet): void {
  if (world.client.exchange?.port !== packet.clientPort) {
    world.drop(packet, { by: 'client', why: 'not-expected' });
    return;
  }
  abandonStep(world, packet.row);
  // While logging in there is no attempt to reconnect that could have failed.
  const failed = world.isIn('client', 'connecting')
    ? packet.row
    : noteFailure(world, { reason: 'token-rejected', cause: packet.row });
  world.dispatch('client', 'TOKEN_REJECTED', failed);
}
