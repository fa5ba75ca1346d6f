/** Reads the values that the commands of `device-settings.ts` take. */
import { OFF_MS, SECOND_MS } from '../../domain/units.ts';
import { UNIT_MS, clockText, type DeviceForm } from './device-settings.ts';

/** Why a device would not take the value. */
export type ValueProblem =
  | { readonly code: 'missing-value' }
  | { readonly code: 'bad-value'; readonly value: string }
  | {
      readonly code: 'out-of-range';
      readonly value: string;
      readonly min: string;
      readonly max: string;
    };

export type ValueReading = { readonly value: number } | { readonly problem: ValueProblem };

/**
 * The value in milliseconds, as a count, or as 1 and 0; `OFF_MS` for `none`. It is what the device
 * would take, and may lie beyond what the lab's sliders reach.
 */
export function readDeviceValue(form: DeviceForm, words: readonly string[]): ValueReading {
  const [first, ...others] = words;
  if (first === undefined) return { problem: { code: 'missing-value' } };
  const value = words.join(' ');
  const bad: ValueReading = { problem: { code: 'bad-value', value } };
  switch (form.type) {
    case 'switch':
      // An interface may follow `enable`.
      return readSwitch(first) ?? bad;
    case 'count':
      return others.length === 0 ? readNumber(first, form) : bad;
    case 'clock':
      return others.length === 0 ? readClock(first, form) : bad;
    case 'amount':
      if (others.length > 0 && !/^alert/i.test(others[0] ?? '')) return bad;
      if (isNone(first)) return { value: OFF_MS };
      return readNumber(first, form, UNIT_MS[form.unit]);
  }
}

function isNone(word: string): boolean {
  return /^(none|disable)$/i.test(word);
}

function readSwitch(word: string): ValueReading | undefined {
  if (/^enable$/i.test(word)) return { value: 1 };
  return isNone(word) ? { value: 0 } : undefined;
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function readNumber(word: string, { min, max }: Range, unitMs = 1): ValueReading {
  if (!/^\d{1,12}$/.test(word)) return { problem: { code: 'bad-value', value: word } };
  const count = Number(word);
  if (count >= min && count <= max) return { value: count * unitMs };
  return { problem: { code: 'out-of-range', value: word, min: String(min), max: String(max) } };
}

/** `h:mm:ss`. Zero is how the device says "never"; the range begins above it. */
function readClock(
  word: string,
  { minSec, maxSec }: { readonly minSec: number; readonly maxSec: number },
): ValueReading {
  const parts = /^(\d{1,4}):([0-5]?\d):([0-5]?\d)$/.exec(word);
  if (!parts && word !== '0') return { problem: { code: 'bad-value', value: word } };
  const [hours = 0, minutes = 0, seconds = 0] = (parts ?? []).slice(1).map(Number);
  const total = (hours * 60 + minutes) * 60 + seconds;
  if (total === 0 || (total >= minSec && total <= maxSec)) return { value: total * SECOND_MS };
  const range = { min: clockText(minSec), max: clockText(maxSec) };
  return { problem: { code: 'out-of-range', value: word, ...range } };
}
