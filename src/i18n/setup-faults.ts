/** The faults behind "More faults", in the order in which they are offered. */
import type { DisturbanceKind } from '../domain/scenario.ts';
import { m } from './generated/messages.js';

export interface OfferedFault {
  readonly kind: DisturbanceKind;
  readonly text: string;
}

export function moreFaults(): readonly OfferedFault[] {
  return [
    { kind: 'black-hole', text: m.setup_more_black_hole() },
    { kind: 'drop-down', text: m.setup_more_drop_down() },
    { kind: 'block-tcp', text: m.setup_more_block_tcp() },
    { kind: 'path', text: m.setup_more_path() },
    { kind: 'packet-drop', text: m.setup_more_packet_drop() },
    { kind: 'gateway-dead', text: m.setup_more_gateway_dead() },
    { kind: 'member-loss', text: m.setup_more_member_loss() },
    { kind: 'nat-restart', text: m.setup_more_nat_restart() },
    { kind: 'address-change', text: m.setup_more_address_change() },
    { kind: 'user-logoff', text: m.setup_more_user_logoff() },
    { kind: 'second-login', text: m.setup_more_second_login() },
    { kind: 'image-upgrade', text: m.setup_more_image_upgrade() },
  ];
}
