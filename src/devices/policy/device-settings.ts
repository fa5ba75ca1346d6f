/**
 * Which command of an ASA says which setting, in which unit and range. Policy in and policy out
 * both stand on this table, so that what is written is read back the same.
 *
 * Sources: ASA CLI guides 8.4 to 9.6 (ranges of idle timeout, DPD and logins), ASA firewall guide
 * (`timeout`); recalled: the ranges of keepalive and `vpn-session-timeout`, and that `none` is how
 * DTLS is switched off. docs/model.md, section 11, has them one by one.
 */
import type { SettingName } from '../../domain/settings.ts';
import { HOUR_MS, MINUTE_MS, OFF_MS, SECOND_MS } from '../../domain/units.ts';

/** `webvpn`: within the policy's own section of this name; `global`: beside the policies. */
export type CommandPlace = 'policy' | 'webvpn' | 'global';

/** A number of whole units; `none` is off, where the device has the word. */
export interface AmountForm {
  readonly type: 'amount';
  readonly unit: 'minutes' | 'seconds';
  readonly min: number;
  readonly max: number;
}

/** `hours:minutes:seconds`; the firewall's timers cannot be off in the lab. */
export interface ClockForm {
  readonly type: 'clock';
  readonly minSec: number;
  readonly maxSec: number;
}

export interface CountForm {
  readonly type: 'count';
  readonly min: number;
  readonly max: number;
}

/** `enable` or `none`. */
export interface SwitchForm {
  readonly type: 'switch';
}

export type DeviceForm = AmountForm | ClockForm | CountForm | SwitchForm;

export interface DeviceSetting {
  readonly setting: SettingName;
  /** The command without its value. */
  readonly command: string;
  readonly place: CommandPlace;
  readonly form: DeviceForm;
}

const DPD: AmountForm = { type: 'amount', unit: 'seconds', min: 5, max: 3600 };
const MINUTES: AmountForm = { type: 'amount', unit: 'minutes', min: 1, max: 35_791_394 };
/** 1193:00:00, the longest that the firewall's timers take. */
const CLOCK_MAX_SEC = (1193 * HOUR_MS) / SECOND_MS;

/** In the order in which a device prints them. */
export const DEVICE_SETTINGS: readonly DeviceSetting[] = [
  {
    setting: 'simultaneousLogins',
    command: 'vpn-simultaneous-logins',
    place: 'policy',
    form: { type: 'count', min: 0, max: 2_147_483_647 },
  },
  { setting: 'idleTimeout', command: 'vpn-idle-timeout', place: 'policy', form: MINUTES },
  { setting: 'maxConnectTime', command: 'vpn-session-timeout', place: 'policy', form: MINUTES },
  {
    setting: 'dtls',
    command: 'anyconnect ssl dtls',
    place: 'webvpn',
    form: { type: 'switch' },
  },
  {
    setting: 'keepalive',
    command: 'anyconnect ssl keepalive',
    place: 'webvpn',
    form: { type: 'amount', unit: 'seconds', min: 15, max: 600 },
  },
  {
    setting: 'clientDpdInterval',
    command: 'anyconnect dpd-interval client',
    place: 'webvpn',
    form: DPD,
  },
  {
    setting: 'gatewayDpdInterval',
    command: 'anyconnect dpd-interval gateway',
    place: 'webvpn',
    form: DPD,
  },
  {
    setting: 'firewallTcpTimeout',
    command: 'timeout conn',
    place: 'global',
    form: { type: 'clock', minSec: 300, maxSec: CLOCK_MAX_SEC },
  },
  {
    setting: 'firewallUdpTimeout',
    command: 'timeout udp',
    place: 'global',
    form: { type: 'clock', minSec: 60, maxSec: CLOCK_MAX_SEC },
  },
];

export const UNIT_MS = { minutes: MINUTE_MS, seconds: SECOND_MS } as const;

/** Why a device cannot say a value. Texts are as the device would write them. */
export type Unsayable =
  /** It lies between two whole units; `nearest` has the one or two values that can be said. */
  | {
      readonly code: 'between';
      readonly unit: 'minutes' | 'seconds';
      readonly nearest: readonly string[];
    }
  | { readonly code: 'range'; readonly min: string; readonly max: string };

/** The value as the device writes it, or why it cannot. `value` is as `Settings` holds it. */
export function writeDeviceValue(
  form: DeviceForm,
  value: number,
): { readonly text: string } | { readonly unsayable: Unsayable } {
  switch (form.type) {
    case 'switch':
      return { text: value ? 'enable' : 'none' };
    case 'count':
      return { text: String(value) };
    case 'amount':
      return value === OFF_MS ? { text: 'none' } : wholeUnits(form, value);
    case 'clock':
      return wholeUnits({ unit: 'seconds', min: form.minSec, max: form.maxSec }, value, clockText);
  }
}

function wholeUnits(
  { unit, min, max }: Omit<AmountForm, 'type'>,
  valueMs: number,
  write: (units: number) => string = String,
): { readonly text: string } | { readonly unsayable: Unsayable } {
  const units = valueMs / UNIT_MS[unit];
  if (units < min || units > max) {
    return { unsayable: { code: 'range', min: write(min), max: write(max) } };
  }
  if (Number.isInteger(units)) return { text: write(units) };
  const nearest = [Math.floor(units), Math.ceil(units)].map(write);
  return { unsayable: { code: 'between', unit, nearest } };
}

/** `1:00:00`, as `show running-config timeout` writes it. */
export function clockText(seconds: number): string {
  const pair = (count: number) => String(count).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours}:${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;
}
