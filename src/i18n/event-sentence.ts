/**
 * One sentence for each event that pictures and stories tell, in the language of the page. Scene,
 * timeline, "now and next" and the description for screen readers all speak through here; what the
 * log alone tells has its words in `log-sentence.ts`, which come when they are asked for.
 */
import { dtlsTurnOf, type DtlsTurn } from '../analysis/dtls-turn.ts';
import {
  amountOf,
  channelOf,
  controlOf,
  kindOf,
  portOf,
  secondWordOf,
  wordOf,
} from '../analysis/recording-index.ts';
import type { EventKind, Row } from '../domain/events.ts';
import type { DisturbanceKind } from '../domain/scenario.ts';
import type { Recording } from '../kernel/recording.ts';
import { m } from './generated/messages.js';
import { PACKET_SENTENCES, sentenceIn, type Sentence } from './packet-sentence.ts';
import { durationText, reasonText, timerText, tunnelText } from './words.ts';

/** What happens at an instant has no end. */
interface DisturbanceText {
  readonly start: (words: { value: string }) => string;
  readonly end?: () => string;
}

const DISTURBANCES: Readonly<Record<DisturbanceKind, DisturbanceText>> = {
  'link-cut': { start: m.event_link_cut_start, end: m.event_link_cut_end },
  'black-hole': { start: m.event_black_hole_start, end: m.event_black_hole_end },
  'drop-up': { start: m.event_drop_up_start, end: m.event_drop_up_end },
  'drop-down': { start: m.event_drop_down_start, end: m.event_drop_down_end },
  'block-udp': { start: m.event_block_udp_start, end: m.event_block_udp_end },
  'block-tcp': { start: m.event_block_tcp_start, end: m.event_block_tcp_end },
  'gateway-dead': { start: m.event_gateway_dead_start, end: m.event_gateway_dead_end },
  traffic: { start: m.event_traffic_start, end: m.event_traffic_end },
  path: { start: m.event_path_start, end: m.event_path_end },
  suspend: { start: m.event_suspend_start, end: m.event_suspend_end },
  'nat-rebind': { start: m.event_nat_rebind },
  'nat-restart': { start: m.event_nat_restart },
  'interface-change': { start: m.event_interface_change },
  'address-change': { start: m.event_address_change },
  'packet-drop': { start: pickedSentence },
  failover: { start: m.event_failover_start },
  'member-loss': { start: m.event_member_loss },
  'image-upgrade': { start: m.event_image_upgrade },
  logoff: { start: m.event_logoff },
  'user-logoff': { start: m.event_user_logoff },
  'second-login': { start: m.event_second_login },
};

/** `dtls up 1`: channel, direction, ordinal. */
function pickedSentence({ value }: { value: string }): string {
  const [channel = '', direction] = value.split(' ');
  const say = direction === 'up' ? m.event_packet_drop_up : m.event_packet_drop_down;
  return say({ tunnel: tunnelText(channel) });
}

/** The kinds that stand in the log and in no picture. */
export type LogKind =
  | 'address-assign'
  | 'address-release'
  | 'aaa-authentication'
  | 'aaa-authorization'
  | 'posture-scan'
  | 'image-download'
  | 'adapter-up'
  | 'adapter-down'
  | 'routes-change'
  | 'entry-open'
  | 'message'
  | 'syslog';

/** The sentence of one row; empty for what the log alone tells. */
export function eventSentence(recording: Recording, row: Row): string {
  return sentenceIn(SENTENCES, recording, row);
}

const tunnel: Sentence = (recording, row) => tunnelText(channelOf(recording, row));
const reason: Sentence = (recording, row) => reasonText(wordOf(recording, row));

const timerSentence =
  (say: (words: { timer: string; duration: string }) => string): Sentence =>
  (recording, row) => {
    const definition = recording.timers[recording.columns.subject[row] ?? -1];
    if (!definition) return '';
    const duration = durationText(amountOf(recording, row));
    return say({ timer: timerText(definition), duration });
  };

