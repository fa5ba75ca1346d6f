/** What happened, as part of a sentence in the past tense: "the gateway dropped the SSL-Tunnel". */
import { clockText } from '../analysis/time-text.ts';
import {
  amountOf,
  atOf,
  channelOf,
  isOfOthers,
  kindOf,
  nodeOf,
  portOf,
  secondWordOf,
  sessionOf,
  wordOf,
} from '../analysis/recording-index.ts';
import type { EventKind, Row } from '../domain/events.ts';
import { DIRECTION_CODE, NODES } from '../domain/names.ts';
import { syslogLabel } from '../domain/syslog-severity.ts';
import type { Recording } from '../kernel/recording.ts';
import { DISTURBANCES, PACKETS, WHERE, WHO } from './cause-words.ts';
import { m } from './generated/messages.js';
import { CLIENT_STATES, SESSION_STATES } from './state-words.ts';
import { durationText, timerText, tunnelText } from './words.ts';

type Statement = (recording: Recording, row: Row) => string;

/** The event without its time. */
export function eventStatement(recording: Recording, row: Row): string {
  const event = STATEMENTS[kindOf(recording, row)](recording, row);
  if (!isOfOthers(recording, row)) return event;
  return m.why_of_session({ event, session: sessionOf(recording, row) });
}

/** With its time, unless the clock shows the one already said. */
export function eventWithTime(recording: Recording, row: Row, said?: string): string {
  const event = eventStatement(recording, row);
  const time = clockText(atOf(recording, row));
  return time === said ? event : m.why_at({ event, time });
}

const who: Statement = (recording, row) => WHO[nodeOf(recording, row)]();
const tunnel: Statement = (recording, row) => tunnelText(channelOf(recording, row));

const plain =
  (say: () => string): Statement =>
  () =>
    say();

const inTunnel =
  (say: (words: { who: string; tunnel: string }) => string): Statement =>
  (recording, row) =>
    say({ who: who(recording, row), tunnel: tunnel(recording, row) });

const ofFlow =
  (say: (words: { protocol: string; port: number; outsidePort: number }) => string): Statement =>
  (recording, row) =>
    say({
      protocol: wordOf(recording, row).toUpperCase(),
      port: portOf(recording, row),
      outsidePort: amountOf(recording, row),
    });

/** By the timer a mapping expires; by all else it is forgotten before its time. */
const mappingGone: Statement = (recording, row) => {
  const cause = recording.columns.cause[row] ?? -1;
  const isTimer = cause >= 0 && kindOf(recording, cause) === 'timer-expire';
  return ofFlow(isTimer ? m.why_did_mapping_expire : m.why_did_mapping_forget)(recording, row);
};

/** A link that came back is seen at once; else it is the first answer that says so. */
const reachable: Statement = (recording, row) => {
  const cause = recording.columns.cause[row] ?? -1;
  const isAnswer = cause >= 0 && kindOf(recording, cause) === 'packet';
  return isAnswer ? m.why_did_gateway_answers() : m.why_did_connectivity_restored();
};

const ofAddress =
  (say: (words: { address: string }) => string): Statement =>
  (recording, row) =>
    say({ address: wordOf(recording, row) });

const ofTimer =
  (say: (words: { timer: string; duration: string }) => string): Statement =>
  (recording, row) => {
    const definition = recording.timers[recording.columns.subject[row] ?? -1];
    if (!definition) throw new Error(`Row ${row} names no timer.`);
    const duration = durationText(amountOf(recording, row));
    return say({ timer: timerText(definition), duration });
  };

const ofDisturbance =
  (which: 'start' | 'end'): Statement =>
  (recording, row) =>
    lookUp(DISTURBANCES, wordOf(recording, row))[which]?.() ?? '';

const mode: Statement = (recording, row) => {
  const name = wordOf(recording, row).split(/[. ]/)[0] ?? '';
  const isClient = nodeOf(recording, row) === 'client';
  const state = (isClient ? CLIENT_STATES : SESSION_STATES)[name]?.();
  if (state === undefined) return isClient ? m.why_did_mode_client() : m.why_did_mode_session();
  return isClient ? m.why_did_mode_client_to({ state }) : m.why_did_mode_session_to({ state });
};

const dropped: Statement = (recording, row) => {
  const place = NODES.find((name) => name === secondWordOf(recording, row));
  const where = WHERE[place ?? nodeOf(recording, row)]();
  const isUp = recording.columns.direction[row] === DIRECTION_CODE.up;
  return isUp ? m.why_did_dropped_up({ where }) : m.why_did_dropped_down({ where });
};

