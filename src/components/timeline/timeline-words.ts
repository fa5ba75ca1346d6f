/** The timeline's words in the language of the page. */
import type { ClientProtocol, DisturbanceKind } from '../../domain/scenario.ts';
import { m } from '../../i18n/generated/messages.js';
import { durationText } from '../../i18n/words.ts';
import { clockText } from '../../analysis/time-text.ts';
import type { Ends } from '../../scene/timeline-drag.ts';
import type { Bar, BarWhat } from '../../scene/timeline-bars.ts';
import type { LaneName } from '../../scene/timeline-layout.ts';

const LANE_TEXTS: Readonly<Record<LaneName, () => string>> = {
  faults: m.timeline_lane_faults,
  userData: m.timeline_lane_user_data,
  parent: m.timeline_lane_parent,
  ssl: m.timeline_lane_ssl,
  dtls: m.timeline_lane_dtls,
  natUdp: m.timeline_lane_nat_udp,
  natTcp: m.timeline_lane_nat_tcp,
  client: m.timeline_lane_client,
  session: m.timeline_lane_session,
  idle: m.timeline_lane_idle,
  gatewayDpd: m.timeline_lane_gateway_dpd,
  clientDpd: m.timeline_lane_client_dpd,
  keepalive: m.timeline_lane_keepalive,
};

const MODE_TEXTS: Readonly<Partial<Record<BarWhat, () => string>>> = {
  connecting: m.timeline_what_connecting,
  connected: m.timeline_what_connected,
  reconnecting: m.timeline_what_reconnecting,
  suspended: m.scene_phase_suspended,
  disconnected: m.timeline_what_disconnected,
  establishing: m.timeline_what_establishing,
  active: m.timeline_what_active,
  inactive: m.timeline_what_inactive,
  ended: m.timeline_what_ended,
};

const KIND_TEXTS: Readonly<Record<DisturbanceKind, () => string>> = {
  'link-cut': m.timeline_kind_link_cut,
  'black-hole': m.timeline_kind_black_hole,
  'drop-up': m.timeline_kind_drop_up,
  'drop-down': m.timeline_kind_drop_down,
  'block-udp': m.timeline_kind_block_udp,
  'block-tcp': m.timeline_kind_block_tcp,
  'gateway-dead': m.timeline_kind_gateway_dead,
  traffic: m.timeline_kind_traffic,
  path: m.timeline_kind_path,
  suspend: m.timeline_kind_suspend,
  'nat-rebind': m.timeline_kind_nat_rebind,
  'nat-restart': m.timeline_kind_nat_restart,
  'interface-change': m.timeline_kind_interface_change,
  'address-change': m.timeline_kind_address_change,
  failover: m.timeline_kind_failover,
  'packet-drop': m.timeline_kind_packet_drop,
  'member-loss': m.timeline_kind_member_loss,
  'image-upgrade': m.timeline_kind_image_upgrade,
  logoff: m.timeline_kind_logoff,
  'user-logoff': m.timeline_kind_user_logoff,
  'second-login': m.timeline_kind_second_login,
};

/** IKEv2 has the lane of SSL. */
export function laneText(lane: LaneName, protocol: ClientProtocol = 'ssl'): string {
  return lane === 'ssl' && protocol === 'ikev2' ? m.tunnel_ikev2() : LANE_TEXTS[lane]();
}

export function kindText(kind: DisturbanceKind): string {
  return KIND_TEXTS[kind]();
}

/** A mode in a word; `undefined` for a bar that is none. */
export function modeText(what: BarWhat): string | undefined {
  return MODE_TEXTS[what]?.();
}

/** What may stand inside a bar, the longest first; the last that fits is none. */
export function barTexts(bar: Bar): string[] {
  if (bar.what === 'mapping') return [`${bar.port} → ${bar.outsidePort}`, String(bar.port)];
  const mode = MODE_TEXTS[bar.what]?.();
  return mode ? [mode] : [];
}

/** What a bar says, for those who do not see it. */
export function barSentence(bar: Bar): string {
  const { port, outsidePort } = bar;
  const mode = MODE_TEXTS[bar.what]?.() ?? m.timeline_what_up();
  const what = bar.what === 'mapping' ? m.timeline_what_mapping({ port, outsidePort }) : mode;
  return m.timeline_text_span({ what, from: clockText(bar.fromMs), to: clockText(bar.toMs) });
}

/** A disturbance as one name: "Cable out, 3:00 to 5:30". */
export function faultName(kind: DisturbanceKind, ends: Ends): string {
  const from = clockText(ends.fromMs);
  if (ends.fromMs === ends.toMs) return m.timeline_moment_name({ kind: kindText(kind), at: from });
  return m.timeline_fault_name({ kind: kindText(kind), from, to: clockText(ends.toMs) });
}

/** An instant to be heard: "3 min 56 s". */
export function instantWords(instantMs: number): string {
  const seconds = Math.floor(instantMs / 1_000);
  return seconds === 0 ? m.timeline_time_zero() : durationText(seconds * 1_000);
}
