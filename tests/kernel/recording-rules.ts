/** What must be true of every recording, whatever the scenario: the run as a whole, the session. */
import { EVENTS, type EventKind } from '../../src/domain/events.ts';
import { OWN_SESSION, type Channel } from '../../src/domain/names.ts';
import type { Scenario } from '../../src/domain/scenario.ts';
import type { Recording } from '../../src/kernel/recording.ts';
import { CLIENT_RULES } from './client-rules.ts';
import { PACKET_RULES } from './packet-rules.ts';
import { readRow, type LogRow } from './rows.ts';
import { atRest, first, type Rule } from './rule.ts';
import { SESSION_RULES } from './session-rules.ts';
import { TIMER_RULES } from './timer-rules.ts';

const timeNeverGoesBack: Rule = ({ rows, scenario }) =>
  first(rows, ({ row, atMs }) => {
    const isInOrder = atMs >= (rows[row - 1]?.atMs ?? 0) && atMs <= scenario.horizonMs;
    return isInOrder ? undefined : `row ${row} at ${atMs} ms is out of order`;
  });

const causesComeFirst: Rule = ({ rows }) =>
  first(rows, ({ row, cause }) =>
    cause >= -1 && cause < row ? undefined : `row ${row} is caused by ${cause}`,
  );

/** What the scenario brings: other sessions that stand, the first step and the disturbances. */
const isInput = ({ atMs, kind, session, word }: LogRow): boolean =>
  kind === 'disturbance-start' ||
  (atMs === 0 && kind === 'mode' && word.startsWith('connecting')) ||
  (atMs === 0 && kind === 'session-start' && session > OWN_SESSION);

const onlyInputsLackACause: Rule = ({ rows }) =>
  first(rows, (row) =>
    row.cause >= 0 || isInput(row) ? undefined : `row ${row.row}, ${row.kind}, has no cause`,
  );

/** SSL, or IKEv2 in its place. */
const isControl = (channel: Channel): boolean => channel === 'ssl' || channel === 'ikev2';

/** By the session's mode and, as a learner sees it, by the event `session-inactive`. */
const inactiveWithoutSsl: Rule = ({ rows }) => {
  let isSslUp = false;
  let mode = 'none';
  let announced = 'none';
  return atRest(rows, {
    see({ kind, channel, node, word, session }) {
      if (session > OWN_SESSION) return;
      if (isControl(channel) && kind === 'tunnel-up') isSslUp = true;
      if (isControl(channel) && kind === 'tunnel-down') isSslUp = false;
      if (kind === 'mode' && node === 'gateway') mode = word;
      if (kind === 'session-inactive') announced = 'inactive';
      if (kind === 'session-resume') announced = 'none';
    },
    check() {
      if (mode.startsWith('active') !== isSslUp) return `SSL up is ${isSslUp}, the mode ${mode}`;
      const isSaid = mode === 'ended' || (announced === 'inactive') === (mode === 'inactive');
      return isSaid ? undefined : `the mode is ${mode}, what was announced ${announced}`;
    },
  });
};

const dtlsNeedsSsl: Rule = ({ rows }) => {
  const up = new Set<string>();
  return atRest(rows, {
    see({ kind, channel, session }) {
      if (kind === 'tunnel-up') up.add(`${session} ${channel}`);
      if (kind === 'tunnel-down') up.delete(`${session} ${channel}`);
    },
    check: () =>
      first([...up], (tunnel) => {
        const [session, channel] = tunnel.split(' ');
        const isAlone = channel === 'dtls' && !up.has(`${session} ssl`);
        return isAlone ? 'DTLS stands without SSL' : undefined;
      }),
  });
};

const protocolsDoNotMix: Rule = ({ rows, scenario }) => {
  const isOther = ({ channel }: LogRow): boolean =>
    scenario.client.protocol === 'ikev2'
      ? channel === 'ssl' || channel === 'dtls'
      : channel === 'ikev2';
  // The sessions of others are of SSL.
  const own = rows.filter(({ session }) => session <= OWN_SESSION);
  return first(own, (row) => (isOther(row) ? `row ${row.row} is on ${row.channel}` : undefined));
};

/** A tunnel comes up when it is not up, and goes when it is. */
const tunnelsAlternate: Rule = ({ rows }) => {
  const up = new Set<string>();
  return first(rows, ({ row, kind, channel, session }) => {
    if (kind !== 'tunnel-up' && kind !== 'tunnel-down') return undefined;
    const tunnel = `${session} ${channel}`;
    const wasUp = up.has(tunnel);
    if (kind === 'tunnel-up') up.add(tunnel);
    else up.delete(tunnel);
    return wasUp === (kind === 'tunnel-down') ? undefined : `row ${row}: ${kind} twice, ${channel}`;
  });
};