/** A unit that is gone has not dropped anything of its own accord. */
const LOST_WITH_ITS_UNIT: ReadonlySet<string> = new Set([
  'gateway-dead',
  'failover',
  'member-loss',
]);

const tunnelDown: Statement = (recording, row) => {
  const isLost = LOST_WITH_ITS_UNIT.has(wordOf(recording, row));
  const say = isLost ? m.why_did_tunnel_lost : m.why_did_tunnel_down;
  return say({ tunnel: tunnel(recording, row) });
};

const reconnectAttempt: Statement = (recording, row) => {
  const attempt = { attempt: amountOf(recording, row) };
  return wordOf(recording, row) === 'tunnel'
    ? m.why_did_reconnect_attempt_tunnel(attempt)
    : m.why_did_reconnect_attempt_session(attempt);
};

const reconnectFailed: Statement = (recording, row) => {
  const attempt = { attempt: amountOf(recording, row) };
  return wordOf(recording, row) === 'tunnel'
    ? m.why_did_reconnect_failed_tunnel(attempt)
    : m.why_did_reconnect_failed_session(attempt);
};

const STATEMENTS: Readonly<Record<EventKind, Statement>> = {
  'disturbance-start': ofDisturbance('start'),
  'disturbance-end': ofDisturbance('end'),
  mode,
  packet: (r, row) =>
    m.why_did_packet({ who: who(r, row), packet: lookUp(PACKETS, wordOf(r, row))() }),
  'dpd-request': inTunnel(m.why_did_dpd_request),
  'dpd-response': inTunnel(m.why_did_dpd_response),
  keepalive: inTunnel(m.why_did_keepalive),
  data: inTunnel(m.why_did_data),
  'packet-dropped': dropped,
  'timer-start': ofTimer(m.why_did_timer_start),
  'timer-restart': ofTimer(m.why_did_timer_restart),
  'timer-stop': ofTimer(m.why_did_timer_stop),
  'timer-expire': ofTimer(m.why_did_timer_expire),
  'session-start': (r, row) => m.why_did_session_start({ index: amountOf(r, row) }),
  'session-inactive': plain(m.why_did_session_inactive),
  'session-resume': plain(m.why_did_session_resume),
  'session-end': plain(m.why_did_session_end),
  'tunnel-up': (r, row) => m.why_did_tunnel_up({ tunnel: tunnel(r, row) }),
  'tunnel-down': tunnelDown,
  'mapping-open': ofFlow(m.why_did_mapping_open),
  'mapping-expire': mappingGone,
  'mapping-rebind': ofFlow(m.why_did_mapping_rebind),
  'entry-open': ofFlow(m.why_did_entry_open),
  'entry-expire': ofFlow(m.why_did_entry_expire),
  'connectivity-lost': plain(m.why_did_connectivity_lost),
  'connectivity-restored': reachable,
  'reconnect-attempt': reconnectAttempt,
  'reconnect-failed': reconnectFailed,
  reconnected: plain(m.why_did_reconnected),
  'client-gave-up': plain(m.why_did_client_gave_up),
  'address-assign': ofAddress(m.why_did_address_assign),
  'address-release': ofAddress(m.why_did_address_release),
  'aaa-authentication': plain(m.why_did_aaa_authentication),
  'aaa-authorization': plain(m.why_did_aaa_authorization),
  'posture-scan': plain(m.why_did_posture_scan),
  'dns-query': plain(m.why_did_dns_query),
  'server-switch': (r, row) => m.why_did_server_switch({ server: wordOf(r, row) }),
  'image-download': plain(m.why_did_image_download),
  'adapter-up': ofAddress(m.why_did_adapter_up),
  'adapter-down': plain(m.why_did_adapter_down),
  'routes-change': plain(m.why_did_routes_change),
  'application-lost': plain(m.why_did_application_lost),
  suspend: plain(m.why_did_suspend),
  resume: plain(m.why_did_resume),
  failover: plain(m.why_did_failover),
  message: (r, row) => m.why_did_message({ text: wordOf(r, row) }),
  syslog: (r, row) => m.why_did_syslog({ label: syslogLabel(amountOf(r, row)) }),
};

/** Recorded words come from closed lists: one that is not there is a mistake of ours. */
function lookUp<Value>(table: Readonly<Record<string, Value>>, word: string): Value {
  const value = table[word];
  if (value === undefined) throw new Error(`No sentence knows the word ${word}.`);
  return value;
}
