/** What the session's statechart asks for, by name. The chart decides when; these do it. */
import type { Row } from '../events.ts';
import { noteConnection } from '../session-record.ts';
import type { World } from '../world.ts';
import { log } from './log.ts';
import { lowerTunnel, ownRecord, raiseTunnel, startSession, tellClient } from './session.ts';

type Effect = (world: World, cause: Row) => void;

export const SESSION_EFFECTS: Readonly<Record<string, Effect>> = {
  startSession,
  openFirstSsl(world, cause) {
    const row = raiseSsl(world, cause);
    log(world, 'firstTcp', row);
    log(world, 'tcpUp', row);
    log(world, 'addressAssigned', row);
  },
  /** The client came back with its token: no credentials, no AAA (FAQ 116312, Q14, Q15). */
  resumeSession(world, cause) {
    const resumed = world.record({
      kind: 'session-resume',
      node: 'gateway',
      session: 1,
      word: 'token',
      cause,
    });
    const row = raiseSsl(world, resumed);
    log(world, 'newTcp', row);
    log(world, 'tcpUp', row);
    log(world, 'resumed', row);
  },
  /** The client came back before the gateway had missed it: the old connection is stale. */
  replaceSsl(world, cause) {
    const { ssl, dtls } = world.gateway;
    const told = world.profile.tellsReplaced.value ? tellClient(world, cause) : cause;
    lowerTunnel(world, dtls, { reason: 'replaced', cause: told });
    const gone = lowerTunnel(world, ssl, { reason: 'replaced', cause: told });
    world.dispatch('session', 'DTLS_DOWN', gone);
    const row = raiseSsl(world, gone);
    log(world, 'tcpReplaced', row);
    log(world, 'tcpUp', row);
  },
  openDtls(world, cause) {
    const { gateway } = world;
    const isReplacing = gateway.dtls.isUp;
    const gone = lowerTunnel(world, gateway.dtls, { reason: 'replaced', cause });
    gateway.dtls.peer = gateway.pendingPeer;
    gateway.dataChannel = 'dtls';
    const row = raiseTunnel(world, gateway.dtls, gone);
    if (!gateway.hasHadDtls) log(world, 'firstUdp', row);
    else log(world, isReplacing ? 'udpReplaced' : 'newUdp', row);
    log(world, 'udpUp', row);
    gateway.hasHadDtls = true;
  },
  becomeInactive(world, cause) {
    ownRecord(world).inactiveSince = world.now;
    const row = world.record({ kind: 'session-inactive', node: 'gateway', session: 1, cause });
    log(world, 'waiting', row);
  },
};

function raiseSsl(world: World, cause: Row): Row {
  const { gateway } = world;
  noteConnection(ownRecord(world));
  gateway.ssl.peer = gateway.pendingPeer;
  gateway.checksFrom = world.now;
  gateway.dataChannel = 'ssl';
  return raiseTunnel(world, gateway.ssl, cause);
}
