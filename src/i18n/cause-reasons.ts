/** Why something happened, as part of a sentence: one message for each reason and each timer. */
import { clockText } from '../analysis/time-text.ts';
import { holdsAt } from '../analysis/why/context.ts';
import type {
  Asking,
  KnownRule,
  Limit,
  Link,
  MissingThing,
  Reason,
  TimerWait,
} from '../analysis/why/explanation.ts';
import { isOfOthers, nodeOf, type RecordingIndex } from '../analysis/recording-index.ts';
import type { TimerName } from '../domain/timers.ts';
import { OFF_MS } from '../domain/units.ts';
import { eventStatement, eventWithTime } from './cause-events.ts';
import { DISTURBANCES } from './cause-words.ts';
import { m } from './generated/messages.js';
import { durationText, tunnelText } from './words.ts';

/** A link whose reason is to be said, and the next one, at which many reasons point. */
export interface Place {
  readonly index: RecordingIndex;
  /** The link that this one explains; the first has none. */
  readonly before: Link | undefined;
  readonly link: Link;
  readonly next: Link | undefined;
}

type Clause<Code extends Reason['code']> = (
  reason: Extract<Reason, { code: Code }>,
  place: Place,
) => string;

const CLAUSES: { readonly [Code in Reason['code']]: Clause<Code> } = {
  start: (_, { index, link }) =>
    isOfOthers(index.recording, link.row) ? m.why_start_of_others() : m.why_start(),
  scenario: ({ sinceMs }, { link }) =>
    link.event === 'disturbance-end'
      ? m.why_scenario_end({ time: clockText(sinceMs) })
      : m.why_scenario_start(),
  event: (_, place) => nextEvent(place),
  handshake: (_, place) => handshake(place),
  wait: ({ wait }, place) => timerClause(wait, 'wait', place),
  silence: ({ wait }, place) => {
    const clause = timerClause(wait, 'silence', place);
    // What kept the packets away counts, where it is known; only else the setting does.
    return place.next ? clause : withPrevention(clause, wait);
  },
  unanswered: ({ wait, askings }) => unanswered(wait, askings),
  disturbed: (_, place) => nextEvent(place),
  preempted: (_, place) => (place.next ? nextEvent(place) : m.why_preempted()),
  full: ({ limit, value }) => LIMITS[limit]({ count: value }),
  'by-rule': ({ rule }, place) => BY_RULE[rule]({ event: nextEvent(place) }),
  chance: ({ lossPercent }) => m.why_chance({ percent: lossPercent }),
  missing: ({ thing, isTold }, place) =>
    isTold ? MISSING[thing].since({ event: nextEvent(place) }) : MISSING[thing].plain(),
};

/**
 * Whether the next event is still to be named, because it says more than its own reason does. A lost
 * packet mostly need not be: what stopped it says enough.
 */
function owesNext(reason: Reason, { event }: Link): boolean {
  switch (reason.code) {
    case 'unanswered':
      return event === 'disturbance-start';
    case 'silence':
      return event !== 'packet-dropped' || reason.wait.timer === 'application-patience';
    default:
      return reason.code === 'chance';
  }
}

/** One clause; two where what kept something away has to be named first. */
export function reasonClauses(place: Place): readonly string[] {
  const { reason } = place.link;
  // Code and reason belong together; TypeScript cannot follow that through the table.
  const clause = CLAUSES[reason.code] as (reason: Reason, place: Place) => string;
  const { next } = place;
  return next && owesNext(reason, next)
    ? [clause(reason, place), nextEvent(place)]
    : [clause(reason, place)];
}

/** The next link's event; a disturbance that still goes on is said as such. */
function nextEvent({ index, before, link, next }: Place): string {
  if (!next) return m.why_start();
  const { recording } = index;
  // The loss of a packet is not said where it explains something: the time said is the one before.
  const isSaid = link.event !== 'packet-dropped' || !before;
  const said = clockText(isSaid ? link.atMs : before.atMs);
  const span = index.disturbances.find(({ fromRow }) => fromRow === next.row);
  const time = clockText(next.atMs);
  if (!span || time === said || !holdsAt(span, link.row)) {
    return eventWithTime(recording, next.row, said);
  }
  const words = Object.entries(DISTURBANCES).find(([kind]) => kind === span.kind)?.[1];
  return words?.since?.({ time }) ?? eventWithTime(recording, next.row, said);
}

/** Each end knows of a new connection by what came to it: the other may never hear of it. */
function handshake(place: Place): string {
  const { index, link } = place;
  const isOfClient = nodeOf(index.recording, link.row) === 'client';
  const say = isOfClient ? m.why_handshake : m.why_handshake_arrived;
  return say({ event: nextEvent(place) });
}

interface TimerWords {
  readonly tunnel: string;
  readonly since: string;
  readonly duration: string;
  /** Of the setting, which a gateway that looks only now and then may exceed. */
  readonly value: string;
  /** What started it. */
  readonly event: string;
}

function wordsOf(wait: TimerWait, { recording }: RecordingIndex): TimerWords {
  const { givenBy } = wait;
  return {
    tunnel: tunnelText(wait.channel),
    since: clockText(wait.sinceMs),
    duration: durationText(wait.durationMs),
    value: durationText(givenBy.type === 'setting' ? givenBy.value : givenBy.valueMs),
    event: wait.startedBy < 0 ? m.why_start() : eventStatement(recording, wait.startedBy),
  };
}

function timerClause(wait: TimerWait, code: 'wait' | 'silence', { index }: Place): string {
  return TIMERS[wait.timer](wordsOf(wait, index), { wait, code });
}

