/** The tunnels between client and gateway and the packets in them, as SVG that stands still. */
import type { Launch } from '../../domain/scenario.ts';
import { m } from '../../i18n/generated/messages.js';
import { reasonText, tunnelText } from '../../i18n/words.ts';
import type { Ghost } from '../../scene/ghosts.ts';
import type { NetworkPicture } from '../../scene/network.ts';
import { DNS_POSITION, type FlyingPacket } from '../../scene/packets-in-flight.ts';
import {
  PIPES_HEIGHT,
  breakTextX,
  fitsPipes,
  pipesPlaces,
  reasonPlace,
  type PipesPlaces,
  type PlacedPipe,
} from '../../scene/pipe-places.ts';
import { breakText, labelOf, parentText } from '../scene/pipe-text.ts';
import { label, moved, tag } from './svg.ts';

export interface Pipes {
  readonly picture: NetworkPicture;
  readonly ghosts: readonly Ghost[];
  readonly packets: readonly FlyingPacket[];
  readonly launch: Launch;
  readonly hasDns: boolean;
  readonly widthPx: number;
}

export function pipes(wish: Pipes): string {
  const places = pipesPlaces(wish);
  const { told } = places;
  const text = told && breakText(told);
  return [
    ...places.pipes.flatMap((placed) => [...pipeOf(placed), nameOf(placed, wish)]),
    wish.hasDns ? dns(wish.widthPx * DNS_POSITION, places.lanes.parent) : '',
    ...places.crosses.map((d) => tag('path', { class: 'cross', d })),
    told && text
      ? label({
          ...{ x: breakTextX(told, text, wish.widthPx), y: PIPES_HEIGHT - 8 },
          ...{ text, look: 'break' },
        })
      : '',
    ...packetsOf(wish, places),
  ].join('');
}

function pipeOf({ pipe, y, parts, holeX }: PlacedPipe): string[] {
  const halves = parts.map(({ state, isGhost, line }) => {
    const look = `pipe is-${pipe.tunnel} is-${state}`;
    return tag('path', { class: isGhost ? `${look} is-ghost` : look, d: line });
  });
  if (holeX === undefined) return halves;
  return [
    ...halves,
    tag('circle', { class: 'hole', cx: holeX, cy: y, r: 9 }),
    tag('path', { class: 'hole', d: `M${holeX - 4} ${y - 4} l8 8 m0 -8 l-8 8` }),
  ];
}

function nameOf({ pipe, y, labelX }: PlacedPipe, { picture, launch, widthPx }: Pipes): string {
  const isGone = pipe.gateway === 'down' && (pipe.tunnel === 'parent' || pipe.client === 'down');
  const look = `pipe-name is-${pipe.tunnel}${isGone ? ' is-gone' : ''}`;
  if (pipe.tunnel !== 'parent') {
    return label({ x: labelX, y: y - 15, text: tunnelText(pipe.name), look });
  }
  const whole = labelOf(pipe, picture, launch);
  const text = fitsPipes(whole, widthPx) ? whole : parentText(launch);
  return label({ x: widthPx / 2, y: y - 17, text, look });
}

function dns(x: number, y: number): string {
  return moved(
    x,
    y,
    tag('rect', { class: 'dns', x: -42, y: -12, width: 84, height: 24, rx: 7 }),
    label({ x: 0, y: 0, text: m.node_dns(), look: 'dns-name' }),
  );
}

/** How far a dropped packet falls. */
const FALL = 30;

const halfOf = ({ label: text }: FlyingPacket): number => (text === '' ? 5 : 6 + text.length * 3.6);

function packetX(packet: FlyingPacket, widthPx: number): number {
  const half = halfOf(packet);
  return Math.min(widthPx - half, Math.max(half, packet.position * widthPx));
}

function packetsOf({ packets, widthPx }: Pipes, places: PipesPlaces): string[] {
  const { lanes } = places;
  const boxes = packets.map((packet) => {
    const half = halfOf(packet);
    const x = packetX(packet, widthPx);
    const isDropped = packet.dropRow >= 0;
    const look = `packet is-${packet.lane}${isDropped ? ' is-dropped' : ''}`;
    const box =
      packet.label === ''
        ? tag('circle', { class: look, r: 5 })
        : tag('rect', { class: look, x: -half, y: -9.5, width: 2 * half, height: 19, rx: 5 }) +
          label({ x: 0, y: 0, text: packet.label, look: 'packet-name' });
    const opacity = packet.fallen > 0 ? 1 - packet.fallen * 0.85 : undefined;
    return moved(x, lanes[packet.lane] + packet.fallen * FALL, tag('g', { opacity }, box));
  });
  const dropped = packets.find(({ dropReason }) => dropReason !== '');
  if (!dropped || widthPx < 400) return boxes;
  const { lane } = dropped;
  const beside = { lane, xPx: packetX(dropped, widthPx), halfPx: halfOf(dropped) };
  const { leftPx, roomPx, y, isRightwards } = reasonPlace(beside, places, widthPx);
  return [
    ...boxes,
    label({
      ...{ x: isRightwards ? leftPx : leftPx + roomPx, y },
      text: reasonText(dropped.dropReason),
      look: isRightwards ? 'reason' : 'reason at-end',
    }),
  ];
}
