/** Reads what a person types into a setting: `30s`, `2m30s`, `2:30`, `30 s`, `4 min`, `off`, `5 %`. */
import {
  SETTINGS,
  type CountSetting,
  type SettingDeclaration,
  type SettingName,
} from '../domain/settings.ts';
import { MINUTE_MS, OFF_MS, SECOND_MS, parseDurationMs } from '../domain/units.ts';

export type SettingEntry =
  | { readonly type: 'value'; readonly value: number }
  | { readonly type: 'not-a-duration' }
  /** A bare number where it might be seconds or minutes. */
  | { readonly type: 'no-unit' }
  | { readonly type: 'not-a-percentage' }
  | { readonly type: 'not-a-count' }
  | { readonly type: 'out-of-range' };

/**
 * What a bare number counts: the unit of the ASA's own command, and for the line's delays what their
 * field shows. The timeouts of NAT router and firewall are `0:02:00` on a device and anything between
 * seconds and hours in the lab: a number alone does not say enough there.
 */
const BARE_UNITS: Readonly<Partial<Record<SettingName, number>>> = {
  gatewayDpdInterval: SECOND_MS,
  clientDpdInterval: SECOND_MS,
  keepalive: SECOND_MS,
  idleTimeout: MINUTE_MS,
  maxConnectTime: MINUTE_MS,
  latency: 1,
  jitter: 1,
};
const BARE_NUMBER = /^\d{1,9}$/;

export function readSettingEntry(name: SettingName, typed: string): SettingEntry {
  const declaration: SettingDeclaration = SETTINGS[name];
  if (declaration.type === 'percent') return readPercent(declaration.maxPercent, typed);
  if (declaration.type === 'switch') return { type: 'value', value: typed === 'off' ? 0 : 1 };
  if (declaration.type === 'count') return readCount(declaration, typed);
  const isBare = BARE_NUMBER.test(typed.trim());
  const unitMs = BARE_UNITS[name];
  if (isBare && unitMs === undefined) return { type: 'no-unit' };
  const durationMs = isBare && unitMs ? Number(typed) * unitMs : parseDurationMs(compact(typed));
  if (durationMs === undefined || (durationMs === OFF_MS && !declaration.canBeOff)) {
    return { type: 'not-a-duration' };
  }
  if (durationMs === OFF_MS) return { type: 'value', value: OFF_MS };
  const isInRange = durationMs >= declaration.minMs && durationMs <= declaration.maxMs;
  return isInRange ? { type: 'value', value: durationMs } : { type: 'out-of-range' };
}

const CLOCK = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/;

/** `2 min 30 s`, `2:30` as the timeline writes it, and `2m30s` are the same to a person. */
export function compact(typed: string): string {
  const [, hours, minutes, seconds] = CLOCK.exec(typed.trim()) ?? [];
  if (minutes !== undefined) return `${hours ? `${hours}h` : ''}${minutes}m${seconds}s`;
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
