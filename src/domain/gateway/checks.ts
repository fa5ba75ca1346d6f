/** A gateway that looks at its sessions only now and then: everything waits for the next check. */
import { elapsedMs } from '../units.ts';
import type { World } from '../world.ts';

/** How long until the first check that finds `durationMs` passed; without a grid, that duration. */
export function untilCheckMs(world: World, durationMs: number): number {
  const everyMs = world.profile.gatewayCheckInterval.value;
  if (durationMs === 0 || everyMs === 0) return durationMs;
  const sinceFirstMs =
    elapsedMs(world.gateway.checksFrom, world.now) - world.profile.gatewayFirstCheck.value;
  const checks = Math.max(0, Math.ceil((sinceFirstMs + durationMs) / everyMs));
  return checks * everyMs - sinceFirstMs;
}
