/**
 * The idle countdowns of the session database (`Idle TO Left`), one a tunnel. User data restart
 * them; DPD and keepalive never do. Source: FAQ 116312, "When does the ASA drop an SSL-Tunnel".
 */
import type { Row } from '../events.ts';
import type { GatewayChannel } from '../state.ts';
import type { World } from '../world.ts';

/** The policy's idle timeout; "none" makes the device fall back to its default-idle-timeout. */
export function idleTimeoutMs(world: World): number {
  return world.settings.idleTimeout || world.profile.defaultIdleTimeout.value;
}

/**
 * User data on a tunnel. The parent's countdown restarts last: when all fall due together the
 * tunnels must go first, because their going restarts the parent's (Q5).
 */
export function noticeUserData(world: World, channel: GatewayChannel, cause: Row): void {
  world.startTimer(channel.idleTimer, idleTimeoutMs(world), cause);
  restartParent(world, cause);
}

/** Sets the parent's countdown to full: after user data, and whenever a tunnel comes or goes. */
export function restartParent(world: World, cause: Row): void {
  world.startTimer(world.gateway.parentIdleTimer, idleTimeoutMs(world), cause);
}