type TimerClause = (
  words: TimerWords,
  of: { readonly wait: TimerWait; readonly code: 'wait' | 'silence' },
) => string;

const TIMERS: Readonly<Record<TimerName, TimerClause>> = {
  'gateway-dpd': (words) => m.why_gateway_dpd(words),
  'idle-timeout': (words, { wait, code }) => {
    if (code === 'silence') return m.why_idle(words);
    return wait.channel === 'parent' ? m.why_wait_parent(words) : m.why_wait_idle(words);
  },
  'max-connect-time': (words) => m.why_max_connect_time(words),
  'aaa-answer': (words) => m.why_aaa_answer(words),
  'client-dpd': (words) => m.why_client_dpd(words),
  keepalive: (words) => m.why_keepalive(words),
  'disconnected-timeout': (words) => m.why_disconnected_timeout(words),
  'tunnel-reconnect': (words) => m.why_tunnel_reconnect(words),
  'attempt-spacing': (words) => m.why_attempt_spacing(words),
  'establishment-retry': (words) => m.why_no_answer_within(words),
  'dtls-retry': (words) => m.why_no_answer_within(words),
  'dtls-pause': (words) => m.why_dtls_pause(words),
  'tcp-patience': (words) => m.why_tcp_patience(words),
  'posture-scan': (words) => m.why_posture_scan(words),
  'image-install': (words) => m.why_image_install(words),
  'image-piece': (words) => m.why_image_piece(words),
  'application-patience': (words) => m.why_application_patience(words),
  'nat-mapping': (words, { wait }) =>
    wait.isRefreshedInbound ? m.why_flow_both_ways(words) : m.why_flow_outbound(words),
  'firewall-entry': (words) => m.why_flow_both_ways(words),
};

const PREVENTIONS: Readonly<
  Record<NonNullable<TimerWait['preventedBy']>['setting'], PreventionWords>
> = {
  keepalive: { set: m.why_prevented_keepalive, off: m.why_prevented_keepalive_off },
};

interface PreventionWords {
  readonly set: (words: { reason: string; value: string }) => string;
  readonly off: (words: { reason: string }) => string;
}

function withPrevention(reason: string, { preventedBy }: TimerWait): string {
  if (!preventedBy) return reason;
  const words = PREVENTIONS[preventedBy.setting];
  if (preventedBy.value === OFF_MS) return words.off({ reason });
  return words.set({ reason, value: durationText(preventedBy.value) });
}

const BY_RULE: Readonly<Record<KnownRule, (words: { event: string }) => string>> = {
  'not-taken-over': m.why_not_taken_over,
  'stays-disconnected': m.why_stays_disconnected,
};

const LIMITS: Readonly<Record<Limit, (words: { count: number }) => string>> = {
  'simultaneous-logins': m.why_full_logins,
  'session-limit': () => m.why_full_sessions(),
  'no-address': () => m.why_full_pool(),
};

interface MissingWords {
  readonly plain: () => string;
  /** Where it is told how it went. */
  readonly since: (words: { event: string }) => string;
}

const MISSING: Readonly<Record<MissingThing, MissingWords>> = {
  mapping: { plain: m.why_missing_mapping, since: m.why_missing_mapping_since },
  entry: { plain: m.why_missing_entry, since: m.why_missing_entry_since },
  'outside-port': { plain: m.why_missing_outside_port, since: m.why_missing_outside_port_since },
  connection: { plain: m.why_missing_connection, since: m.why_missing_connection_since },
  session: { plain: m.why_missing_session, since: m.why_missing_session_since },
  interest: { plain: m.why_missing_interest, since: m.why_missing_interest_since },
  tunnel: { plain: m.why_missing_tunnel, since: m.why_missing_tunnel_since },
};

interface UnansweredWords {
  readonly one: (words: { times: string }) => string;
  readonly more: (words: { count: string; times: string }) => string;
}

const PACKETS_UNANSWERED: UnansweredWords = {
  one: m.why_unanswered_packet,
  more: m.why_unanswered_packets,
};

/** DPD asks by requests of its own; all else that waits for an answer repeats a packet. */
const UNANSWERED: Readonly<Partial<Record<TimerName, UnansweredWords>>> = {
  'gateway-dpd': { one: m.why_unanswered_gateway_one, more: m.why_unanswered_gateway },
  'client-dpd': { one: m.why_unanswered_client_one, more: m.why_unanswered_client },
};

function unanswered({ timer }: TimerWait, askings: readonly Asking[]): string {
  const words = UNANSWERED[timer] ?? PACKETS_UNANSWERED;
  const times = timesText(askings.map(({ atMs }) => clockText(atMs)));
  if (askings.length === 1) return words.one({ times });
  const count = COUNTS[askings.length]?.() ?? String(askings.length);
  return words.more({ count, times });
}

const COUNTS: Readonly<Record<number, () => string>> = {
  2: m.why_count_2,
  3: m.why_count_3,
  4: m.why_count_4,
  5: m.why_count_5,
  6: m.why_count_6,
  7: m.why_count_7,
};

const TIMES_MAX = 4;

/** `3:30`, `3:30 and 4:00`, `3:00, 3:15 and 3:30`; of many the first, the second and the last. */
function timesText(times: readonly string[]): string {
  const shown = times.length > TIMES_MAX ? [...times.slice(0, 2), '…', ...times.slice(-1)] : times;
  const last = shown.at(-1) ?? '';
  if (shown.length < 2) return last;
  return m.why_pair({ first: shown.slice(0, -1).join(', '), last });
}
