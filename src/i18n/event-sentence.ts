/**
 * One sentence for each event of a recording, in the language of the page. Log, "now and next" and
 * the description for screen readers all speak through here. Device output (client messages,
 * syslog) stays English inside its sentence.
 */
import {
  amountOf,
  channelOf,
  controlOf,
  isOfOthers,
  kindOf,
  nodeOf,
  portOf,
  secondWordOf,
  sessionOf,
  wordOf,
} from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import type { DisturbanceKind } from '../domain/scenario.ts';
import type { Recording } from '../kernel/recording.ts';
import { m } from './generated/messages.js';
import { durationText, nodeText, reasonText, theNodeText, timerText, tunnelText } from './words.ts';

type Sentence = (recording: Recording, row: Row) => string;

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

/** The sentence of one row. */
export function eventSentence(recording: Recording, row: Row): string {
  const sentence = SENTENCES[kindOf(recording, row)](recording, row);
  if (!isOfOthers(recording, row)) return sentence;
  return m.event_of_session({ session: sessionOf(recording, row), sentence });
}

const node: Sentence = (recording, row) => theNodeText(nodeOf(recording, row));
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

const flowSentence =
  (say: (words: { protocol: string; port: number; outsidePort: number }) => string): Sentence =>
  (recording, row) =>
    say({
      protocol: wordOf(recording, row).toUpperCase(),
      port: portOf(recording, row),
      outsidePort: amountOf(recording, row),
    });

const disturbance = (recording: Recording, row: Row): DisturbanceText =>
  DISTURBANCES[wordOf(recording, row) as DisturbanceKind];

const plain =
  (say: () => string): Sentence =>
  () =>
    say();

const SENTENCES: Readonly<Record<ReturnType<typeof kindOf>, Sentence>> = {
  'disturbance-start': (r, row) => disturbance(r, row).start({ value: secondWordOf(r, row) }),
  'disturbance-end': (r, row) => disturbance(r, row).end?.() ?? '',
  mode: (r, row) => m.event_mode({ node: nodeText(nodeOf(r, row)), mode: wordOf(r, row) }),
  packet: (r, row) => m.event_packet({ node: node(r, row), packet: wordOf(r, row) }),
  'dpd-request': (r, row) => m.event_dpd_request({ node: node(r, row), tunnel: tunnel(r, row) }),
  'dpd-response': (r, row) => m.event_dpd_response({ node: node(r, row), tunnel: tunnel(r, row) }),
  keepalive: (r, row) => m.event_keepalive({ node: node(r, row), tunnel: tunnel(r, row) }),
  data: (r, row) =>
    m.event_data({ node: node(r, row), tunnel: tunnel(r, row), bytes: amountOf(r, row) }),
  'packet-dropped': (r, row) =>
    m.event_packet_dropped({ node: nodeText(secondWordOf(r, row)), reason: reason(r, row) }),
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
  'mapping-expire': flowSentence(m.event_mapping_expire),
  'mapping-rebind': flowSentence(m.event_mapping_rebind),
  'entry-open': flowSentence(m.event_entry_open),
  'entry-expire': flowSentence(m.event_entry_expire),
  'connectivity-lost': plain(m.event_connectivity_lost),
  'connectivity-restored': plain(m.event_connectivity_restored),
  'reconnect-attempt': (r, row) => {
    const attempt = { attempt: amountOf(r, row) };
    return wordOf(r, row) === 'tunnel'
      ? m.event_reconnect_attempt_tunnel(attempt)
      : m.event_reconnect_attempt_session(attempt);
  },
  'reconnect-failed': (r, row) =>
    m.event_reconnect_failed({
      attempt: amountOf(r, row),
      reason: reasonText(secondWordOf(r, row)),
    }),
  reconnected: plain(m.event_reconnected),
  'client-gave-up': (r, row) => m.event_client_gave_up({ reason: reason(r, row) }),
  'address-assign': (r, row) => m.event_address_assign({ address: wordOf(r, row) }),
  'address-release': (r, row) => m.event_address_release({ address: wordOf(r, row) }),
  'aaa-authentication': plain(m.event_aaa_authentication),
  'aaa-authorization': plain(m.event_aaa_authorization),
  'posture-scan': plain(m.event_posture_scan),
  'dns-query': plain(m.event_dns_query),
  'server-switch': (r, row) => m.event_server_switch({ server: wordOf(r, row) }),
  'image-download': (r, row) => m.event_image_download({ bytes: amountOf(r, row) }),
  'adapter-up': (r, row) => m.event_adapter_up({ address: wordOf(r, row), mtu: amountOf(r, row) }),
  'adapter-down': plain(m.event_adapter_down),
  'routes-change': plain(m.event_routes_change),
  'application-lost': plain(m.event_application_lost),
  suspend: plain(m.event_suspend),
  resume: plain(m.event_resume),
  failover: plain(m.event_failover),
  message: (r, row) => m.event_message({ text: wordOf(r, row) }),
  syslog: (r, row) => m.event_syslog({ id: amountOf(r, row), text: wordOf(r, row) }),
};
