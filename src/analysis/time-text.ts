/**
 * Instants and durations as figures: the same in every language, SI symbols and all. One rule for
 * all views: what is left is rounded up, so that it is zero only when it is over; what has elapsed
 * is rounded down, so that it never runs ahead. Below a second both are told in tenths.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../domain/units.ts';

const TENTH_MS = SECOND_MS / 10;

/** `3:56`, and `1:02:03` from an hour on or where the neighbours have hours. */
export function clockText(instantMs: number, form: { readonly withHours?: boolean } = {}): string {
  const seconds = Math.floor(instantMs / SECOND_MS);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const rest = twoDigits(seconds % 60);
  if (hours === 0 && !form.withHours) return `${minutes}:${rest}`;
  return `${hours}:${twoDigits(minutes)}:${rest}`;
}

/** `3:56.0`: to the tenth of a second, cut and not rounded, so that it never runs ahead. */
export function clockTextWithTenths(instantMs: number): string {
  const tenths = Math.floor(instantMs / TENTH_MS) % 10;
  return `${clockText(instantMs)}.${tenths}`;
}

/** What is left, where there is little room: `0.4 s`, `6 s`, and `3:28` from a minute on. */
export function countdownText(remainingMs: number): string {
  return shortText(inSteps(remainingMs, Math.ceil));
}

/** What has elapsed, where there is little room: `<1 s`, `6 s`, and `3:28` from a minute on. */
export function elapsedText(elapsedMs: number): string {
  if (elapsedMs < SECOND_MS) return '<1 s';
  return shortText(inSteps(elapsedMs, Math.floor));
}

/** What is left, in a sentence: `0.4 s`, `6 s`, `3 min 28 s`. */
export function leftText(remainingMs: number): string {
  return stepsText(inSteps(remainingMs, Math.ceil));
}

/** What has elapsed, in a sentence: as `leftText`. */
export function agoText(elapsedMs: number): string {
  return stepsText(inSteps(elapsedMs, Math.floor));
}

/** To the whole second; to the tenth where that would leave less than one. */
function inSteps(lengthMs: number, round: (count: number) => number): number {
  const stepMs = lengthMs < SECOND_MS ? TENTH_MS : SECOND_MS;
  return round(lengthMs / stepMs) * stepMs;
}

function shortText(lengthMs: number): string {
  return lengthMs < MINUTE_MS ? `${lengthMs / SECOND_MS} s` : clockText(lengthMs);
}

function stepsText(lengthMs: number): string {
  return lengthMs < SECOND_MS ? `${lengthMs / SECOND_MS}\u00a0s` : lengthText(lengthMs);
}

/** A length of time: `250 ms`, `56 s`, `2 h 3 min 4 s`, to the nearest second; never broken over lines. */
export function lengthText(lengthMs: number): string {
  if (lengthMs < SECOND_MS && lengthMs % SECOND_MS !== 0) return `${lengthMs}\u00a0ms`;
  const seconds = Math.round(lengthMs / SECOND_MS);
  const parts: [number, string][] = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor((seconds % 3_600) / 60), 'min'],
    [seconds % 60, 's'],
  ];
  const shown = parts.filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count}\u00a0${unit}`).join(' ') || '0\u00a0s';
}

/** Whether the marks of an axis that reaches this far show hours. */
export function needsHours(untilMs: number): boolean {
  return untilMs >= HOUR_MS;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
