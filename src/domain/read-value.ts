/**
 * Readers of single values in the form of contracts.md. Each takes what a file or a link holds and
 * gives the value in the core's units, or the problem. Files and links share them.
 */
import { nearestName } from './nearest-name.ts';
import { showValue, type ProblemDetail, type Reading } from './problems.ts';
import { HORIZON_MAX_MS } from './scenario.ts';
import type { DurationSetting, PercentSetting, SettingDeclaration } from './settings.ts';
import { MINUTE_MS, OFF_MS, formatDuration, parseDurationMs, simTime } from './units.ts';
import type { SimTime } from './units.ts';

export interface DurationRange {
  readonly minMs: number;
  readonly maxMs: number;
  readonly canBeOff: boolean;
  /** A good value, shown to whoever wrote a bad one. */
  readonly exampleMs: number;
}

/** Where an instant of a scenario may lie. */
const INSTANTS: DurationRange = {
  minMs: 0,
  maxMs: HORIZON_MAX_MS,
  canBeOff: false,
  exampleMs: 3 * MINUTE_MS,
};

/** A number of milliseconds; `OFF_MS` for "off". A bare number is a problem: its unit is unknown. */
export function readDuration(raw: unknown, range: DurationRange): Reading<number> {
  const durationMs = typeof raw === 'string' ? parseDurationMs(raw) : undefined;
  const example = formatDuration(range.exampleMs);
  if (durationMs === undefined) {
    return { problem: { code: 'not-a-duration', value: showValue(raw), example } };
  }
  if (raw === 'off' ? range.canBeOff : isInRange(durationMs, range)) return { value: durationMs };
  return {
    problem: {
      code: 'out-of-range',
      value: showValue(raw),
      min: zeroOrDuration(range.minMs),
      max: formatDuration(range.maxMs),
      canBeOff: range.canBeOff,
      example,
    },
  };
}

/** `0ms` is an ordinary value where the range reaches down to it; elsewhere one must write "off". */
function isInRange(durationMs: number, { minMs, maxMs, canBeOff }: DurationRange): boolean {
  if (durationMs === OFF_MS && canBeOff) return minMs <= 1;
  return durationMs >= minMs && durationMs <= maxMs;
}

function zeroOrDuration(durationMs: number): string {
  return durationMs === 0 ? '0s' : formatDuration(durationMs);
}

/** An instant, written as the time since the start. */
export function readInstant(raw: unknown): Reading<SimTime> {
  const reading = readDuration(raw, INSTANTS);
  return 'problem' in reading ? reading : { value: simTime(reading.value) };
}

const PERCENT = /^\d{1,3}(\.\d{1,3})?%$/;

/** A share in percent, with at most three decimals. */
export function readPercent(
  raw: unknown,
  { maxPercent }: Pick<PercentSetting, 'maxPercent'>,
): Reading<number> {
  const value = showValue(raw);
  const example = '2%';
  if (typeof raw !== 'string' || !PERCENT.test(raw)) {
    return { problem: { code: 'not-a-percent', value, example } };
  }
  const percent = Number(raw.slice(0, -1));
  if (percent <= maxPercent) return { value: percent };
  const limits = { min: '0%', max: `${maxPercent}%`, canBeOff: false };
  return { problem: { code: 'out-of-range', value, ...limits, example } };
}

/** Writes a share so that `readPercent` reads it back; digits beyond the third are rounded away. */
export function formatPercent(percent: number): string {
  return `${Number(percent.toFixed(3))}%`;
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly example: number;
  /** Symbol of the unit, `B` for bytes. */
  readonly unit?: string;
}

export function readWholeNumber(raw: unknown, range: NumberRange): Reading<number> {
  if (typeof raw !== 'number' || !Number.isInteger(raw)) {
    return { problem: { code: 'wrong-type', value: showValue(raw), expected: 'whole-number' } };
  }
  // Minus zero would not survive being written.
  if (raw >= range.min && raw <= range.max) return { value: raw === 0 ? 0 : raw };
  const unit = range.unit ? ` ${range.unit}` : '';
  return {
    problem: {
      code: 'out-of-range',
      value: showValue(raw),
      min: `${range.min}${unit}`,
      max: `${range.max}${unit}`,
      canBeOff: false,
      example: String(range.example),
    },
  };
}

export function readSwitch(raw: unknown): Reading<boolean> {
  if (typeof raw === 'boolean') return { value: raw };
  return { problem: { code: 'wrong-type', value: showValue(raw), expected: 'switch' } };
}

/** One word of a closed list. */
export function readWord<Word extends string>(
  raw: unknown,
  allowed: readonly Word[],
): Reading<Word> {
  const word = allowed.find((candidate) => candidate === raw);
  return word === undefined ? { problem: notOneOf(raw, allowed) } : { value: word };
}

/** A value that is none of `allowed`, with the one that looks most like it. */
export function notOneOf(raw: unknown, allowed: readonly string[]): ProblemDetail {
  const value = showValue(raw);
  const nearest = nearestName(value, allowed);
  return {
    code: 'not-one-of',
    value,
    allowed: [...allowed],
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** A setting as the number `Settings` holds: milliseconds, percent, or 1 and 0 for a switch. */
export function readSetting(raw: unknown, declaration: SettingDeclaration): Reading<number> {
  if (declaration.type === 'percent') return readPercent(raw, declaration);
  if (declaration.type === 'duration') return readDuration(raw, rangeOf(declaration));
  if (declaration.type === 'count') {
    const { min, max, defaultCount: example } = declaration;
    return readWholeNumber(raw, { min, max, example });
  }
  const reading = readSwitch(raw);
  return 'problem' in reading ? reading : { value: reading.value ? 1 : 0 };
}

/** The default makes the example, but "off" and "1ms" would be odd ones. */
function rangeOf({ minMs, maxMs, canBeOff, defaultMs }: DurationSetting): DurationRange {
  return { minMs, maxMs, canBeOff, exampleMs: defaultMs || Math.max(minMs, 10) };
}

/** The inverse of `readSetting`: what a file says for the number. */
export function writeSetting(
  value: number,
  declaration: SettingDeclaration,
): string | boolean | number {
  switch (declaration.type) {
    case 'switch':
      return value !== 0;
    case 'percent':
      return formatPercent(value);
    case 'count':
      return value;
    case 'duration':
      return formatDuration(value);
  }
}
