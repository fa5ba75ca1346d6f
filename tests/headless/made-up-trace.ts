/** A made-up trace, and what the engine has against it. */
import { firstDeparture } from '../../src/headless/trace-compare.ts';
import type { Trace, TraceMilestone } from '../../src/headless/trace-file.ts';
import { milestonesOf, scenarioOf } from '../../src/headless/trace-scenario.ts';

export const milestone = (
  node: string,
  event: string,
  channel: string,
  ...t: (number | null)[]
): TraceMilestone => ({ node, event, channel, t });

/** A made-up trace: UDP is blocked from 20 s to 70 s; the client goes over to TCP and comes back. */
export const FITTING: Trace = {
  id: 'made-up-udp-block',
  config: {
    dpd: 6,
    keepalive: 5,
    idle_timeout: 600,
    session_timeout: 'none',
    cookie_timeout: 300,
    reconnect_timeout: 300,
    max_same_clients: 4,
    dtls: true,
    client_handshake_timeout_dtls: 12,
    client_dtls_retry_sleep: 60,
    nat: {
      udp_timeout_unreplied: 30,
      udp_timeout_stream: 120,
      tcp_timeout_established: 432_000,
    },
  },
  disturbances: [
    { t: 20, what: 'begin: firewall drops UDP, both directions; TCP passes' },
    { t: 70, what: 'end: firewall drops UDP, both directions; TCP passes' },
  ],
  events: [],
  milestones: [
    milestone('client', 'dtls-down', 'dtls', 33, 33.1),
    milestone('client', 'dtls-handshake-failed', 'dtls', 45, 45.1),
    milestone('client', 'dtls-attempt', 'dtls', 105, 105.1),
    milestone('client', 'dtls-up', 'dtls', 105, 105.1),
    milestone('server', 'dtls-up', 'dtls', 105, 105.1),
  ],
  observed_until_s: 120,
};

export function departureOf(trace: Trace) {
  const found = scenarioOf(trace);
  if ('missing' in found) throw new Error(found.missing);
  return firstDeparture(trace, milestonesOf(found));
}

export const withMilestones = (...milestones: TraceMilestone[]): Trace => ({
  ...FITTING,
  milestones,
});
export const without = (event: string): TraceMilestone[] =>
  FITTING.milestones.filter((found) => found.event !== event);

/** The trace of an experiment in which that was done, and no more. */
export function doing(
  done: readonly (readonly [t: number, what: string])[],
  ...milestones: TraceMilestone[]
): Trace {
  return { ...withMilestones(...milestones), disturbances: done.map(([t, what]) => ({ t, what })) };
}

/** When the engine does that in the experiment of a trace: whole seconds from its zero. */
export function secondsOf(trace: Trace, node: string, event: string): number[] {
  const found = scenarioOf(trace);
  if ('missing' in found) throw new Error(found.missing);
  return milestonesOf(found)
    .filter((seen) => seen.node === node && seen.event === event)
    .map(({ atSec }) => Math.round(atSec));
}
