/** What tables still list of what is gone: so that a class can read why before it disappears. */
import { elapsedMs, type SimTime } from '../domain/units.ts';

/** For so long (chosen): at 30 times life's speed that is ten seconds. */
export const GONE_SHOWN_MS = 5 * 60_000;
/** And no more than the last of them (chosen): a table must not bury what is still there. */
const GONE_SHOWN_MAX = 4;

/** How a thing went, or `undefined` while it is there. */
export interface Mortal {
  readonly end: { readonly atMs: SimTime } | undefined;
}

/** Those that are there, as they come, and then those that went lately, the last one first. */
export function withGoneLately<Kind extends Mortal>(
  lines: readonly Kind[],
  instant: SimTime,
): Kind[] {
  const gone = lines.filter(({ end }) => end && elapsedMs(end.atMs, instant) < GONE_SHOWN_MS);
  const last = gone.sort((left, right) => endOf(right) - endOf(left)).slice(0, GONE_SHOWN_MAX);
  return [...lines.filter(({ end }) => !end), ...last];
}

function endOf({ end }: Mortal): number {
  return end?.atMs ?? 0;
}
