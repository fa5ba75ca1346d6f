/** What the pipes between client and gateway show and say, in the language of the page. */
import { agoText } from '../../analysis/time-text.ts';
import type { Launch } from '../../domain/scenario.ts';
import { m } from '../../i18n/generated/messages.js';
import { tunnelText } from '../../i18n/words.ts';
import type { Break, NetworkPicture, Pipe } from '../../scene/network.ts';

/** The name of a tunnel; of the parent also what it is there for now. */
export function labelOf(pipe: Pipe, picture: NetworkPicture, launch: Launch): string {
  if (pipe.tunnel !== 'parent') return tunnelText(pipe.name);
  const tunnel = parentText(launch);
  if (pipe.gateway === 'down') {
    return picture.session ? m.scene_parent_gone({ tunnel }) : tunnel;
  }
  return picture.sessionPhase === 'inactive'
    ? m.scene_parent_waiting({ tunnel })
    : m.scene_parent_held({ tunnel });
}

/** A client that was started from the portal has another Parent (FAQ 116312, "Tunnel types"). */
export function parentText(launch: Launch): string {
  return launch === 'portal' ? m.scene_tunnel_clientless() : tunnelText('parent');
}

const END_TEXTS = {
  up: m.scene_end_up,
  building: m.scene_end_building,
  down: m.scene_end_down,
} as const;

/** Both ends' belief in words, for those who do not see the halves of the pipe. */
export function pipeSentence(pipe: Pipe): string {
  return m.scene_pipe_says({
    tunnel: tunnelText(pipe.name),
    client: END_TEXTS[pipe.client](),
    gateway: END_TEXTS[pipe.gateway](),
  });
}

/** What interrupts the path, and for how long it has. */
export function breakText(found: Break): string {
  const duration = agoText(found.lastedMs);
  switch (found.kind) {
    case 'link-cut':
      return m.scene_break_link_cut({ duration });
    case 'black-hole':
      return m.scene_break_black_hole({ duration });
    case 'block-udp':
      return m.scene_break_block_udp({ duration });
    case 'block-tcp':
      return m.scene_break_block_tcp({ duration });
    case 'drop-up':
      return m.scene_break_drop_up({ duration });
    case 'drop-down':
      return m.scene_break_drop_down({ duration });
    case 'gateway-dead':
      return m.scene_break_gateway_dead({ duration });
  }
}
