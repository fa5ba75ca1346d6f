/**
 * Simulated time and durations.
 *
 * The core knows one unit: whole milliseconds. A duration is a plain `number`; an instant is the
 * branded `SimTime`, counted from the moment the client starts to connect. `OFF_MS` (zero) is how
 * a duration says "off": the devices write a disabled timer the same way.
 */
export type SimTime = number & { readonly brand: 'SimTime' };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/** A duration of zero: the timer is switched off. */
export const OFF_MS = 0;

/** The instant at which the client starts to connect. */
export const START = 0 as SimTime;

/** The instant `durationMs` after `instant`. */
export function addMs(instant: SimTime, durationMs: number): SimTime {
  return (instant + durationMs) as SimTime;
}

/** Milliseconds from `earlier` to `later`; negative when they are the other way round. */
export function elapsedMs(earlier: SimTime, later: SimTime): number {
  return later - earlier;
}

/** Makes an instant of a count of milliseconds since the start. */
export function simTime(milliseconds: number): SimTime {
  return milliseconds as SimTime;
}

const DURATION = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?$/;

/**
 * Reads a duration as `contracts.md` writes it: `250ms`, `30s`, `2m`, `2m30s`, `1h`, `off`.
 * Returns milliseconds, `OFF_MS` for `off`, or `undefined` when the text is none of these.
 * Does not check any range: that belongs to the setting.
 */
export function parseDurationMs(text: string): number | undefined {
  if (text === 'off') return OFF_MS;
  const parts = DURATION.exec(text);
  if (!parts || text === '') return undefined;
  const [, hours = '0', minutes = '0', seconds = '0', milliseconds = '0'] = parts;
  const totalMs =
    Number(hours) * HOUR_MS +
    Number(minutes) * MINUTE_MS +
    Number(seconds) * SECOND_MS +
    Number(milliseconds);
  return Number.isSafeInteger(totalMs) ? totalMs : undefined;
}

/** Writes a duration so that `parseDurationMs` reads the same value back. */
export function formatDuration(durationMs: number): string {
  if (durationMs === OFF_MS) return 'off';
  const hours = Math.floor(durationMs / HOUR_MS);
  const minutes = Math.floor((durationMs % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((durationMs % MINUTE_MS) / SECOND_MS);
  const milliseconds = durationMs % SECOND_MS;
  return [
    hours ? `${hours}h` : '',
    minutes ? `${minutes}m` : '',
    seconds ? `${seconds}s` : '',
    milliseconds ? `${milliseconds}ms` : '',
  ].join('');
}

/** Writes an instant as a duration since the start; the start itself is `0s`, never `off`. */
export function formatInstant(instant: SimTime): string {
  return instant === START ? '0s' : formatDuration(instant);
}
