/** A gateway that looks at its sessions only now and then: everything waits for the next check. */
import { elapsedMs } from '../units.ts';
import type { World } from '../world.ts';

/**
 * How long until the first check that finds `durationMs` passed; without a grid, that duration.
 * `checksFrom`: where the session's checks begin; by default the client's own.
 */
export function untilCheckMs(
  world: World,
  durationMs: number,
  checksFrom = world.gateway.checksFrom,
): number {
  const everyMs = world.profile.gatewayCheckInterval.value;
  if (durationMs === 0 || everyMs === 0) return durationMs;
  const sinceFirstMs = elapsedMs(checksFrom, world.now) - world.profile.gatewayFirstCheck.value;
  const checks = Math.max(0, Math.ceil((sinceFirstMs + durationMs) / everyMs));
  return checks * everyMs - sinceFirstMs;
}
