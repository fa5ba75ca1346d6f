/** Faults of the path begin and end: what that means for those who see it. */
import { loseLink, regainLink } from '../client/transport.ts';
import type { Row } from '../events.ts';
import { loseDatabase } from '../gateway/sessions.ts';
import type { PathDisturbance } from '../scenario.ts';
import type { World } from '../world.ts';

/** Rule for the beginning of a fault; those of a kind that overlap stack. */
export function beginFault(world: World, { kind }: PathDisturbance, row: Row): void {
  world.path[kind].push(row);
  // The client sees its own cable; nobody sees a black hole or a filter.
  if (kind === 'link-cut' && world.path[kind].length === 1) loseLink(world, row);
  // The primary's; a session at a backup server goes on.
  if (kind === 'gateway-dead' && world.client.server === 0) {
    loseDatabase(world, { reason: kind, cause: row });
  }
}

/** Rule for the end of a fault; `began` is the row of its beginning. */
export function endFault(world: World, { kind }: PathDisturbance, row: Row, began: Row): void {
  const inForce = world.path[kind];
  inForce.splice(inForce.indexOf(began), 1);
  if (kind === 'link-cut' && inForce.length === 0) regainLink(world, row);
}
