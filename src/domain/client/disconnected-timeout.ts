/** How long the client goes on trying: what it was handed, and what it makes of that. */
import type { World } from '../world.ts';

/**
 * The gateway hands its idle timeout out twice, also as disconnected timeout (FAQ 116312, Q8);
 * the maximum connect time is the other bound. Neither set: the gateway's 30 minutes. A client that
 * obeys no such time has zero, which is off.
 */
export function disconnectedTimeoutMs(world: Pick<World, 'settings' | 'profile'>): number {
  const idleMs = world.settings.idleTimeout || world.profile.defaultIdleTimeout.value;
  const { maxConnectTime } = world.settings;
  const handedOutMs = maxConnectTime > 0 ? Math.min(idleMs, maxConnectTime) : idleMs;
  return handedOutMs * world.profile.obeyedDisconnectedTimeout.value;
}
