/** What follows when an idle countdown ends. Sources: FAQ 116312, "When does the ASA drop …", Q5. */
import type { Row } from '../events.ts';
import type { World } from '../world.ts';
import { log } from './log.ts';
import { dropSsl, lowerTunnel, tellClient } from './session.ts';

/**
 * Rule for the timer `idle-timeout` of SSL or DTLS. One idle tunnel is kept while the other is
 * busy; when both are idle, both are dropped and the client is told, so it does not come back by
 * itself.
 */
export function tunnelIsIdle(world: World, expiry: Row): void {
  const { ssl, dtls } = world.gateway;
  const isBusy = world.isArmed(ssl.idleTimer) || world.isArmed(dtls.idleTimer);
  if (isBusy) return;
  const told = tellClient(world, expiry);
  log(world, 'closingForIdle', told);
  lowerTunnel(world, dtls, { reason: 'idle-timeout', cause: told });
  dropSsl(world, { reason: 'idle-timeout', cause: told });
}
