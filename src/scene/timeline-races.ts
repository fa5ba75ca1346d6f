/** Where races stand: on the axis, since they are about an instant and not about a lane. */
import type { Race } from '../analysis/races.ts';
import { isSeen, toPx } from './time-scale.ts';
import { AXIS_MARK } from './timeline-layout.ts';
import type { Ground } from './timeline-places.ts';
import type { Spot } from './timeline.ts';

/** The marks of races in the window, in the order of time. */
export function raceSpots({ scale, layout }: Ground, races: readonly Race[]): Spot[] {
  return races
    .filter(({ atMs }) => isSeen(scale, atMs))
    .map((race) => {
      const { row, atMs } = race;
      const yPx = layout.axisPx - AXIS_MARK * layout.unit;
      return { lane: 'faults', row, atMs, px: toPx(scale, atMs), yPx, race };
    });
}

/** Those that are drawn: of marks closer than `gapPx` the first. */
export function raceMarks(spots: readonly Spot[], gapPx: number): Spot[] {
  const drawn: Spot[] = [];
  for (const spot of spots) {
    const before = drawn.at(-1);
    if (!before || spot.px - before.px >= gapPx) drawn.push(spot);
  }
  return drawn;
}
