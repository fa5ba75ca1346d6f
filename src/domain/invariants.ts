/** What must hold after every event, whatever the scenario. Broken: a programmer's error. */
import { OWN_SESSION } from './names.ts';
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
  'the database has the client’s session exactly while it stands': (world) =>
    world.gateway.database.has(OWN_SESSION) === world.gateway.hasSession,
  'the database holds no more sessions than it may': (world) =>
    world.gateway.database.size <= world.profile.sessionLimit.value,
  'the parent counts down as long as the session stands': (world) =>
    world.isArmed(world.gateway.parentIdleTimer) === world.gateway.hasSession,
  'no tunnel stands without a session': (world) =>
    world.gateway.hasSession || !world.gateway.ssl.isUp,
  'the client has its SSL-Tunnel exactly in that mode': (world) =>
    world.isIn('client', 'connected.ssl.up') === world.client.ssl.isUp,
  'the client has its DTLS-Tunnel exactly in that mode': (world) =>
    world.isIn('client', 'connected.dtls.up') === world.client.dtls.isUp,
};

const CHECKS = Object.entries(INVARIANTS);

/** Throws an error that names the broken invariant and the instant. */
export function assertInvariants(world: World): void {
  for (const [sentence, holds] of CHECKS) {
    if (!holds(world)) throw new Error(`Broken at ${world.now} ms: ${sentence}.`);
  }
}
