/**
 * The load-balancing cluster: its director answers at the cluster's own address and sends each
 * login to a member; all that follows goes to that member's address (FAQ 116312, Q17).
 */
import type { Row } from '../events.ts';
import type { Packet, World } from '../world.ts';
import { memberInTurn } from './member-in-turn.ts';
import { loseSession } from './session.ts';

/** Rule for the request that the director answers with a member's address. */
export function redirect(world: World, packet: Packet): void {
  if (!nameMember(world)) return;
  const { channel, outsidePort: port, row: cause } = packet;
  world.sendDown({ kind: 'http-redirect', channel, port, cause });
}

/** The director chooses a member for this login; false when all are gone. */
export function nameMember(world: World): boolean {
  const member = memberForLogin(world);
  world.gateway.redirectsTo = member ?? 0;
  return member !== undefined;
}

/**
 * Rule for the loss of a member: the one that has the session, and before there is a session the
 * one that the next login would get. Its database goes with it, and nothing answers from its address.
 */
export function loseMember(world: World, _disturbance: unknown, row: Row): void {
  const { client, gateway } = world;
  const isInUse = client.member > 0 && !gateway.lostMembers.has(client.member);
  const member = isInUse ? client.member : memberForLogin(world);
  if (member === undefined) return;
  gateway.lostMembers.add(member);
  if (isInUse) loseSession(world, { reason: 'member-loss', cause: row });
}

/** Whether the packet goes to a member that is gone, or to a cluster of which nothing is left. */
export function isForLostMember(world: World, { server, member }: Packet): boolean {
  const { lostMembers } = world.gateway;
  if (server > 0 || lostMembers.size === 0) return false;
  return member > 0 ? lostMembers.has(member) : memberForLogin(world) === undefined;
}

function memberForLogin({ scenario, gateway }: World): number | undefined {
  return memberInTurn(scenario, gateway.lostMembers);
}
