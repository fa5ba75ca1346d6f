/** How an ASA prints lengths of time. Source: samples of FAQ 116312, `Duration` and `Inactivity`. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './units.ts';

export const DAY_MS = 24 * HOUR_MS;

/** `0h:09m:14s`; from one day on `1d 0h:09m:14s`. Whole seconds, rounded down. */
export function formatDeviceDuration(durationMs: number): string {
  const days = Math.floor(durationMs / DAY_MS);
  const hours = Math.floor((durationMs % DAY_MS) / HOUR_MS);
  const minutes = twoDigits(Math.floor((durationMs % HOUR_MS) / MINUTE_MS));
  const seconds = twoDigits(Math.floor((durationMs % MINUTE_MS) / SECOND_MS));
  return `${days ? `${days}d ` : ''}${hours}h:${minutes}m:${seconds}s`;
}

export function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
