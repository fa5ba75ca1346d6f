/**
 * The network at one instant as SVG that stands still: nodes, tunnels, packets, timers, beliefs.
 * Drawn from the data and the words of the page's own scene.
 */
import type { SimTime } from '../../domain/units.ts';
import { m } from '../../i18n/generated/messages.js';
import { nodeText } from '../../i18n/words.ts';
import { castAt, hasOthers, hasUnits } from '../../scene/cast.ts';
import { unitsAt } from '../../scene/gateway-units.ts';
import { ghostsAt } from '../../scene/ghosts.ts';
import { networkAt } from '../../scene/network.ts';
import { databaseAt, sessionRows } from '../../scene/other-sessions.ts';
import { FLIGHT_AT_REST_MS, packetsAt } from '../../scene/packets-in-flight.ts';
import { PIPES_HEIGHT } from '../../scene/pipe-places.ts';
import { CLIENT_GLYPHS, GATEWAY_GLYPHS, glyphsAt } from '../../scene/timer-glyphs.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import { ghostLines } from '../scene/ghost-text.ts';
import {
  clientCaption,
  clientLines,
  clientMode,
  flowTexts,
  gatewayLines,
  helperTexts,
  mtuLines,
  sessionMode,
  type NodeLine,
} from '../scene/node-text.ts';
import { card, rings, type Card } from './node-drawing.ts';
import { pipes } from './pipes-drawing.ts';
import { label, moved, tag } from './svg.ts';
import { textWidth, wrapped } from './text-width.ts';
import type { Drawing } from './timeline-drawing.ts';

export interface NetworkWish {
  readonly take: Take;
  readonly instant: SimTime;
  readonly widthPx: number;
  /** Whether the rings of the timers stand below. */
  readonly hasTimers: boolean;
}

const EDGE = 14;
const GAP = 11;
const NARROW_BELOW_PX = 600;
const CARD_PX = 156;
const CARD_HEIGHT_PX = 126;
const SMALL_CARD_PX = 139;
const RINGS_MAX_PX = 290;
const NOTE_PX = 11.8;
const NOTE_LINE_PX = 16;

export function networkDrawing(wish: NetworkWish): Drawing {
  const facts = factsOf(wish);
  return wish.widthPx < NARROW_BELOW_PX ? narrow(wish, facts) : wide(wish, facts);
}

type Facts = ReturnType<typeof factsOf>;
type Small = Omit<Card, 'widthPx' | 'leastHeightPx'>;

function factsOf({ take, instant }: NetworkWish) {
  const { index, scenario } = take;
  const picture = networkAt(index, instant);
  const cast = castAt(index, scenario, { instant, drawnMs: FLIGHT_AT_REST_MS });
  const ghosts = ghostsAt({ index, picture, isAsleep: cast.isAsleep, instant });
  const client: Small = {
    name: nodeText('client'),
    caption: clientCaption(scenario, cast),
    mode: clientMode(picture),
    lines: [...clientLines(picture, cast), ...mtuLines(scenario, cast)],
    isAsleep: cast.isAsleep,
  };
  const gateway: Small = {
    name: nodeText('gateway'),
    caption: `ASA · ${cast.gatewayAddress}`,
    mode: sessionMode(picture),
    lines: [
      ...gatewayLines(picture),
      ...unitLines(take, instant),
      ...helperTexts(cast).map((text) => ({ text })),
    ],
  };
  const nat: Small = {
    name: nodeText('nat'),
    caption: cast.publicAddress,
    lines: flowTexts(picture.mappings, 'nat'),
  };
  const firewall: Small = {
    name: nodeText('firewall'),
    caption: m.scene_firewall_caption(),
    lines: flowTexts(picture.entries, 'firewall'),
  };
  const pipesWish = {
    ...{ picture, ghosts, launch: scenario.client.launch, hasDns: cast.helpers.includes('dns') },
    packets: packetsAt(index, { instant, flightMs: FLIGHT_AT_REST_MS }),
  };
  return {
    ...{ client, gateway, nat, firewall, pipesWish },
    notes: [
      ...otherLines(take, instant),
      ...ghostLines(ghosts, picture.session?.address ?? '').map(({ text }) => text),
    ],
    clientGlyphs: glyphsAt(index, scenario, { places: CLIENT_GLYPHS, instant }),
    gatewayGlyphs: glyphsAt(index, scenario, { places: GATEWAY_GLYPHS, instant }),
  };
}

/** Who serves and who is gone, of those that stand beside the gateway or may stand in its place. */
function unitLines({ index, scenario }: Take, instant: SimTime): NodeLine[] {
  if (!hasUnits(scenario)) return [];
  const { failoverUnits, members, servers } = unitsAt(index, scenario, instant);
  return [
    { unit: m.scene_failover_unit(), units: failoverUnits },
    { unit: m.scene_member(), units: members },
    { unit: m.scene_server(), units: servers },
  ].flatMap(({ unit, units }) =>
    units.flatMap(({ number, state }): NodeLine[] => {
      if (state === 'in-use') return [{ text: m.scene_unit_in_use({ unit, number }) }];
      if (state === 'ready') return [];
      return [{ text: m.scene_unit_gone({ unit, number }), isBad: true }];
    }),
  );
}

