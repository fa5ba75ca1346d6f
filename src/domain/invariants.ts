/** What must hold after every event, whatever the scenario. Broken: a programmer's error. */
import { OWN_SESSION } from './names.ts';
import type { Standing, World } from './world.ts';

/**
 * The first sentence that does not hold. Asked after every event, so it is one plain function.
 * Where it says SSL, any control tunnel is meant.
 * Sources: FAQ 116312, "When is a session inactive", Q5, Q6.
 */
function findBroken(world: World): string | undefined {
  const { client, gateway, standing } = world;
  const { ssl, dtls, hasSession } = gateway;
  if (standing.isActive !== ssl.isUp) {
    return 'the session is active exactly while its SSL-Tunnel stands';
  }
  if (standing.hasBoth !== dtls.isUp) {
    return 'DTLS stands exactly while the session has both tunnels';
  }
  if (ssl.name !== 'ssl' && (dtls.isUp || client.dtls.isUp)) return 'no DTLS stands beside IKEv2';
  if (hasSession !== (gateway.address !== '')) {
    return 'the address is held exactly as long as the session';
  }
  if (gateway.database.has(OWN_SESSION) !== hasSession) {
    return 'the database has the client’s session exactly while it stands';
  }
  if (gateway.database.size > world.profile.sessionLimit.value) {
    return 'the database holds no more sessions than it may';
  }
  if (world.isArmed(gateway.parentIdleTimer) !== hasSession) {
    return 'the parent counts down as long as the session stands';
  }
  if (hasSession && gateway.lostMembers.has(client.member)) {
    return 'no session stands at a member that is gone';
  }
  if (hasSession && gateway.awaitsPosture) {
    return 'a login that waits for its posture has no session yet';
  }
  if (ssl.isUp && !hasSession) return 'no tunnel stands without a session';
  if (standing.clientHasSsl !== client.ssl.isUp) {
    return 'the client has its SSL-Tunnel exactly in that mode';
  }
  if (standing.clientHasDtls !== client.dtls.isUp) {
    return 'the client has its DTLS-Tunnel exactly in that mode';
  }
  if (client.sleep && (world.isArmed(client.ssl.dpdTimer) || world.isArmed(client.dtls.dpdTimer))) {
    return 'no clock of a tunnel runs at the client while its computer sleeps';
  }
  if (standing.isSuspended && !client.sleep) {
    return 'the client is in the mode suspended only while its computer sleeps';
  }
  return undefined;
}

/** What the present modes say about the tunnels; asked anew only when a mode has changed. */
export function standingOf(world: Pick<World, 'isIn'>): Standing {
  return {
    isActive: world.isIn('session', 'active'),
    hasBoth: world.isIn('session', 'active.sslAndDtls'),
    clientHasSsl: world.isIn('client', 'connected.ssl.up'),
    clientHasDtls: world.isIn('client', 'connected.dtls.up'),
    isSuspended: world.isIn('client', 'suspended'),
  };
}

/** Throws an error that names the broken invariant and the instant. */
export function assertInvariants(world: World): void {
  const sentence = findBroken(world);
  if (sentence !== undefined) throw new Error(`Broken at ${world.now} ms: ${sentence}.`);
}
