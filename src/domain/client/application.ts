/**
 * The application and its TCP connection through the tunnel. The VPN adds nothing that would keep
 * it alive: it notices an outage that lasts too long (FAQ 116312, Q11). It has no effect on the VPN.
 */
import type { Row } from '../events.ts';
import type { World } from '../world.ts';

/** User data were lost, or could not be sent: from the first such loss the patience runs. */
export function loseUserData(world: World, cause: Row): void {
  const { application, sleep, timers } = world.client;
  if (sleep || application.hasLost || world.isArmed(timers.applicationPatience)) return;
  world.startTimer(timers.applicationPatience, world.settings.applicationPatience, cause);
}

/** There is no adapter or no session to send through: only a connection that was there is lost. */
export function loseWithoutTunnel(world: World, cause: Row): void {
  if (world.client.application.hasConnection) loseUserData(world, cause);
}

/** User data have got through, either way. */
export function noticeUserDataThrough(world: World, cause: Row): void {
  const { application, timers } = world.client;
  application.hasConnection = true;
  application.hasLost = false;
  world.stopTimer(timers.applicationPatience, cause);
}

/** Rule for the timer `application-patience`. */
export function reportBrokenApplication(world: World, expiry: Row): void {
  world.client.application.hasLost = true;
  world.record({ kind: 'application-lost', node: 'client', cause: expiry });
}
