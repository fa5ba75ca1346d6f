/** What must be true of every recording, whatever the scenario: the run as a whole, the session. */
import { EVENTS, type EventKind } from '../../src/domain/events.ts';
import type { Scenario } from '../../src/domain/scenario.ts';
import type { Recording } from '../../src/kernel/recording.ts';
import { PACKET_RULES } from './packet-rules.ts';
import { readRow } from './rows.ts';
import { atRest, first, type Rule } from './rule.ts';
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

/** Only what the scenario brings has no cause: the first step and the disturbances. */
const onlyInputsLackACause: Rule = ({ rows }) =>
  first(rows, ({ row, cause, kind }) =>
    cause >= 0 || row === 0 || kind === 'disturbance-start'
      ? undefined
      : `row ${row}, ${kind}, has no cause`,
  );

/** By the session's mode and, as a learner sees it, by the event `session-inactive`. */
const inactiveWithoutSsl: Rule = ({ rows }) => {
  let isSslUp = false;
  let mode = 'none';
  let announced = 'none';
  return atRest(rows, {
    see({ kind, channel, node, word }) {
      if (channel === 'ssl' && kind === 'tunnel-up') isSslUp = true;
      if (channel === 'ssl' && kind === 'tunnel-down') isSslUp = false;
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
    see({ kind, channel }) {
      if (kind === 'tunnel-up') up.add(channel);
      if (kind === 'tunnel-down') up.delete(channel);
    },
    check: () => (up.has('dtls') && !up.has('ssl') ? 'DTLS stands without SSL' : undefined),
  });
};

/** A tunnel comes up when it is not up, and goes when it is. */
const tunnelsAlternate: Rule = ({ rows }) => {
  const up = new Set<string>();
  return first(rows, ({ row, kind, channel }) => {
    if (kind !== 'tunnel-up' && kind !== 'tunnel-down') return undefined;
    const wasUp = up.has(channel);
    if (kind === 'tunnel-up') up.add(channel);
    else up.delete(channel);
    return wasUp === (kind === 'tunnel-down') ? undefined : `row ${row}: ${kind} twice, ${channel}`;
  });
};

const addressLivesAsTheSession: Rule = ({ rows }) => {
  const instants = (kind: EventKind): string =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ atMs }) => atMs)
      .join();
  if (instants('address-assign') !== instants('session-start')) return 'assigned at another time';
  return instants('address-release') === instants('session-end')
    ? undefined
    : 'released at another time than the session ended';
};

const parentOutlivesSsl: Rule = ({ rows }) => {
  let isSslUp = false;
  return first(rows, ({ row, kind, channel, timer }) => {
    if (channel === 'ssl' && kind === 'tunnel-up') isSslUp = true;
    if (channel === 'ssl' && kind === 'tunnel-down') isSslUp = false;
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

/** Who has a session is not asked again; after its end a login may still be under way. */
const credentialsOnlyOnce: Rule = ({ rows }) => {
  let hasSession = false;
  return first(rows, ({ row, kind }) => {
    if (kind === 'session-start') hasSession = true;
    if (kind === 'session-end') hasSession = false;
    const isAsked = hasSession && kind === 'aaa-authentication';
    return isAsked ? `row ${row}: the AAA server was asked again` : undefined;
  });
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

const adapterAlternates: Rule = ({ rows }) => {
  let isUp = false;
  return first(rows, ({ row, kind }) => {
    if (kind !== 'adapter-up' && kind !== 'adapter-down') return undefined;
    const wasUp = isUp;
    isUp = kind === 'adapter-up';
    return wasUp === isUp ? `row ${row}: ${kind} twice` : undefined;
  });
};

const kindsAreDeclared: Rule = ({ rows }) =>
  first(rows, ({ row, kind }) => (kind in EVENTS ? undefined : `row ${row}: unknown kind`));

const RECORDING_RULES: Readonly<Record<string, Rule>> = {
  ...TIMER_RULES,
  ...PACKET_RULES,
  'every row is of a declared kind': kindsAreDeclared,
  'time never goes back and ends at the horizon': timeNeverGoesBack,
  'every cause is an earlier row': causesComeFirst,
  'only what the scenario brings has no cause': onlyInputsLackACause,
  'the session is inactive or ended exactly while SSL is down': inactiveWithoutSsl,
  'DTLS never stands without SSL': dtlsNeedsSsl,
  'a tunnel comes and goes in turns': tunnelsAlternate,
  'the address is assigned at the session’s start and released at its end':
    addressLivesAsTheSession,
  'the parent never expires while SSL stands': parentOutlivesSsl,
  'each attempt to reconnect has one outcome': attemptsHaveOutcomes,
  'credentials are asked for once a session': credentialsOnlyOnce,
  'the adapter comes and goes in turns': adapterAlternates,
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
