/** False beliefs in words, in the language of the page. */
import { agoText } from '../../analysis/time-text.ts';
import { m } from '../../i18n/generated/messages.js';
import { getLocale } from '../../i18n/generated/runtime.js';
import { tunnelText } from '../../i18n/words.ts';
import type { Ghost, GhostKind } from '../../scene/ghosts.ts';

const TEXTS: Readonly<
  Record<GhostKind, (words: { tunnel: string; ago: string; address: string }) => string>
> = {
  'client-believes': m.ghost_client_believes,
  'gateway-believes': m.ghost_gateway_believes,
  token: m.ghost_token,
  held: m.ghost_held,
  asleep: m.ghost_asleep,
  mapping: m.ghost_mapping,
  moved: m.ghost_moved,
  entry: m.ghost_entry,
};

export interface GhostLine {
  readonly kind: GhostKind;
  readonly text: string;
}

/** A sentence for each kind; tunnels that share a belief share the sentence, which fits one or more. */
export function ghostLines(ghosts: readonly Ghost[], address: string): GhostLine[] {
  const all = [...new Set(ghosts.map(({ kind }) => kind))];
  // With its session everything of it is gone: no need to say so of each tunnel.
  const kinds = all.filter((kind) => kind !== 'client-believes' || !all.includes('token'));
  return kinds.map((kind) => {
    const alike = ghosts.filter((ghost) => ghost.kind === kind);
    const tunnel = tunnelsText(alike.map(({ tunnel: name }) => tunnelText(name)));
    const ago = agoText(alike[0]?.lastedMs ?? 0);
    return { kind, text: TEXTS[kind]({ tunnel, ago, address }) };
  });
}

/** One by its whole name; several by what tells them apart: there is little room. */
function tunnelsText(names: readonly string[]): string {
  const [only = ''] = names;
  if (names.length === 1) return m.ghost_tunnel({ tunnel: only });
  const short = names.map((name) => name.replace(/-Tunnel$/, ''));
  return m.ghost_tunnels({ tunnels: new Intl.ListFormat(getLocale()).format(short) });
}
