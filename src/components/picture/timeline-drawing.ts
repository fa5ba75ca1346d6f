/**
 * The timeline of a run as SVG that stands still: the lanes, with what is past in full colour and
 * what comes in soft tints. Drawn from the data that the page's own timeline is drawn from.
 */
import { channelOf } from '../../analysis/recording-index.ts';
import { clockText, clockTextWithTenths, needsHours } from '../../analysis/time-text.ts';
import { timerAt } from '../../analysis/timer-at.ts';
import { endOf, startOf, type Disturbance, type Scenario } from '../../domain/scenario.ts';
import type { SimTime } from '../../domain/units.ts';
import { m } from '../../i18n/generated/messages.js';
import { tunnelText } from '../../i18n/words.ts';
import { timeScale, toPx } from '../../scene/time-scale.ts';
import { rowsOfBars, type Ends } from '../../scene/timeline-drag.ts';
import { LANES, layoutOf, type LaneName } from '../../scene/timeline-layout.ts';
import type { Ground } from '../../scene/timeline-places.ts';
import {
  keptWhole,
  placeNote,
  timelinePicture,
  upTo,
  type Note,
  type TimelinePicture,
} from '../../scene/timeline.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import { laneText } from '../timeline/timeline-words.ts';
import { faultBars, trafficBars } from './fault-drawing.ts';
import { clipOf, layer } from './layer-drawing.ts';
import { label, rounded, tag } from './svg.ts';
import { textWidth } from './text-width.ts';

export interface TimelineWish {
  readonly take: Take;
  readonly instant: SimTime;
  readonly widthPx: number;
  /** A question is open: nothing of what comes is shown. */
  readonly isCovered: boolean;
  /** Lanes to leave out, besides those that this run cannot have. */
  readonly without: readonly LaneName[];
  /** Begins the names of what is defined in the picture: unlike those of others on the page. */
  readonly uid: string;
}

export interface Drawing {
  readonly heightPx: number;
  readonly body: string;
}

const TEXT_PX = 12;
const LANE_TEXT_PX = 13;
/** Overlapping faults beyond this many rows share the last one, as on the page. */
const FAULT_ROWS_MAX = 4;
const PILL = { heightPx: 24, minPx: 48, paddingPx: 22, gapPx: 4 } as const;
const measure = (text: string): number => textWidth(text, TEXT_PX);

export function timelineDrawing(wish: TimelineWish): Drawing {
  const { take, instant } = wish;
  const faultRows = rowsOfBars(take.scenario.disturbances.map(endsOf), FAULT_ROWS_MAX);
  const ground = groundOf(wish, Math.max(0, ...faultRows) + 1);
  const { layout, scale } = ground;
  const withHours = needsHours(scale.toMs);
  const picture = timelinePicture(ground, withHours ? 68 : 56);
  const told = wish.isCovered ? upTo(picture, instant) : picture;
  const playheadPx = toPx(scale, instant);
  const layers = wish.isCovered ? (['past'] as const) : (['future', 'past'] as const);
  const body = [
    ...layers.map((when) => clipOf(when, { ...wish, layout, playheadPx })),
    gridOf(picture, ground),
    ...layers.map((when) => layer(when, { ...wish, picture, ground, playheadPx })),
    ...trafficBars(ground, take.scenario.traffic),
    ...faultBars(ground, take.scenario.disturbances, faultRows),
    ...axisOf(told, ground, withHours),
    ...laneNames(ground, take.scenario),
    ...notesOf(told, ground),
    ...idleEvents(told, ground),
    ...idleNow(told, ground, wish),
    ...playhead(ground, { px: playheadPx, text: clockText(instant, { withHours }) }),
    ...(wish.isCovered ? [coverText(ground, playheadPx)] : []),
  ];
  return { heightPx: layout.heightPx, body: body.join('') };
}

function groundOf({ take, widthPx, without }: TimelineWish, faultRows: number): Ground {
  const { scenario, index } = take;
  const { protocol } = scenario.client;
  const hidden = new Set<LaneName>([
    ...without,
    ...(scenario.traffic.length > 0 ? [] : (['userData'] as const)),
    ...(protocol === 'ikev2' ? (['dtls', 'natTcp'] as const) : []),
  ]);
  const shown = LANES.filter((lane) => !hidden.has(lane));
  const labelWidthPx = Math.max(
    ...shown.map((lane) => textWidth(laneText(lane, protocol), LANE_TEXT_PX)),
  );
  const layout = layoutOf({ widthPx, unit: 1, labelWidthPx, faultRows, hidden });
  const { leftPx, rightPx } = layout;
  const scale = timeScale({ fromMs: 0, toMs: scenario.horizonMs, leftPx, rightPx });
  return { index, layout, scale };
}

function endsOf(disturbance: Disturbance): Ends {
  return { fromMs: startOf(disturbance), toMs: endOf(disturbance) };
}

function gridOf({ ticks }: TimelinePicture, { layout }: Ground): string {
  const d = ticks.major.map(({ px }) => `M${px} ${layout.axisPx}V${layout.footPx}`).join('');
  return tag('path', { class: 'grid', d: rounded(d) });
}

