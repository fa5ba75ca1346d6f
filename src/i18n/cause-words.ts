/** Names as they stand within a sentence about causes: with article, in lower case. */
import type { NodeName } from '../domain/names.ts';
import type { PacketKind } from '../domain/packets.ts';
import type { DisturbanceKind } from '../domain/scenario.ts';
import { m } from './generated/messages.js';

export const WHO: Readonly<Record<NodeName, () => string>> = {
  client: m.why_who_client,
  nat: m.why_who_nat,
  path: m.why_who_path,
  firewall: m.why_who_firewall,
  gateway: m.why_who_gateway,
  dns: m.why_who_dns,
  aaa: m.why_who_aaa,
};

export const WHERE: Readonly<Record<NodeName, () => string>> = {
  client: m.why_where_client,
  nat: m.why_where_nat,
  path: m.why_where_path,
  firewall: m.why_where_firewall,
  gateway: m.why_where_gateway,
  dns: m.why_where_dns,
  aaa: m.why_where_aaa,
};

/** What happens at an instant has no end. */
interface DisturbanceWords {
  readonly start: () => string;
  readonly end?: () => string;
  /** While it is in force. */
  readonly since?: (words: { time: string }) => string;
}

export const DISTURBANCES: Readonly<Record<DisturbanceKind, DisturbanceWords>> = {
  'link-cut': {
    start: m.why_link_cut_start,
    end: m.why_link_cut_end,
    since: m.why_link_cut_since,
  },
  'black-hole': {
    start: m.why_black_hole_start,
    end: m.why_black_hole_end,
    since: m.why_black_hole_since,
  },
  'drop-up': { start: m.why_drop_up_start, end: m.why_drop_up_end, since: m.why_drop_up_since },
  'drop-down': {
    start: m.why_drop_down_start,
    end: m.why_drop_down_end,
    since: m.why_drop_down_since,
  },
  'block-udp': {
    start: m.why_block_udp_start,
    end: m.why_block_udp_end,
    since: m.why_block_udp_since,
  },
  'block-tcp': {
    start: m.why_block_tcp_start,
    end: m.why_block_tcp_end,
    since: m.why_block_tcp_since,
  },
  'gateway-dead': {
    start: m.why_gateway_dead_start,
    end: m.why_gateway_dead_end,
    since: m.why_gateway_dead_since,
  },
  traffic: { start: m.why_traffic_start, end: m.why_traffic_end, since: m.why_traffic_since },
  path: { start: m.why_path_start, end: m.why_path_end, since: m.why_path_since },
  suspend: { start: m.why_suspend_start, end: m.why_suspend_end, since: m.why_suspend_since },
  'nat-rebind': { start: m.why_nat_rebind },
  'nat-restart': { start: m.why_nat_restart },
  'interface-change': { start: m.why_interface_change },
  'address-change': { start: m.why_address_change },
  failover: { start: m.why_failover },
  'packet-drop': { start: m.why_packet_drop },
  'member-loss': { start: m.why_member_loss },
  'image-upgrade': { start: m.why_image_upgrade },
  logoff: { start: m.why_logoff },
  'user-logoff': { start: m.why_user_logoff },
  'second-login': { start: m.why_second_login },
};

/** Those that have no kind of event of their own. */
type PlainPacket = Exclude<
  PacketKind,
  'dpd-request' | 'dpd-response' | 'keepalive' | 'data' | 'dns-query'
>;

export const PACKETS: Readonly<Record<PlainPacket, () => string>> = {
  disconnect: m.why_packet_disconnect,
  'dns-answer': m.why_packet_dns_answer,
  'tcp-syn': m.why_packet_tcp_syn,
  'tcp-syn-ack': m.why_packet_tcp_syn_ack,
  'tcp-rst': m.why_packet_tcp_rst,
  'tcp-reject': m.why_packet_tcp_rst,
  'tls-hello': m.why_packet_tls_hello,
  'tls-finished': m.why_packet_tls_finished,
  'auth-request': m.why_packet_auth_request,
  'session-token': m.why_packet_session_token,
  'connect-request': m.why_packet_connect_request,
  'connect-answer': m.why_packet_connect_answer,
  'connect-refused': m.why_packet_connect_refused,
  'dtls-hello': m.why_packet_dtls_hello,
  'dtls-finished': m.why_packet_dtls_finished,
  'ike-sa-init': m.why_packet_ike_sa_init,
  'ike-sa-init-answer': m.why_packet_ike_sa_init_answer,
  'ike-auth-eap': m.why_packet_auth_request,
  'ike-auth-eap-answer': m.why_packet_session_token,
  'ike-auth': m.why_packet_connect_request,
  'ike-auth-answer': m.why_packet_connect_answer,
  'ike-auth-refused': m.why_packet_connect_refused,
  'auth-refused': m.why_packet_auth_refused,
  'http-request': m.why_packet_http_request,
  'http-redirect': m.why_packet_http_redirect,
  'posture-request': m.why_packet_posture_request,
  'posture-report': m.why_packet_posture_report,
  'image-request': m.why_packet_image_request,
  'image-piece': m.why_packet_image_piece,
  'suspend-notice': m.why_packet_suspend_notice,
  'tcp-fin': m.why_packet_tcp_fin,
};
