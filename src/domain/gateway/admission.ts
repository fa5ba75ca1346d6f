/**
 * Whether a login becomes a session: the user's simultaneous logins, the device's session limit,
 * the address pool. Sources: FAQ 116312, Q6; ASA 8.4 guide, `vpn-simultaneous-logins`.
 */
import type { Row } from '../events.ts';
import type { SessionRecord } from '../session-record.ts';
import type { SyslogName } from '../syslog-texts.ts';
import type { World } from '../world.ts';
import { nextAddress } from './database.ts';
import { logNewcomer } from './log.ts';
import { endRecord } from './sessions.ts';

const REFUSALS = {
  'simultaneous-logins': 'loginLimit',
  'session-limit': 'sessionLimit',
  'no-address': 'noAddress',
} as const satisfies Record<string, SyslogName>;
export type Refusal = keyof typeof REFUSALS;

/** Who logs in from where, if it is not the client itself. */
export interface Person {
  readonly user: string;
  readonly ip: string;
}

/** The AAA server is asked, once a login, and it says yes. Returns the row of its last answer. */
export function askForUser(world: World, login: { cause: Row; person?: Person }): Row {
  const { cause, person = {} } = login;
  const authenticated = world.record({ kind: 'aaa-authentication', node: 'aaa', cause });
  const authorized = world.record({
    kind: 'aaa-authorization',
    node: 'aaa',
    cause: authenticated,
  });
  logNewcomer(world, { name: 'authenticated', cause: authorized, values: { ...person } });
  return authorized;
}

/**
 * Makes room for one more session of the user. Where the profile refuses the new login instead, and
 * where the device has no session or address left, answers why there is none.
 */
export function makeRoom(world: World, user: string, cause: Row): Refusal | undefined {
  const { gateway, profile, settings } = world;
  const sessions = sessionsOf(world, user);
  const surplus = Math.max(0, sessions.length + 1 - settings.simultaneousLogins);
  if (surplus > 0 && profile.refusesNewLogin.value) return 'simultaneous-logins';
  // With one login allowed that is every old session, however busy.
  for (const record of longestIdleFirst(sessions).slice(0, surplus)) {
    endRecord(world, record, { reason: 'preempted', cause });
  }
  if (gateway.database.size >= profile.sessionLimit.value) return 'session-limit';
  return nextAddress(world) === undefined ? 'no-address' : undefined;
}

/** The gateway says in its log why it takes no further session. */
export function refuseLogin(
  world: World,
  login: { refusal: Refusal; cause: Row; person?: Person },
): void {
  const { refusal, cause, person = {} } = login;
  const values = { ...person, limit: world.profile.sessionLimit.value };
  logNewcomer(world, { name: REFUSALS[refusal], cause, values });
}

/** Case makes no difference to the name of a user. */
function sessionsOf({ gateway }: World, user: string): SessionRecord[] {
  const wanted = user.toLowerCase();
  return [...gateway.database.values()].filter((record) => record.user.toLowerCase() === wanted);
}

/** The longest inactive first; those that are not inactive after them, the oldest login first. */
function longestIdleFirst(sessions: readonly SessionRecord[]): SessionRecord[] {
  const idleSince = ({ inactiveSince }: SessionRecord): number => inactiveSince ?? Infinity;
  return [...sessions].sort((left, right) => {
    if (idleSince(left) !== idleSince(right)) return idleSince(left) - idleSince(right);
    return left.loginAt - right.loginAt || left.index - right.index;
  });
}