function axisOf({ ticks }: TimelinePicture, { layout }: Ground, withHours: boolean): string[] {
  const edges = { left: 2, right: layout.widthPx - 2 };
  const strokes = [
    ...ticks.major.map(({ px }) => `M${px} ${layout.axisPx - 8}v6`),
    ...ticks.minor.map(({ px }) => `M${px} ${layout.axisPx - 5}v3`),
  ].join('');
  const labels = ticks.major.map(({ atMs, px }) => {
    const text = ticks.hasTenths ? clockTextWithTenths(atMs) : clockText(atMs, { withHours });
    const x = keptWhole(px, measure(text), edges);
    return label({ x, y: layout.axisPx - 19, text, look: 'tick' });
  });
  return [tag('path', { class: 'strokes', d: rounded(strokes) }), ...labels];
}

function laneNames({ layout }: Ground, { client }: Scenario): string[] {
  const x = layout.isNarrow ? layout.leftPx : 14;
  return [...layout.lanes.values()].map(({ name, labelPx }) => {
    const lift = name === 'idle' && !layout.isNarrow ? 8 : 0;
    const look = layout.isNarrow ? 'lane is-above' : 'lane';
    return label({ x, y: labelPx - lift, text: laneText(name, client.protocol), look });
  });
}

const NOTE_GAP = 9;

function notesOf(picture: TimelinePicture, ground: Ground): string[] {
  const { leftPx, rightPx } = ground.scale;
  return picture.notes.flatMap((note) => {
    const text = noteText(note, ground);
    const obstaclesPx = picture.marks.filter(({ lane }) => lane === note.lane).map(({ px }) => px);
    const room = { textPx: measure(text), gapPx: NOTE_GAP, leftPx, rightPx, obstaclesPx };
    const x = placeNote(note, room);
    return x === undefined ? [] : [label({ x, y: note.yPx, text, look: `note is-${note.kind}` })];
  });
}

function noteText({ kind, row, atMs }: Note, { index }: Ground): string {
  if (kind === 'refilled') return m.timeline_note_refilled();
  const tunnel = tunnelText(channelOf(index.recording, row));
  return m.timeline_note_unanswered({ tunnel, time: clockText(atMs) });
}

function idleEvents({ sawtooth }: TimelinePicture, { layout }: Ground): string[] {
  const box = layout.lanes.get('idle');
  if (!box || !sawtooth) return [];
  return sawtooth.events.map(({ px, kind, share }) => {
    const y = box.topPx + (1 - share) * box.heightPx;
    if (kind === 'stopped') {
      return tag('rect', { class: 'event', x: px - 3, y: y - 3, width: 6, height: 6 });
    }
    return tag('circle', { class: `event is-${kind}`, cx: px, cy: y, r: 3 });
  });
}

/** What the parent's countdown says at the playhead, and where on its curve that is. */
function idleNow(
  { sawtooth }: TimelinePicture,
  { index, layout, scale }: Ground,
  { instant }: TimelineWish,
): string[] {
  const box = layout.lanes.get('idle');
  if (!box) return [];
  const now = sawtooth && timerAt(index, sawtooth.timer, instant);
  const left = now && clockText(Math.ceil(now.remainingMs / 1_000) * 1_000);
  const text = now?.isRunning
    ? m.timeline_idle_value({ left: left ?? '', whole: clockText(now.durationMs) })
    : m.timeline_idle_stopped();
  const x = layout.isNarrow ? layout.leftPx + measure(laneText('idle')) + 14 : 14;
  const value = label({ x, y: box.labelPx + (layout.isNarrow ? 0 : 9), text, look: 'value' });
  if (!now?.isRunning) return [value];
  const cy = box.topPx + (1 - now.remainingMs / now.durationMs) * box.heightPx;
  return [value, tag('circle', { class: 'present', cx: toPx(scale, instant), cy, r: 4 })];
}

function playhead({ layout }: Ground, { px, text }: { px: number; text: string }): string[] {
  const width = Math.max(PILL.minPx, measure(text.replaceAll(/\d/g, '0')) + PILL.paddingPx);
  const left = keptWhole(px, width, { left: 4, right: layout.widthPx - 4 });
  const top = layout.axisPx - 10;
  const y = layout.footPx + PILL.gapPx;
  const rx = PILL.heightPx / 2;
  return [
    tag('path', { class: 'playhead', d: rounded(`M${px} ${top}V${layout.footPx + 6}`) }),
    tag('circle', { class: 'playhead', cx: px, cy: top + 4, r: 4 }),
    tag('rect', { class: 'pill', x: left, y, width, height: PILL.heightPx, rx }),
    label({ x: left + width / 2, y: y + rx, text, look: 'pill-text' }),
  ];
}

/** Where there is room for it: why the right side of the picture is empty. */
function coverText({ layout }: Ground, playheadPx: number): string {
  const text = m.timeline_covered();
  const x = layout.rightPx - measure(text);
  if (x < playheadPx + 2 * NOTE_GAP + PILL.minPx) return '';
  return label({ x, y: layout.footPx + PILL.gapPx + PILL.heightPx / 2, text, look: 'tick' });
}
