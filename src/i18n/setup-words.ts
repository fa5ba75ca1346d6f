/** Words of the setup of a scenario: its fields, what they may hold, faults and what they need. */
import type { NeedName } from '../domain/cast-needs.ts';
import type {
  ClientSetup,
  Disturbance,
  DisturbanceKind,
  GatewaySetup,
} from '../domain/scenario.ts';
import { m } from './generated/messages.js';
import { settingName } from './setting-text.ts';

type FieldPath = `client.${keyof ClientSetup}` | `gateway.${keyof GatewaySetup}`;

const FIELDS: Readonly<Record<FieldPath, () => string>> = {
  'client.os': m.setup_field_client_os,
  'client.launch': m.setup_field_client_launch,
  'client.protocol': m.setup_field_client_protocol,
  'client.interface': m.setup_field_client_interface,
  'client.autoReconnectBehavior': m.setup_field_client_autoReconnectBehavior,
  'client.backupServers': m.setup_field_client_backupServers,
  'gateway.standby': m.setup_field_gateway_standby,
  'gateway.clusterMembers': m.setup_field_gateway_clusterMembers,
  'gateway.imageUpgrade': m.setup_field_gateway_imageUpgrade,
  'gateway.addressPool': m.setup_field_gateway_addressPool,
};

/** The words of closed lists in scenario files. */
const WORDS: Readonly<Record<string, () => string>> = {
  asa: m.setup_word_asa,
  ocserv: m.setup_word_ocserv,
  windows: m.setup_word_windows,
  macos: m.setup_word_macos,
  linux: m.setup_word_linux,
  standalone: m.setup_word_standalone,
  portal: m.setup_word_portal,
  ssl: m.setup_word_ssl,
  ikev2: m.setup_word_ikev2,
  wifi: m.setup_word_wifi,
  wired: m.setup_word_wired,
  mobile: m.setup_word_mobile,
  DisconnectOnSuspend: m.setup_word_DisconnectOnSuspend,
  ReconnectAfterResume: m.setup_word_ReconnectAfterResume,
  active: m.setup_word_active,
  inactive: m.setup_word_inactive,
  up: m.setup_word_up,
  down: m.setup_word_down,
  both: m.setup_word_both,
  'drop-up': m.setup_word_up,
  'drop-down': m.setup_word_down,
  name: m.setup_word_name,
  index: m.setup_word_index,
  protocol: m.setup_word_protocol,
  'tunnel-group': m.setup_word_tunnel_group,
};

const DETAILS: Readonly<Record<string, () => string>> = {
  from: m.setup_field_from,
  to: m.setup_field_to,
  at: m.setup_field_at,
  every: m.setup_field_every,
  bytes: m.setup_field_bytes,
  direction: m.setup_field_direction,
  kind: m.setup_field_direction,
  by: m.setup_field_by,
  value: m.setup_field_value,
  channel: m.setup_field_channel,
  nth: m.setup_field_nth,
  user: m.setup_word_name,
};

const DOES: Readonly<Record<DisturbanceKind, () => string>> = {
  'link-cut': m.setup_does_link_cut,
  'black-hole': m.setup_does_black_hole,
  'drop-up': m.setup_does_drop_up,
  'drop-down': m.setup_does_drop_down,
  'block-udp': m.setup_does_block_udp,
  'block-tcp': m.setup_does_block_tcp,
  'gateway-dead': m.setup_does_gateway_dead,
  path: m.setup_does_path,
  traffic: m.setup_does_traffic,
  suspend: m.setup_does_suspend,
  'interface-change': m.setup_does_interface_change,
  'nat-rebind': m.setup_does_nat_rebind,
  'nat-restart': m.setup_does_nat_restart,
  'address-change': m.setup_does_address_change,
  failover: m.setup_does_failover,
  'member-loss': m.setup_does_member_loss,
  'image-upgrade': m.setup_does_image_upgrade,
  logoff: m.setup_does_logoff,
  'user-logoff': m.setup_does_user_logoff,
  'second-login': m.setup_does_second_login,
  'packet-drop': m.setup_does_packet_drop,
};

/** What stands where a fault lacks something, and what adds it. */
const NEEDS: Readonly<
  Record<
    NeedName,
    { readonly lacks: (fault: { fault: string }) => string; readonly meet: () => string }
  >
> = {
  standby: { lacks: m.setup_need_standby, meet: m.setup_meet_standby },
  cluster: { lacks: m.setup_need_cluster, meet: m.setup_meet_cluster },
  ssl: { lacks: m.setup_need_ssl, meet: m.setup_meet_ssl },
};

/** `client.os`, as a label. */
export function fieldText(path: string): string {
  return FIELDS[path as FieldPath]();
}

const RUN_FIELDS = {
  profile: m.setup_field_profile,
  horizon: m.setup_field_horizon,
  seed: m.setup_field_seed,
} as const;

/** A field of the run itself, as a label. */
export function runFieldText(name: keyof typeof RUN_FIELDS): string {
  return RUN_FIELDS[name]();
}

/** A word of a closed list; one that has no other name is itself. */
export function wordText(word: string): string {
  return WORDS[word]?.() ?? word;
}

/** A field of a disturbance or a flow, as a label. */
export function detailText(kind: Disturbance['kind'] | 'flow', name: string): string {
  if (kind === 'interface-change' && name === 'to') return m.setup_field_interface();
  if (name === 'latency' || name === 'jitter' || name === 'loss') return settingName(name);
  return DETAILS[name]?.() ?? name;
}

/** What a disturbance does, in one sentence. */
export function doesText(kind: DisturbanceKind): string {
  return DOES[kind]();
}

export function needSentence(need: NeedName, fault: string): string {
  return NEEDS[need].lacks({ fault });
}

export function meetText(need: NeedName): string {
  return NEEDS[need].meet();
}
