/**
 * The client brings itself up to date during a login: the gateway's newer image travels while only
 * the Parent-Tunnel exists; SSL and DTLS are built after it is installed (FAQ 116312, Q3).
 */
import type { Row } from '../events.ts';
import { CLIENT_MESSAGES } from './client-messages.ts';
import { imageOf } from '../texts.ts';
import type { World } from '../world.ts';
import { beginStep } from './establishment.ts';
import { say } from './say.ts';

export function beginDownload(world: World, cause: Row): void {
  say(world, CLIENT_MESSAGES.establishing, cause);
  say(world, CLIENT_MESSAGES.checkingProduct, cause);
  world.client.imagePieces = 0;
  askForPiece(world, cause);
}

/** Piece by piece: each is asked for when the one before has come. */
export function askForPiece(world: World, cause: Row): void {
  world.client.imagePieces += 1;
  beginStep(world, { request: 'image-request', port: world.client.loginPort, cause });
}

/** The image is whole. */
export function beginInstall(world: World, cause: Row): void {
  const { profile, scenario, client } = world;
  const downloaded = world.record({
    kind: 'image-download',
    node: 'client',
    word: imageOf(scenario.client.os),
    amount: profile.imageSize.value,
    cause,
  });
  say(world, CLIENT_MESSAGES.updating, downloaded);
  world.startTimer(client.timers.imageInstall, profile.imageInstall.value, downloaded);
}

export function endInstall(world: World, cause: Row): void {
  world.stopTimer(world.client.timers.imageInstall, cause);
}
