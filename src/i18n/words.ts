/** Names of the model's parts in the language of the page. Terms of the devices stay English. */
import { lengthText } from '../analysis/time-text.ts';
import type { TimerDefinition, TimerName } from '../domain/timers.ts';
import { OFF_MS } from '../domain/units.ts';
import { m } from './generated/messages.js';

const NODE_TEXTS: Readonly<Record<string, () => string>> = {
  client: m.node_client,
  nat: m.node_nat,
  path: m.node_path,
  firewall: m.node_firewall,
  gateway: m.node_gateway,
  dns: m.node_dns,
  aaa: m.node_aaa,
};

const TUNNEL_TEXTS: Readonly<Record<string, () => string>> = {
  none: m.tunnel_none,
  parent: m.tunnel_parent,
  ssl: m.tunnel_ssl,
  dtls: m.tunnel_dtls,
  ikev2: m.tunnel_ikev2,
};

const REASON_TEXTS: Readonly<Record<string, () => string>> = {
  dpd: m.reason_dpd,
  'idle-timeout': m.reason_idle_timeout,
  'max-connect-time': m.reason_max_connect_time,
  'ssl-gone': m.reason_ssl_gone,
  replaced: m.reason_replaced,
  'disconnected-timeout': m.reason_disconnected_timeout,
  'token-rejected': m.reason_token_rejected,
  'no-answer': m.reason_no_answer,
  'out-of-time': m.reason_out_of_time,
  'link-cut': m.reason_link_cut,
  'black-hole': m.reason_black_hole,
  'drop-up': m.reason_drop_up,
  'drop-down': m.reason_drop_down,
  'block-udp': m.reason_block_udp,
  'block-tcp': m.reason_block_tcp,
  'gateway-dead': m.reason_gateway_dead,
  refused: m.reason_refused,
  failover: m.reason_failover,
  'member-loss': m.reason_member_loss,
  'no-mapping': m.reason_no_mapping,
  'no-entry': m.reason_no_entry,
  'unknown-flow': m.reason_unknown_flow,
  'not-expected': m.reason_not_expected,
  'no-tunnel': m.reason_no_tunnel,
  loss: m.reason_loss,
  'packet-drop': m.reason_packet_drop,
  preempted: m.reason_preempted,
  'admin-logoff': m.reason_admin_logoff,
  'user-logoff': m.reason_user_logoff,
  suspended: m.reason_suspended,
  suspend: m.reason_suspend,
  'interface-gone': m.reason_interface_gone,
  closed: m.reason_closed,
  unacknowledged: m.reason_unacknowledged,
};

const TIMER_TEXTS: Readonly<Record<TimerName, () => string>> = {
  'gateway-dpd': m.timer_gateway_dpd,
  'idle-timeout': m.timer_idle_timeout,
  'max-connect-time': m.timer_max_connect_time,
  'aaa-answer': m.timer_aaa_answer,
  'client-dpd': m.timer_client_dpd,
  keepalive: m.timer_keepalive,
  'disconnected-timeout': m.timer_disconnected_timeout,
  'tunnel-reconnect': m.timer_tunnel_reconnect,
  'attempt-spacing': m.timer_attempt_spacing,
  'establishment-retry': m.timer_establishment_retry,
  'dtls-retry': m.timer_dtls_retry,
  'dtls-pause': m.timer_dtls_pause,
  'tcp-patience': m.timer_tcp_patience,
  'posture-scan': m.timer_posture_scan,
  'image-install': m.timer_image_install,
  'image-piece': m.timer_image_piece,
  'application-patience': m.setting_applicationPatience,
  'nat-mapping': m.timer_nat_mapping,
  'firewall-entry': m.timer_firewall_entry,
};

export function nodeText(node: string): string {
  return NODE_TEXTS[node]?.() ?? node;
}

/** At the beginning of a sentence: those who send. */
const SENDER_TEXTS: Readonly<Record<string, () => string>> = {
  client: m.the_client,
  gateway: m.the_gateway,
  dns: m.the_dns,
};

export function theNodeText(node: string): string {
  return SENDER_TEXTS[node]?.() ?? nodeText(node);
}

export function tunnelText(channel: string): string {
  return TUNNEL_TEXTS[channel]?.() ?? channel;
}

export function reasonText(reason: string): string {
  return REASON_TEXTS[reason]?.() ?? reason;
}

/** The timer's name, with its tunnel where it has one. */
export function timerText(definition: TimerDefinition): string {
  const timer = TIMER_TEXTS[definition.name]();
  if (definition.channel === 'none') return timer;
  return m.timer_on_tunnel({ timer, tunnel: tunnelText(definition.channel) });
}

/** A setting's or a timer's duration; zero is `off`. */
export function durationText(durationMs: number): string {
  return durationMs === OFF_MS ? m.duration_off() : lengthText(durationMs);
}
