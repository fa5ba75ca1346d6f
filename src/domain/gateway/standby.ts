/**
 * Fail-over to the standby unit. Records of Parent, SSL and DTLS are replicated; the state of TLS
 * and DTLS is not, so both tunnels are gone at the new unit and the client builds them anew with
 * its token. Without keepalives the session is not taken over (FAQ 116312, Q7 and its tip).
 */
import type { Row } from '../events.ts';
import { logNewcomer } from './log.ts';
import { dropSsl, loseLogin, loseSession, lowerTunnel } from './session.ts';
import type { World } from '../world.ts';

/** Rule for the fail-over. The new unit has the pair's addresses; nobody tells the client. */
export function failOver(world: World, _disturbance: unknown, row: Row): void {
  const { scenario, client, gateway, settings, path } = world;
  const isDead = path['gateway-dead'].length > 0;
  if (!scenario.gateway.standby || client.server > 0 || isDead) return;
  const cause = world.record({ kind: 'failover', node: 'gateway', cause: row });
  logNewcomer(world, { name: 'tookOver', cause });
  const ending = { reason: 'failover', cause };
  if (settings.keepalive === 0) {
    loseSession(world, ending);
    return;
  }
  loseLogin(world, cause);
  if (!gateway.hasSession) return;
  lowerTunnel(world, gateway.dtls, ending);
  dropSsl(world, ending);
}
