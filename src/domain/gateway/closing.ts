/** What the client says when it leaves a tunnel of its own accord and means to come back. */
import type { Row } from '../events.ts';
import type { PacketKind } from '../packets.ts';
import type { Packet, World } from '../world.ts';
import { log } from './log.ts';
import { dropSsl, lowerTunnel, tellClient } from './session.ts';

export const CLOSINGS: Partial<Record<PacketKind, (world: World, packet: Packet) => void>> = {
  'suspend-notice': parkSuspended,
  'tcp-fin': parkClosed,
};

/**
 * The client's computer goes to sleep: both tunnels go at once and the session waits. Order of the
 * lines: facts sheet, 2.8, from single lines; that nothing waits for DPD follows from them.
 */
function parkSuspended(world: World, { row }: Packet): void {
  log(world, 'suspending', row);
  closeTunnels(world, 'suspend', row);
}

/** The client has closed its connection without a word. Some gateways answer into it. */
function parkClosed(world: World, { row }: Packet): void {
  const told = world.profile.tellsReplaced.value ? tellClient(world, row) : row;
  closeTunnels(world, 'closed', told);
}

function closeTunnels(world: World, reason: 'suspend' | 'closed', cause: Row): void {
  log(world, 'transportClosing', cause);
  lowerTunnel(world, world.gateway.dtls, { reason, cause });
  dropSsl(world, { reason, cause });
}
