/** The cards of the nodes and the rings of the timers, as SVG that stands still. */
import { tunnelText } from '../../i18n/words.ts';
import type { TimerGlyph } from '../../scene/timer-glyphs.ts';
import { glyphFigure, glyphName } from '../scene/glyph-text.ts';
import type { NodeLine } from '../scene/node-text.ts';
import { label, moved, tag } from './svg.ts';
import type { Drawing } from './timeline-drawing.ts';
import { monoWidth, textWidth, wrapped } from './text-width.ts';

export interface Card {
  readonly widthPx: number;
  readonly leastHeightPx: number;
  readonly name: string;
  readonly caption: string;
  readonly mode?: { readonly text: string; readonly tone: string };
  readonly lines: readonly NodeLine[];
  readonly isAsleep?: boolean;
}

const PADDING = 10;
const MODE_PX = 13;
/** Bold letters are wider. */
const BOLD = 1.08;
const MONO_PX = 11.5;
const LINE_PX = 17;

export function card(wish: Card): Drawing {
  const roomPx = wish.widthPx - 2 * PADDING;
  const texts = wish.lines.flatMap(({ text, isBad }) =>
    wrapped(text, roomPx, (line) => monoWidth(line, MONO_PX)).map((line) => ({ line, isBad })),
  );
  const linesTop = wish.mode ? 72 : 49;
  const heightPx = Math.max(wish.leastHeightPx, linesTop + texts.length * LINE_PX + 8);
  const body = [
    tag('rect', {
      ...{ class: wish.isAsleep ? 'card is-asleep' : 'card', rx: 10 },
      ...{ width: wish.widthPx, height: heightPx },
    }),
    label({ x: PADDING, y: 18, text: wish.name, look: 'node-name' }),
    label({ x: PADDING, y: 36, text: wish.caption, look: 'node-caption' }),
    ...(wish.mode ? [modePill(wish.mode)] : []),
    ...texts.map(({ line, isBad }, place) => {
      const look = isBad ? 'node-line is-bad' : 'node-line';
      return label({ x: PADDING, y: linesTop + (place + 0.5) * LINE_PX, text: line, look });
    }),
  ];
  return { heightPx, body: body.join('') };
}

function modePill({ text, tone }: { text: string; tone: string }): string {
  const width = textWidth(text, MODE_PX) * BOLD + 18;
  return moved(
    PADDING,
    47,
    tag('rect', { class: `mode is-${tone}`, width, height: 21, rx: 10.5 }),
    label({ x: width / 2, y: 10.5, text, look: `mode-text is-${tone}` }),
  );
}

const RINGS_A_ROW = 3;
const RADIUS = 17.5;
const RING_PX = 45;
const NAME_PX = 11.5;
const NAME_LINE_PX = 14;
const ROW_AIR_PX = 10;
/** Stands in names where they may be broken. */
const SOFT_HYPHEN = '\u00ad';

/** Rows of rings that empty, each with its name and the tunnel it belongs to. */
export function rings(glyphs: readonly TimerGlyph[], widthPx: number): Drawing {
  const cellPx = widthPx / RINGS_A_ROW;
  const body: string[] = [];
  let heightPx = 0;
  for (let first = 0; first < glyphs.length; first += RINGS_A_ROW) {
    const row = glyphs.slice(first, first + RINGS_A_ROW);
    const named = row.map((glyph) => ({ glyph, lines: namesOf(glyph, cellPx) }));
    for (const [place, { glyph, lines }] of named.entries()) {
      body.push(moved((place + 0.5) * cellPx, heightPx, ringOf(glyph, lines)));
    }
    const linesMax = Math.max(...named.map(({ lines }) => lines.length));
    heightPx += RING_PX + linesMax * NAME_LINE_PX + ROW_AIR_PX;
  }
  return { heightPx, body: body.join('') };
}

interface NameLine {
  readonly text: string;
  readonly look: string;
}

function namesOf(glyph: TimerGlyph, cellPx: number): NameLine[] {
  const widthOf = (line: string): number => textWidth(line, NAME_PX);
  const roomPx = cellPx - ROW_AIR_PX;
  const words = glyphName(glyph).split(' ');
  const broken = words.map((word) => {
    const parts = word.split(SOFT_HYPHEN);
    const isWhole = parts.length === 1 || widthOf(parts.join('')) <= roomPx;
    if (isWhole) return parts.join('');
    return `${parts.slice(0, -1).join('')}- ${parts.at(-1) ?? ''}`;
  });
  const tunnel = glyph.channel === 'none' ? '' : tunnelText(glyph.channel);
  return [
    ...wrapped(broken.join(' '), roomPx, widthOf).map((text) => ({ text, look: 'ring-name' })),
    { text: tunnel.replace(/^AnyConnect-|-Tunnel$/g, ''), look: 'ring-tunnel' },
  ].filter(({ text }) => text !== '');
}

function ringOf(glyph: TimerGlyph, lines: readonly NameLine[]): string {
  const isRunning = glyph.state === 'armed' || glyph.state === 'restarted';
  const figure = glyphFigure(glyph);
  const size = figure.length > 4 ? 'is-long' : '';
  const look = `ring-figure ${isRunning ? size : 'is-word'}`.trim();
  return tag(
    'g',
    { class: `ring is-${glyph.channel} is-${glyph.state}` },
    tag('circle', { class: 'track', cx: 0, cy: 22, r: RADIUS }),
    isRunning ? leftOf(glyph.share) : '',
    marksOf(glyph),
    label({ x: 0, y: 22, text: figure, look }),
    ...lines.map((line, place) =>
      label({ ...line, x: 0, y: RING_PX + (place + 0.5) * NAME_LINE_PX }),
    ),
  );
}

/** What is left, clockwise from the top. */
function leftOf(share: number): string {
  const length = 2 * Math.PI * RADIUS;
  return tag('circle', {
    ...{ class: 'left', cx: 0, cy: 22, r: RADIUS, transform: 'rotate(-90 0 22)' },
    'stroke-dasharray': `${(length * share).toFixed(1)} ${length.toFixed(1)}`,
  });
}

function marksOf({ state, isAfterFiring }: TimerGlyph): string {
  const end = state === 'fired' || isAfterFiring ? 'M-5 0.5h10l-5 9z' : '';
  const across = state === 'cancelled' ? 'M-12 34L12 10' : '';
  const start = state === 'restarted' ? 'M0 0.5v9' : '';
  return [
    across + start === '' ? '' : tag('path', { class: 'ring-mark', d: across + start }),
    end === '' ? '' : tag('path', { class: 'ring-end', d: end }),
  ].join('');
}
