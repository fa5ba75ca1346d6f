/** What befalls any session of the database: the client's own or another's. */
import { OWN_SESSION } from '../names.ts';
import type { Row } from '../events.ts';
import type { SessionRecord } from '../session-record.ts';
import type { TimerDefinition } from '../timers.ts';
import type { World } from '../world.ts';
import { LOST_WITH_ITS_UNIT, leaveDatabase, noteTunnelDown, type Ending } from './database.ts';
import { logOf } from './log.ts';
import { endSession, loseSession } from './session.ts';

/** Removes a session, whatever its mode; its client is told if it can be. */
export function endRecord(world: World, record: SessionRecord, ending: Ending): void {
  if (record.number === OWN_SESSION) endSession(world, ending);
  else removeOther(world, record, ending);
}

/** Rule for a parent's `idle-timeout`: with the tunnels gone it ends the session (Q5). */
export function parentIsIdle(world: World, timer: TimerDefinition, expiry: Row): void {
  endNumber(world, timer.session, { reason: 'idle-timeout', cause: expiry });
}

/** Rule for the timer `max-connect-time`: activity makes no difference. */
export function maxTimeIsOver(world: World, timer: TimerDefinition, expiry: Row): void {
  endNumber(world, timer.session, { reason: 'max-connect-time', cause: expiry });
}

/** The gateway's unit is gone, and its database with it. */
export function loseDatabase(world: World, ending: Ending): void {
  loseSession(world, ending);
  for (const record of [...world.gateway.database.values()]) removeOther(world, record, ending);
}

function endNumber(world: World, number: number, ending: Ending): void {
  const record = world.gateway.database.get(number);
  if (record) endRecord(world, record, ending);
}

/** In the order in which the client's own go: DTLS before SSL, the Parent last. */
function removeOther(world: World, record: SessionRecord, ending: Ending): void {
  for (const [channel, step, name] of [
    ['dtls', 2, 'udpDown'],
    ['ssl', 1, 'tcpDown'],
  ] as const) {
    if (!record.tunnels.has(channel)) continue;
    const port = record.port + step;
    const row = noteTunnelDown(world, record, { ...ending, channel, port });
    if (!LOST_WITH_ITS_UNIT.has(ending.reason)) logOf(world, record, { name, cause: row });
  }
  leaveDatabase(world, record, ending);
}
