/** The administrator logs sessions off: `vpn-sessiondb logoff` (FAQ 116312, Q4). */
import type { Row } from '../events.ts';
import type { Tunnel } from '../names.ts';
import type { LogoffDisturbance } from '../scenario.ts';
import type { SessionRecord } from '../session-record.ts';
import { GROUP_NAME } from '../texts.ts';
import type { World } from '../world.ts';
import { parentName } from './database.ts';
import { endRecord } from './sessions.ts';

/** Rule for `logoff`: every session that fits ends, active or not; a command for the inactive alone does not exist. */
export function logOffSessions(world: World, logoff: LogoffDisturbance, row: Row): void {
  for (const record of [...world.gateway.database.values()]) {
    const fits = namesOf(world, record, logoff.by).some((name) => isSame(name, logoff.value));
    if (fits) endRecord(world, record, { reason: 'admin-logoff', cause: row });
  }
}

/** As the device names a session's tunnels, other than the Parent. */
const PROTOCOLS: Readonly<Record<Exclude<Tunnel, 'parent'>, string>> = {
  ssl: 'ssl-tunnel',
  dtls: 'dtls-tunnel',
  ikev2: 'ikev2',
};

/** The names by which the session can be meant. */
function namesOf(
  world: World,
  record: SessionRecord,
  by: LogoffDisturbance['by'],
): readonly string[] {
  switch (by) {
    case 'name':
      return [record.user];
    case 'index':
      return [String(record.index)];
    case 'tunnel-group':
      return [GROUP_NAME];
    case 'protocol':
      return [...record.tunnels].map((tunnel) =>
        tunnel === 'parent' ? parentName(world, record) : PROTOCOLS[tunnel],
      );
  }
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
