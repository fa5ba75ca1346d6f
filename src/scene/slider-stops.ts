/**
 * Where a slider can stand: round values a person would choose, not every millisecond. A timer's
 * "off" is the last stop, because a timer that is off never comes; an amount's is the first.
 */
import { HOUR_MS, MINUTE_MS, OFF_MS, SECOND_MS } from '../domain/units.ts';
import type { SettingDeclaration } from '../domain/settings.ts';
import { defaultOf } from '../domain/settings.ts';

const SMALL_MS = [1, 2, 5, 10, 20, 40, 60, 80, 100, 150, 200, 300, 500, 750];
const SECONDS = [1, 2, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50];
const MINUTES = [
  1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 45, 50, 60, 75, 90, 124,
];
const HOURS = [3, 4, 5, 6, 8, 10, 12, 16, 20, 24];
const DAYS_OF_MAXIMUM = [2, 7, 30, 365];

const ROUND_MS: readonly number[] = [
  ...SMALL_MS,
  ...SECONDS.map((seconds) => seconds * SECOND_MS),
  ...MINUTES.map((minutes) => minutes * MINUTE_MS),
  ...HOURS.map((hours) => hours * HOUR_MS),
  ...DAYS_OF_MAXIMUM.map((days) => days * 24 * HOUR_MS),
];
const ROUND_COUNTS = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50];
const ROUND_PERCENT = [0, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50];

/** The stops of a setting, in the order of the slider. */
export function stopsOf(declaration: SettingDeclaration): readonly number[] {
  switch (declaration.type) {
    case 'switch':
      return [0, 1];
    case 'percent':
      return ROUND_PERCENT.filter((percent) => percent <= declaration.maxPercent);
    case 'count':
      return ROUND_COUNTS.filter((count) => count >= declaration.min && count <= declaration.max);
    case 'duration': {
      const { minMs, maxMs, canBeOff, isAmount = false } = declaration;
      const inRange = ROUND_MS.filter((stop) => stop >= minMs && stop <= maxMs);
      const all = new Set([minMs, ...inRange, ...(canBeOff ? [] : [maxMs])]);
      const standing = defaultOf(declaration);
      if (standing !== OFF_MS) all.add(standing);
      const sorted = [...all].sort((left, right) => left - right);
      if (!canBeOff) return sorted;
      return isAmount ? [OFF_MS, ...sorted] : [...sorted, OFF_MS];
    }
  }
}

/** The position of a value among the stops; between two of them when it is none of them. */
export function positionOf(stops: readonly number[], value: number): number {
  const exact = stops.indexOf(value);
  if (exact >= 0) return exact;
  const above = stops.findIndex((stop) => stop > value);
  if (above <= 0) return above < 0 ? stops.length - 1 : 0;
  const low = stops[above - 1] ?? 0;
  const high = stops[above] ?? low + 1;
  return above - 1 + (value - low) / (high - low);
}
