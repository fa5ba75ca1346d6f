/** Disturbances begin and end: what that means for the path and for those who see it. */
import { loseLink, regainLink } from '../client/transport.ts';
import type { Row } from '../events.ts';
import { loseSession } from '../gateway/session.ts';
import type { PathDisturbance } from '../scenario.ts';
import type { World } from '../world.ts';

/** Returns the row of the beginning: the cause of all that the disturbance stops. */
export function beginDisturbance(world: World, disturbance: PathDisturbance, cause: Row): Row {
  const { kind } = disturbance;
  const row = world.record({ kind: 'disturbance-start', node: 'path', word: kind, cause });
  world.path[kind].push(row);
  // The client sees its own cable; nobody sees a black hole or a filter.
  if (kind === 'link-cut' && world.path[kind].length === 1) loseLink(world, row);
  if (kind === 'gateway-dead') loseSession(world, row);
  return row;
}

/** `began` is the row that `beginDisturbance` returned. */
export function endDisturbance(world: World, disturbance: PathDisturbance, began: Row): void {
  const { kind } = disturbance;
  const inForce = world.path[kind];
  inForce.splice(inForce.indexOf(began), 1);
  const row = world.record({ kind: 'disturbance-end', node: 'path', word: kind, cause: began });
  if (kind === 'link-cut' && inForce.length === 0) regainLink(world, row);
}
