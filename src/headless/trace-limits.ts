/** What no rule explains: a trace in which it happens cannot be met from there on. */
import type { Departure } from './trace-compare.ts';
import type { Trace, TraceEvent } from './trace-file.ts';

/** Log lines of one happening, in seconds. */
const TOGETHER_SEC = 0.2;

/** The departure, with the reason if it lies in such a place. */
export function explained(trace: Trace, departure: Departure): Departure {
  const { fromSec = -Infinity, why } = departure;
  const failed = trace.events.find((event) => isFailure(trace, event));
  if (!failed || fromSec < failed.t - TOGETHER_SEC) return departure;
  const since = `at ${failed.t.toFixed(2)} s the gateway's own program failed`;
  return { ...departure, why: `${why}; ${since}, which no rule of the protocol explains` };
}

/** The session's process ends with an error, while nobody has closed the connection. */
function isFailure({ events }: Trace, { t, event, detail }: TraceEvent): boolean {
  const isError = event === 'session-removed' && detail.includes('unspecified error');
  if (!isError) return false;
  return !events.some(
    (other) =>
      other.node === 'server' && other.event === 'tls-down' && Math.abs(other.t - t) < TOGETHER_SEC,
  );
}
