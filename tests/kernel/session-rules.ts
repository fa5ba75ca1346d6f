/** What must be true of the session database in every recording. */
import { OWN_SESSION } from '../../src/domain/names.ts';
import { PROFILES } from '../../src/domain/profiles.ts';
import { first, type Rule } from './rule.ts';

const sessionsBeginAndEnd: Rule = ({ rows }) => {
  const standing = new Set<number>();
  return first(rows, ({ row, kind, session }) => {
    if (kind === 'session-start') {
      if (standing.has(session)) return `row ${row}: session ${session} begins twice`;
      standing.add(session);
    }
    if (kind !== 'session-end') return undefined;
    return standing.delete(session) ? undefined : `row ${row}: session ${session} was not there`;
  });
};

const addressesAreTheirOwn: Rule = ({ rows }) => {
  const inUse = new Set<string>();
  return first(rows, ({ row, kind, word }) => {
    if (kind === 'address-release') inUse.delete(word);
    if (kind !== 'address-assign') return undefined;
    if (inUse.has(word)) return `row ${row}: ${word} is in use`;
    inUse.add(word);
    return undefined;
  });
};

const indexesAreTheirOwn: Rule = ({ rows }) => {
  const given = new Set<number>();
  return first(rows, ({ row, kind, amount }) => {
    if (kind !== 'session-start') return undefined;
    if (given.has(amount)) return `row ${row}: index ${amount} is given again`;
    given.add(amount);
    return undefined;
  });
};

/** Only a session that is there has timers; an idle countdown, only an inactive one of others. */
const timersNeedTheirSession: Rule = ({ rows }) => {
  const standing = new Set<number>();
  const inactive = new Set<number>();
  return first(rows, ({ row, kind, session, timer }) => {
    if (kind === 'session-start') standing.add(session);
    if (kind === 'session-inactive') inactive.add(session);
    if (kind === 'session-end') standing.delete(session);
    if (session <= OWN_SESSION || kind !== 'timer-start') return undefined;
    const isRight = standing.has(session) && (timer !== 'idle-timeout' || inactive.has(session));
    return isRight ? undefined : `row ${row}: ${timer} of session ${session}`;
  });
};

/** Each user's own sessions never become more by a login than the policy allows. */
const loginsAreLimited: Rule = ({ rows, scenario }) => {
  const ofUser = new Set<number>();
  const isOfClientsUser = (session: number): boolean =>
    (scenario.otherSessions[session - OWN_SESSION - 1]?.user ?? 'walter') === 'walter';
  return first(rows, ({ row, kind, session, cause }) => {
    if (kind === 'session-end') ofUser.delete(session);
    if (kind !== 'session-start' || !isOfClientsUser(session)) return undefined;
    ofUser.add(session);
    const isLogin = cause >= 0;
    const isTooMany = isLogin && ofUser.size > scenario.settings.simultaneousLogins;
    return isTooMany ? `row ${row}: ${ofUser.size} sessions of one user` : undefined;
  });
};

const limitIsKept: Rule = ({ rows, scenario }) => {
  let standing = 0;
  return first(rows, ({ row, kind }) => {
    if (kind === 'session-start') standing += 1;
    if (kind === 'session-end') standing -= 1;
    return standing > PROFILES[scenario.profile].sessionLimit.value
      ? `row ${row}: ${standing} sessions`
      : undefined;
  });
};

export const SESSION_RULES: Readonly<Record<string, Rule>> = {
  'a session begins once and ends once': sessionsBeginAndEnd,
  'no two sessions hold one address': addressesAreTheirOwn,
  'no two sessions have one index': indexesAreTheirOwn,
  'a timer belongs to a session that is there': timersNeedTheirSession,
  'a login leaves the user no more sessions than allowed': loginsAreLimited,
  'the database holds no more sessions than it may': limitIsKept,
};
