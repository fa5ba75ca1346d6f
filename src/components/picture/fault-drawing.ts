/** The lanes of what the scenario brings: faults and user data. */
import { clockText } from '../../analysis/time-text.ts';
import { endOf, isSpan, startOf, type Disturbance, type Scenario } from '../../domain/scenario.ts';
import { toPxWithin } from '../../scene/time-scale.ts';
import { FAULT_BAR, FAULT_PITCH } from '../../scene/timeline-layout.ts';
import type { Ground } from '../../scene/timeline-places.ts';
import { kindText } from '../timeline/timeline-words.ts';
import { label, tag } from './svg.ts';
import { textWidth } from './text-width.ts';

const SEEN_MIN_PX = 4;
const PADDING = 10;
const TEXT_PX = 12;
const measure = (text: string): number => textWidth(text, TEXT_PX);

/** `rows`: on which row of the lane each of them lies. */
export function faultBars(
  ground: Ground,
  disturbances: Scenario['disturbances'],
  rows: readonly number[],
): string[] {
  const { layout, scale } = ground;
  const box = layout.lanes.get('faults');
  if (!box) return [];
  const rail = tag('rect', {
    ...{ class: 'rail', x: scale.leftPx, y: box.topPx, rx: 4 },
    ...{ width: scale.rightPx - scale.leftPx, height: box.heightPx },
  });
  const bars = disturbances.map((disturbance, number) => {
    const topPx = box.topPx + (rows[number] ?? 0) * FAULT_PITCH;
    return isSpan(disturbance)
      ? spanBar(ground, disturbance, topPx)
      : momentMark(ground, disturbance, topPx);
  });
  return [rail, ...bars];
}

/** With its times where they fit, else the name alone, else beside it. */
function spanBar({ scale }: Ground, disturbance: Disturbance, topPx: number): string {
  const fromPx = toPxWithin(scale, startOf(disturbance));
  const toPx = toPxWithin(scale, endOf(disturbance));
  const width = Math.max(SEEN_MIN_PX, toPx - fromPx);
  const kind = kindText(disturbance.kind);
  const times = `${clockText(startOf(disturbance))} – ${clockText(endOf(disturbance))}`;
  const roomPx = width - 2 * PADDING;
  const inside = [`${kind} ${times}`, kind].find((text) => measure(text) <= roomPx);
  const y = topPx + FAULT_BAR / 2;
  const solid = disturbance.kind === 'traffic' ? 'is-traffic' : '';
  return [
    tag('rect', {
      ...{ class: `fault ${solid}`.trim(), x: fromPx, y: topPx },
      ...{ width, height: FAULT_BAR, rx: Math.min(5, width / 2) },
    }),
    inside === undefined
      ? beside(kind, { fromPx, toPx: fromPx + width, y }, scale.rightPx)
      : label({ x: fromPx + PADDING, y, text: inside, look: 'fault-text' }),
  ].join('');
}

/** What happens at an instant: a diamond around it. */
function momentMark({ scale }: Ground, disturbance: Disturbance, topPx: number): string {
  const x = toPxWithin(scale, startOf(disturbance));
  const y = topPx + FAULT_BAR / 2;
  const diamond = tag('path', { class: 'fault', d: `M${x - 9} ${y}l9 -9l9 9l-9 9z` });
  return (
    diamond + beside(kindText(disturbance.kind), { fromPx: x - 9, toPx: x + 9, y }, scale.rightPx)
  );
}

/** Nothing can be pointed at in a picture: the name stands beside what is too small for it. */
function beside(
  text: string,
  { fromPx, toPx, y }: { fromPx: number; toPx: number; y: number },
  rightPx: number,
): string {
  const gap = 6;
  const after = toPx + gap;
  const x = after + measure(text) <= rightPx ? after : fromPx - gap - measure(text);
  return label({ x, y, text, look: 'fault-name' });
}

export function trafficBars({ layout, scale }: Ground, traffic: Scenario['traffic']): string[] {
  const box = layout.lanes.get('userData');
  if (!box) return [];
  return traffic.map(({ fromMs, toMs }) => {
    const x = toPxWithin(scale, fromMs);
    const width = toPxWithin(scale, toMs) - x;
    return tag('rect', { class: 'traffic', x, y: box.topPx, width, height: box.heightPx, rx: 3 });
  });
}
