/**
 * Where a login goes: the primary server, a backup server, a member of a cluster; and what an
 * answer means on the way. Sources: FAQ 116312, Q1 (backup servers), Q3, Q16, Q17 (cluster).
 */
import { stepsOf } from '../establishment-steps.ts';
import type { Row } from '../events.ts';
import { nameMember } from '../gateway/cluster.ts';
import type { PacketKind } from '../packets.ts';
import { hostOf, memberAddress } from '../texts.ts';
import type { Packet, World } from '../world.ts';
import { beginStep } from './establishment.ts';
import { hasLink } from './link.ts';

/** Steps in which nobody has shown credentials yet: another server can still take the login. */
const BEFORE_CREDENTIALS = ['transport', 'secure', 'redirect'] as const;

/** What the answer to a step of the login means to the client's chart. */
export function loginEventOf(world: World, answered: PacketKind, packet: Packet): string {
  if (answered === stepsOf(world).login.secure && facesDirector(world))
    return 'ANSWERED_BY_CLUSTER';
  if (answered === 'image-request' && !isWhole(world)) return 'PIECE_CAME';
  if (packet.kind === 'posture-request') return 'POSTURE_REQUIRED';
  if (packet.kind === 'session-token' && world.gateway.offersImage) return 'NEWER_IMAGE';
  return 'ANSWERED';
}

/** The event of a login's step that has failed; without a link no other server would answer. */
export function failureEventOf(world: World): string {
  const isEarly = BEFORE_CREDENTIALS.some((step) => world.isIn('client', `connecting.${step}`));
  const hasNext = world.client.server < world.scenario.client.backupServers;
  return isEarly && hasNext && hasLink(world) ? 'SERVER_FAILED' : 'STEP_FAILED';
}

/** The server did not answer: the next of the profile's backup list is tried. */
export function turnToBackup(world: World, cause: Row): void {
  const { client } = world;
  client.server += 1;
  client.member = 0;
  world.record({ kind: 'server-switch', node: 'client', word: hostOf(client.server), cause });
}

/** Asks the cluster's director for a member; with IKEv2 its first answer has named one (RFC 5685). */
export function askDirector(world: World, cause: Row): void {
  const { redirect: request } = stepsOf(world);
  if (request) beginStep(world, { request, port: world.client.loginPort, cause });
  else world.dispatch('client', nameMember(world) ? 'ANSWERED' : 'STEP_FAILED', cause);
}

/** The director named a member. Later connections go straight there: no name is looked up. */
export function followRedirect(world: World, cause: Row): void {
  const { client, gateway } = world;
  client.member = gateway.redirectsTo;
  world.record({
    kind: 'server-switch',
    node: 'client',
    word: memberAddress(client.member),
    cause,
  });
}

/** Whether the last piece of the image that was asked for is the last of all. */
function isWhole({ client, profile }: World): boolean {
  return client.imagePieces === profile.imagePieces.value;
}

/** Backup servers stand alone: the cluster is behind the primary's name. */
function facesDirector({ client, scenario }: World): boolean {
  return scenario.gateway.clusterMembers > 1 && client.server === 0 && client.member === 0;
}