function otherLines(take: Take, instant: SimTime): string[] {
  if (!hasOthers(take.scenario)) return [];
  const { sessions, sessionLimit, addresses } = databaseAt(
    { ...take, rows: sessionRows(take.index) },
    instant,
  );
  return [m.scene_database({ sessions, limit: sessionLimit, addresses })];
}

function wide({ widthPx, hasTimers }: NetworkWish, facts: Facts): Drawing {
  const least = { widthPx: CARD_PX, leastHeightPx: CARD_HEIGHT_PX };
  const client = card({ ...facts.client, ...least });
  const gateway = card({ ...facts.gateway, ...least });
  const top = GAP;
  const belowTop = top + Math.max(PIPES_HEIGHT, client.heightPx, gateway.heightPx) + GAP;
  const small = { widthPx: SMALL_CARD_PX, leastHeightPx: 0 };
  const nat = card({ ...facts.nat, ...small });
  const firewall = card({ ...facts.firewall, ...small });
  const natX = widthPx / 2 - SMALL_CARD_PX - GAP / 2;
  const firewallX = widthPx / 2 + GAP / 2;
  const stems = [natX, firewallX].map((x) => `M${x + SMALL_CARD_PX / 2} ${belowTop}v-26`).join('');
  const below = Math.max(nat.heightPx, firewall.heightPx) + GAP;
  const notes = notesOf(facts.notes, firewallX + SMALL_CARD_PX - natX);
  const ringsPx = Math.min(RINGS_MAX_PX, natX - EDGE - GAP);
  const clientRings = rings(hasTimers ? facts.clientGlyphs : [], ringsPx);
  const gatewayRings = rings(hasTimers ? facts.gatewayGlyphs : [], ringsPx);
  const pipesPx = widthPx - 2 * (EDGE + CARD_PX) + 2;
  const body = [
    tag('path', { class: 'stem', d: stems }),
    moved(EDGE + CARD_PX - 1, top, pipes({ ...facts.pipesWish, widthPx: pipesPx })),
    moved(EDGE, top, client.body),
    moved(widthPx - EDGE - CARD_PX, top, gateway.body),
    moved(natX, belowTop, nat.body),
    moved(firewallX, belowTop, firewall.body),
    moved(natX, belowTop + below, notes.body),
    moved(EDGE, belowTop, clientRings.body),
    moved(widthPx - EDGE - ringsPx, belowTop, gatewayRings.body),
  ].join('');
  const heights = [below + notes.heightPx, clientRings.heightPx, gatewayRings.heightPx];
  return { heightPx: belowTop + Math.max(...heights), body };
}

function narrow({ widthPx, hasTimers }: NetworkWish, facts: Facts): Drawing {
  const halfPx = (widthPx - 2 * EDGE - GAP) / 2;
  const rightX = EDGE + halfPx + GAP;
  const parts: string[] = [];
  let y = GAP;
  const row = (left: Drawing, right: Drawing): void => {
    parts.push(moved(EDGE, y, left.body), moved(rightX, y, right.body));
    y += Math.max(left.heightPx, right.heightPx) + GAP;
  };
  const cardsOf = (left: Small, right: Small): void => {
    const drawn = [left, right].map((one) => card({ ...one, widthPx: halfPx, leastHeightPx: 0 }));
    const leastHeightPx = Math.max(...drawn.map(({ heightPx }) => heightPx));
    const same = { widthPx: halfPx, leastHeightPx };
    row(card({ ...left, ...same }), card({ ...right, ...same }));
  };
  cardsOf(facts.client, facts.gateway);
  const pipesPx = widthPx - 2 * EDGE;
  parts.push(moved(EDGE, y, pipes({ ...facts.pipesWish, widthPx: pipesPx })));
  y += PIPES_HEIGHT + GAP;
  cardsOf(facts.nat, facts.firewall);
  const notes = notesOf(facts.notes, pipesPx);
  parts.push(moved(EDGE, y, notes.body));
  y += notes.heightPx;
  if (hasTimers) row(rings(facts.clientGlyphs, halfPx), rings(facts.gatewayGlyphs, halfPx));
  return { heightPx: y, body: parts.join('') };
}

function notesOf(texts: readonly string[], widthPx: number): Drawing {
  const lines = texts.flatMap((text) =>
    wrapped(text, widthPx - 10, (line) => textWidth(line, NOTE_PX)),
  );
  if (lines.length === 0) return { heightPx: 0, body: '' };
  const heightPx = lines.length * NOTE_LINE_PX;
  const rule = tag('path', { class: 'note-rule', d: `M1 0V${heightPx}` });
  const body = lines.map((text, place) =>
    label({ x: 9, y: (place + 0.5) * NOTE_LINE_PX, text, look: 'belief' }),
  );
  return { heightPx: heightPx + GAP, body: [rule, ...body].join('') };
}
