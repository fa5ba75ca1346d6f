/** Shapes of the ladder as SVG paths. */
import type { DrawnArch, DrawnArrow } from './ladder.ts';

const px = (value: number): string => String(Math.round(value * 10) / 10);

/** The way of a packet. */
export function arrowPath({ corners }: DrawnArrow): string {
  return corners.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');
}

const HEAD_PX = 5;

/** Its head; a packet that is lost has a cross instead. Of one lost at its sender, beside the line. */
export function headPath({ arrow, corners }: DrawnArrow): string {
  const end = corners.at(-1);
  if (!end) return '';
  const before = corners.filter(({ x }) => x !== end.x).at(-1);
  const side = before ? Math.sign(end.x - before.x) : 0;
  if (arrow.dropReason !== '') {
    const at = before ? end.x : end.x + (arrow.isUp ? 7 : -7);
    return cross(at, end.y, 3.5);
  }
  const back = end.x - side * HEAD_PX;
  return `M${px(back)} ${px(end.y - 2.8)}L${px(end.x)} ${px(end.y)}L${px(back)} ${px(end.y + 2.8)}Z`;
}

export function cross(x: number, y: number, arm: number): string {
  return (
    `M${px(x - arm)} ${px(y - arm)}L${px(x + arm)} ${px(y + arm)}` +
    `M${px(x - arm)} ${px(y + arm)}L${px(x + arm)} ${px(y - arm)}`
  );
}

/** How round the corners of an arch are at most. */
const ROUND_PX = 12;

/** From its start out to its column, down, and back; one that never ends has no way back. */
export function archPath({ arch, x, depthX, topY, bottomY }: DrawnArch): string {
  const side = Math.sign(depthX - x);
  const round = Math.min(ROUND_PX, Math.abs(depthX - x), (bottomY - topY) / 2);
  const elbow = depthX - side * round;
  const out = `M${px(x)} ${px(topY)}H${px(elbow)}Q${px(depthX)} ${px(topY)} ${px(depthX)} ${px(topY + round)}`;
  if (arch.end === 'open') return `${out}V${px(bottomY)}`;
  const back = `V${px(bottomY - round)}Q${px(depthX)} ${px(bottomY)} ${px(elbow)} ${px(bottomY)}`;
  return `${out}${back}H${px(x)}`;
}

/** The notch of a restart: where the arch comes back it points into the line. */
export function notchPath({ x, depthX, bottomY }: DrawnArch): string {
  const side = Math.sign(depthX - x);
  const back = x + side * 4;
  return `M${px(back)} ${px(bottomY - 3)}L${px(x)} ${px(bottomY)}L${px(back)} ${px(bottomY + 3)}`;
}