export const flowSentence =
  (say: (words: { protocol: string; port: number; outsidePort: number }) => string): Sentence =>
  (recording, row) =>
    say({
      protocol: wordOf(recording, row).toUpperCase(),
      port: portOf(recording, row),
      outsidePort: amountOf(recording, row),
    });

function isCausedBy(recording: Recording, row: Row, kind: EventKind): boolean {
  const cause = recording.columns.cause[row] ?? -1;
  return cause >= 0 && kindOf(recording, cause) === kind;
}

/** By its timer a mapping expires; by all else it goes before its time. */
const mappingGone: Sentence = (recording, row) => {
  const isTimer = isCausedBy(recording, row, 'timer-expire');
  return flowSentence(isTimer ? m.event_mapping_expire : m.event_mapping_forget)(recording, row);
};

const disturbance = (recording: Recording, row: Row): DisturbanceText =>
  DISTURBANCES[wordOf(recording, row) as DisturbanceKind];

const plain =
  (say: () => string): Sentence =>
  () =>
    say();

const DTLS_TURNS: Readonly<Record<DtlsTurn, () => string>> = {
  left: m.event_dtls_left,
  'given-up': m.event_dtls_given_up,
};

/** Of modes only what turns: log and timeline have their own words for a mode. */
const modeTurn: Sentence = (recording, row) => {
  const turn = dtlsTurnOf(recording, row);
  return turn ? DTLS_TURNS[turn]() : '';
};

const SENTENCES: Readonly<Record<Exclude<EventKind, LogKind>, Sentence>> = {
  'disturbance-start': (r, row) => disturbance(r, row).start({ value: secondWordOf(r, row) }),
  'disturbance-end': (r, row) => disturbance(r, row).end?.() ?? '',
  ...PACKET_SENTENCES,
  mode: modeTurn,
  'timer-start': timerSentence(m.event_timer_start),
  'timer-restart': timerSentence(m.event_timer_restart),
  'timer-stop': timerSentence(m.event_timer_stop),
  'timer-expire': timerSentence(m.event_timer_expire),
  'session-start': (r, row) =>
    m.event_session_start({ index: amountOf(r, row), address: wordOf(r, row) }),
  'session-inactive': (r) => m.event_session_inactive({ tunnel: tunnelText(controlOf(r)) }),
  'session-resume': plain(m.event_session_resume),
  'session-end': (r, row) => m.event_session_end({ reason: reason(r, row) }),
  'tunnel-up': (r, row) => m.event_tunnel_up({ tunnel: tunnel(r, row), port: portOf(r, row) }),
  'tunnel-down': (r, row) =>
    m.event_tunnel_down({ tunnel: tunnel(r, row), reason: reason(r, row) }),
  'mapping-open': flowSentence(m.event_mapping_open),
  'mapping-expire': mappingGone,
  'mapping-rebind': flowSentence(m.event_mapping_rebind),
  'entry-expire': flowSentence(m.event_entry_expire),
  'connectivity-lost': plain(m.event_connectivity_lost),
  'connectivity-restored': (r, row) =>
    // Its cable and its interface may have been there all along.
    isCausedBy(r, row, 'packet') ? m.event_gateway_answers() : m.event_connectivity_restored(),
  'reconnect-attempt': (r, row) => {
    const attempt = { attempt: amountOf(r, row) };
    return wordOf(r, row) === 'tunnel'
      ? m.event_reconnect_attempt_tunnel(attempt)
      : m.event_reconnect_attempt_session(attempt);
  },
  'reconnect-failed': (r, row) => {
    const words = { attempt: amountOf(r, row), reason: reasonText(secondWordOf(r, row)) };
    return wordOf(r, row) === 'tunnel'
      ? m.event_reconnect_failed_tunnel(words)
      : m.event_reconnect_failed_session(words);
  },
  reconnected: plain(m.event_reconnected),
  'client-gave-up': (r, row) => m.event_client_gave_up({ reason: reason(r, row) }),
  'server-switch': (r, row) => m.event_server_switch({ server: wordOf(r, row) }),
  'application-lost': plain(m.event_application_lost),
  suspend: plain(m.event_suspend),
  resume: plain(m.event_resume),
  failover: plain(m.event_failover),
};
