/**
 * The idle countdowns of the session database (`Idle TO Left`), one a tunnel. User data restart
 * them; DPD and keepalive never do. Source: FAQ 116312, "When does the ASA drop an SSL-Tunnel".
 */
import type { Row } from '../events.ts';
import type { GatewayChannel } from '../state.ts';
import type { World } from '../world.ts';
import { untilCheckMs } from './checks.ts';

/** The policy's idle timeout; "none" makes the device fall back to its default-idle-timeout. */
export function idleTimeoutMs(world: Pick<World, 'settings' | 'profile'>): number {
  return world.settings.idleTimeout || world.profile.defaultIdleTimeout.value;
}

/**
 * User data on a tunnel. The parent's countdown restarts last: when all fall due together the
 * tunnels must go first, because their going restarts the parent's (Q5).
 */
export function noticeUserData(world: World, channel: GatewayChannel, cause: Row): void {
  restartIdle(world, channel, cause);
  restartParent(world, cause);
}

/** Sets a tunnel's countdown to full. */
export function restartIdle(world: World, channel: GatewayChannel, cause: Row): void {
  world.startTimer(channel.idleTimer, untilCheckMs(world, idleTimeoutMs(world)), cause);
}

/** Sets the parent's countdown to full: after user data, and whenever a tunnel comes or goes. */
export function restartParent(world: World, cause: Row): void {
  const { ssl, dtls, parentIdleTimer } = world.gateway;
  const hasTunnel = ssl.isUp || dtls.isUp;
  const countdownMs = hasTunnel ? untilCheckMs(world, idleTimeoutMs(world)) : parkedMs(world);
  world.startTimer(parentIdleTimer, countdownMs, cause);
}

/** How long a session without tunnels can be resumed: a time of its own, or the idle timeout. */
export function parkedMs(world: World): number {
  const { cookieTimeout, cookieGrace } = world.profile;
  if (cookieTimeout.value === 0) return idleTimeoutMs(world);
  return cookieTimeout.value + cookieGrace.value;
}
