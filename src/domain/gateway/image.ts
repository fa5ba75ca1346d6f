/** The gateway's newer client image, sent through the Parent-Tunnel (FAQ 116312, Q3). */
import type { Row } from '../events.ts';
import type { Packet, World } from '../world.ts';

/** Rule for its arrival on the gateway: logins hear of it from now on. */
export function storeImage(world: World): void {
  world.gateway.hasNewerImage = true;
}

/** Rule for a request: sending a piece takes a while. A repeated request changes nothing. */
export function prepareImage(world: World, packet: Packet): void {
  const { gateway, profile } = world;
  if (!gateway.hasSession) {
    const { channel, outsidePort: port, row: cause } = packet;
    world.sendDown({ kind: 'connect-refused', channel, port, cause });
  } else if (!world.isArmed(gateway.imageTimer)) {
    world.startTimer(gateway.imageTimer, profile.imagePieceTime.value, packet.row);
  }
}

/** Rule for the timer `image-piece`. No user data: the Parent's idle countdown goes on. */
export function sendImagePiece(world: World, expiry: Row): void {
  const { gateway, profile } = world;
  world.sendDown({
    kind: 'image-piece',
    channel: 'parent',
    port: gateway.parentPeer.outsidePort,
    bytes: profile.imageSize.value / profile.imagePieces.value,
    cause: expiry,
  });
}
