/** Reads what a person types into a setting: `30s`, `2m30s`, `30 s`, `4 min`, `off`, `5 %`. */
import type { CountSetting, SettingDeclaration } from '../domain/settings.ts';
import { OFF_MS, parseDurationMs } from '../domain/units.ts';

export type SettingEntry =
  | { readonly type: 'value'; readonly value: number }
  | { readonly type: 'not-a-duration' }
  | { readonly type: 'not-a-percentage' }
  | { readonly type: 'not-a-count' }
  | { readonly type: 'out-of-range' };

export function readSettingEntry(declaration: SettingDeclaration, typed: string): SettingEntry {
  if (declaration.type === 'percent') return readPercent(declaration.maxPercent, typed);
  if (declaration.type === 'switch') return { type: 'value', value: typed === 'off' ? 0 : 1 };
  if (declaration.type === 'count') return readCount(declaration, typed);
  const durationMs = parseDurationMs(compact(typed));
  if (durationMs === undefined || (durationMs === OFF_MS && !declaration.canBeOff)) {
    return { type: 'not-a-duration' };
  }
  if (durationMs === OFF_MS) return { type: 'value', value: OFF_MS };
  const isInRange = durationMs >= declaration.minMs && durationMs <= declaration.maxMs;
  return isInRange ? { type: 'value', value: durationMs } : { type: 'out-of-range' };
}

/** `2 min 30 s` and `2m30s` are the same to a person. */
export function compact(typed: string): string {
  return typed.trim().toLowerCase().replaceAll(/\s+/g, '').replaceAll('min', 'm');
}

function readCount({ min, max }: CountSetting, typed: string): SettingEntry {
  const count = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  const isGood = count >= min && count <= max;
  return isGood ? { type: 'value', value: count } : { type: 'not-a-count' };
}

function readPercent(maxPercent: number, typed: string): SettingEntry {
  const percent = Number(typed.trim().replace(/\s*%$/, '').replace(',', '.'));
  const isGood = typed.trim() !== '' && percent >= 0 && percent <= maxPercent;
  return isGood ? { type: 'value', value: percent } : { type: 'not-a-percentage' };
}
