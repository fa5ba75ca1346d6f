/** What the run has made of the settings, once for the past and once for what comes. */
import { openParts } from '../../scene/time-scale.ts';
import { lookOf, type Bar } from '../../scene/timeline-bars.ts';
import type { TimelineLayout } from '../../scene/timeline-layout.ts';
import { markPaths } from '../../scene/timeline-mark-paths.ts';
import type { Ground } from '../../scene/timeline-places.ts';
import type { TimelinePicture } from '../../scene/timeline.ts';
import { barTexts } from '../timeline/timeline-words.ts';
import { label, moved, rounded, tag } from './svg.ts';
import { textWidth } from './text-width.ts';

export type When = 'past' | 'future';

interface Clip {
  readonly uid: string;
  readonly layout: TimelineLayout;
  readonly playheadPx: number;
}

export function clipOf(when: When, { uid, layout, playheadPx }: Clip): string {
  const x = when === 'past' ? 0 : playheadPx;
  const width = when === 'past' ? playheadPx : layout.widthPx - playheadPx;
  const rect = tag('rect', { x, y: 0, width, height: layout.heightPx });
  return tag('clipPath', { id: `${uid}-${when}` }, rect);
}

interface Layer {
  readonly picture: TimelinePicture;
  readonly ground: Ground;
  readonly playheadPx: number;
  /** Nothing of what comes is shown: a bar ends at the playhead, and so do its words. */
  readonly isCovered: boolean;
  readonly uid: string;
}

export function layer(when: When, { picture, ground, playheadPx, isCovered, uid }: Layer): string {
  const isOnThisSide = ({ fromPx, toPx }: { fromPx: number; toPx: number }): boolean =>
    when === 'past' ? fromPx <= playheadPx : toPx >= playheadPx;
  const ofSide = {
    ...picture,
    bars: picture.bars
      .filter(isOnThisSide)
      .map((bar) => (isCovered ? { ...bar, toPx: Math.min(bar.toPx, playheadPx) } : bar)),
    data: {
      ssl: picture.data.ssl.filter(isOnThisSide),
      dtls: picture.data.dtls.filter(isOnThisSide),
    },
    merged: {
      singles: picture.merged.singles.filter(({ px }) =>
        isOnThisSide({ fromPx: px - MARK_PX, toPx: px + MARK_PX }),
      ),
      runs: picture.merged.runs.filter(isOnThisSide),
    },
  };
  const body = [
    ...ofSide.bars.map((bar) => barOf(bar, ground, uid)),
    ...dataOf(ofSide, ground),
    ...curveOf(ofSide, ground),
    ...marksOf(ofSide, ground),
  ];
  return tag('g', { class: when, 'clip-path': `url(#${uid}-${when})` }, ...body);
}

/** Half the width of a mark, with its dot. */
const MARK_PX = 6;
const PADDING = 7;
const TEXT_PX = 12;
/** Each texture repeats after this many pixels; only whole repetitions are drawn. */
const TEXTURES = {
  parent: { name: 'dots', period: 9 },
  dtls: { name: 'dashes', period: 13 },
} as const;

function barOf(bar: Bar, { layout, scale }: Ground, uid: string): string {
  const box = layout.lanes.get(bar.lane);
  if (!box) return '';
  const look = lookOf(bar);
  const width = bar.toPx - bar.fromPx;
  const parts = openParts(scale, bar);
  const text = barTexts(bar).find((one) =>
    parts.some((part) => part.toPx - part.fromPx >= textWidth(one, TEXT_PX) + 2 * PADDING),
  );
  return moved(
    bar.fromPx,
    box.topPx,
    tag('rect', {
      class: `bar is-${look}`,
      width: Math.max(1, width - 1),
      height: box.heightPx,
      rx: Math.min(3, width / 2),
    }),
    textureOf(look, { width: width - 2, heightPx: box.heightPx, uid }),
    text === undefined
      ? ''
      : label({ x: PADDING, y: box.heightPx / 2, text, look: `bar-text is-${look}` }),
  );
}

function textureOf(look: string, at: { width: number; heightPx: number; uid: string }): string {
  if (look !== 'parent' && look !== 'dtls') return '';
  const { name, period } = TEXTURES[look];
  const width = Math.floor(at.width / period) * period;
  if (width <= 0) return '';
  const fill = `url(#${at.uid}-${name})`;
  return moved(
    0,
    (at.heightPx - 14) / 2,
    tag('rect', { class: 'texture', width, height: 14, fill }),
  );
}

/** The patterns that `textureOf` fills with. */
export function textures(uid: string): string {
  const size = { patternUnits: 'userSpaceOnUse', height: 14 };
  return tag(
    'defs',
    {},
    tag(
      'pattern',
      { id: `${uid}-dots`, width: TEXTURES.parent.period, ...size },
      tag('circle', { class: 'texture-mark', cx: 4.5, cy: 7, r: 2 }),
    ),
    tag(
      'pattern',
      { id: `${uid}-dashes`, width: TEXTURES.dtls.period, ...size },
      tag('rect', { class: 'texture-mark', x: 10, y: 3.5, width: 2.5, height: 7, rx: 1 }),
    ),
  );
}

function dataOf({ data }: TimelinePicture, { layout }: Ground): string[] {
  return (['ssl', 'dtls'] as const).flatMap((channel) => {
    const box = layout.lanes.get(channel);
    if (!box || data[channel].length === 0) return [];
    const d = data[channel].map(({ fromPx, toPx }) => `M${fromPx} 0H${toPx}`).join('');
    const path = tag('path', { class: `data is-${channel}`, d: rounded(d) });
    return [moved(0, box.topPx + box.heightPx + 4, path)];
  });
}

function curveOf({ sawtooth }: TimelinePicture, { layout }: Ground): string[] {
  const box = layout.lanes.get('idle');
  if (!box || !sawtooth) return [];
  const floor = `M${layout.leftPx} ${box.heightPx + 0.5}H${layout.rightPx}`;
  return [
    moved(
      0,
      box.topPx,
      tag('path', { class: 'curve-area', d: rounded(sawtooth.area) }),
      tag('path', { class: 'floor', d: rounded(floor) }),
      tag('path', { class: 'curve', d: rounded(sawtooth.line) }),
    ),
  ];
}

function marksOf({ merged }: TimelinePicture, { layout }: Ground): string[] {
  return markPaths(merged, layout).flatMap(({ channel, outcome, lines, dots, runs }) => {
    const look = `is-${channel} is-${outcome}`;
    return Object.entries({ mark: lines, dots, runs }).flatMap(([name, d]) =>
      d === '' ? [] : [tag('path', { class: `${name} ${look}`, d: rounded(d) })],
    );
  });
}
