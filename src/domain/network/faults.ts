/** Faults of the path begin and end: what that means for those who see it. */
import { hasLink } from '../client/link.ts';
import { noticeLink } from '../client/transport.ts';
import type { Row } from '../events.ts';
import { loseDatabase } from '../gateway/sessions.ts';
import type { PathDisturbance } from '../scenario.ts';
import type { World } from '../world.ts';

/** Rule for the beginning of a fault; those of a kind that overlap stack. */
export function beginFault(world: World, { kind }: PathDisturbance, row: Row): void {
  const hadLink = hasLink(world);
  world.path[kind].push(row);
  // The client sees its own cable; nobody sees a black hole or a filter.
  noticeLink(world, hadLink, row);
  // The primary's; a session at a backup server goes on.
  if (kind === 'gateway-dead' && world.client.server === 0) {
    loseDatabase(world, { reason: kind, cause: row });
  }
}

/** Rule for the end of a fault; `began` is the row of its beginning. */
export function endFault(world: World, { kind }: PathDisturbance, row: Row, began: Row): void {
  const hadLink = hasLink(world);
  const inForce = world.path[kind];
  inForce.splice(inForce.indexOf(began), 1);
  noticeLink(world, hadLink, row);
}
