/** What must hold after every event, whatever the scenario. Broken: a programmer's error. */
import type { World } from './world.ts';

type Invariant = (world: World) => boolean;

/** Sentence → check. Sources: FAQ 116312, "When is a session inactive", Q5, Q6. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'the session is active exactly while its SSL-Tunnel stands': (world) =>
    world.isIn('session', 'active') === world.gateway.ssl.isUp,
  'DTLS stands exactly while the session has both tunnels': (world) =>
    world.isIn('session', 'active.sslAndDtls') === world.gateway.dtls.isUp,
  'the address is held exactly as long as the session': (world) =>
    world.gateway.hasSession === (world.gateway.address !== ''),
  'the parent counts down as long as the session stands': (world) =>
    world.isArmed(world.gateway.parentIdleTimer) === world.gateway.hasSession,
  'no tunnel stands without a session': (world) =>
    world.gateway.hasSession || !world.gateway.ssl.isUp,
  'the client has its SSL-Tunnel exactly in that mode': (world) =>
    world.isIn('client', 'connected.ssl.up') === world.client.ssl.isUp,
  'the client has its DTLS-Tunnel exactly in that mode': (world) =>
    world.isIn('client', 'connected.dtls.up') === world.client.dtls.isUp,
  'the client is in the mode suspended only while its computer sleeps': (world) =>
    !world.isIn('client', 'suspended') || world.client.sleep !== undefined,
  'no clock of a tunnel runs at the client while its computer sleeps': (world) =>
    world.client.sleep === undefined ||
    ![world.client.ssl, world.client.dtls].some(({ dpdTimer }) => world.isArmed(dpdTimer)),
};

const CHECKS = Object.entries(INVARIANTS);

/** Throws an error that names the broken invariant and the instant. */
export function assertInvariants(world: World): void {
  for (const [sentence, holds] of CHECKS) {
    if (!holds(world)) throw new Error(`Broken at ${world.now} ms: ${sentence}.`);
  }
}