const addressLivesAsTheSession: Rule = ({ rows }) => {
  const instants = (kind: EventKind): string =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ atMs, session }) => `${session} at ${atMs}`)
      .join();
  if (instants('address-assign') !== instants('session-start')) return 'assigned at another time';
  return instants('address-release') === instants('session-end')
    ? undefined
    : 'released at another time than the session ended';
};

const parentOutlivesSsl: Rule = ({ rows }) => {
  let isSslUp = false;
  return first(rows, ({ row, kind, channel, timer, session }) => {
    if (session > OWN_SESSION) return undefined;
    if (isControl(channel) && kind === 'tunnel-up') isSslUp = true;
    if (isControl(channel) && kind === 'tunnel-down') isSslUp = false;
    const isExpiry = kind === 'timer-expire' && timer === 'idle-timeout' && channel === 'parent';
    return isExpiry && isSslUp ? `row ${row}: the parent expires under SSL` : undefined;
  });
};

/** No attempt without an outcome, no outcome without an attempt. */
const attemptsHaveOutcomes: Rule = ({ rows }) => {
  let isOpen = false;
  return first(rows, ({ row, kind }) => {
    if (kind === 'reconnect-attempt') {
      if (isOpen) return `row ${row}: the attempt before has no outcome`;
      isOpen = true;
    } else if (kind === 'reconnect-failed' || kind === 'reconnected') {
      if (!isOpen) return `row ${row}: an outcome without an attempt`;
      isOpen = false;
    }
    return undefined;
  });
};

const FORGETS_LOGINS: readonly string[] = ['gateway-dead', 'failover'];

const credentialsOnlyOnce: Rule = ({ rows, scenario }) => {
  const logins = rows.filter(
    ({ kind, cause }) => kind === 'aaa-authentication' && rows[cause]?.word !== 'second-login',
  );
  // A gateway that dies or fails over during the login has forgotten it, and one that refuses it keeps nothing:
  // the repeated request is a new one.
  const isForgotten =
    scenario.disturbances.some(({ kind }) => FORGETS_LOGINS.includes(kind)) ||
    rows.some(({ word }) => word === 'auth-refused');
  return logins.length > 1 && !isForgotten ? 'the AAA server was asked again' : undefined;
};

/** Connectivity is lost and restored in turns. */
const connectivityAlternates: Rule = ({ rows }) => {
  let isLost = false;
  return first(rows, ({ row, kind }) => {
    if (kind !== 'connectivity-lost' && kind !== 'connectivity-restored') return undefined;
    const wasLost = isLost;
    isLost = kind === 'connectivity-lost';
    return wasLost === isLost ? `row ${row}: ${kind} twice` : undefined;
  });
};

/** At login only: FAQ 116312, Q16 and Q17. */
const loginStepsOnlyAtLogin: Rule = ({ rows }) => {
  const firstUp = rows.findIndex(
    ({ kind, channel, session }) =>
      kind === 'tunnel-up' && isControl(channel) && session === OWN_SESSION,
  );
  const late = rows.find(
    ({ row, kind }) =>
      firstUp >= 0 &&
      row > firstUp &&
      (kind === 'posture-scan' || kind === 'dns-query' || kind === 'server-switch'),
  );
  return late && `row ${late.row}: ${late.kind} after the login`;
};

const kindsAreDeclared: Rule = ({ rows }) =>
  first(rows, ({ row, kind }) => (kind in EVENTS ? undefined : `row ${row}: unknown kind`));

const RECORDING_RULES: Readonly<Record<string, Rule>> = {
  ...SESSION_RULES,
  ...TIMER_RULES,
  ...PACKET_RULES,
  ...CLIENT_RULES,
  'every row is of a declared kind': kindsAreDeclared,
  'time never goes back and ends at the horizon': timeNeverGoesBack,
  'every cause is an earlier row': causesComeFirst,
  'only what the scenario brings has no cause': onlyInputsLackACause,
  'the session is inactive or ended exactly while SSL is down': inactiveWithoutSsl,
  'DTLS never stands without SSL': dtlsNeedsSsl,
  'a run with IKEv2 has no SSL and no DTLS, and the other way round': protocolsDoNotMix,
  'a tunnel comes and goes in turns': tunnelsAlternate,
  'the address is assigned at the session’s start and released at its end':
    addressLivesAsTheSession,
  'the parent never expires while SSL stands': parentOutlivesSsl,
  'each attempt to reconnect has one outcome': attemptsHaveOutcomes,
  'credentials are asked for once': credentialsOnlyOnce,
  'names, servers and posture are matters of the login': loginStepsOnlyAtLogin,
  'connectivity is lost and restored in turns': connectivityAlternates,
};

/** The rules a recording breaks, as sentences; empty when it is sound. */
export function findBroken(recording: Recording, scenario: Scenario): string[] {
  const rows = Array.from({ length: recording.length }, (_, row) => readRow(recording, row));
  return Object.entries(RECORDING_RULES).flatMap(([sentence, rule]) => {
    const broken = rule({ rows, scenario });
    return broken ? [`${sentence}: ${broken}`] : [];
  });
}
