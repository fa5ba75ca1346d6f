/** Turns what was set up and done in an experiment into a scenario of profile `ocserv`. */
import {
  DEFAULT_SCENARIO,
  type Disturbance,
  type MomentKind,
  type PathKind,
  type Scenario,
  type TrafficFlow,
} from '../domain/scenario.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { SECOND_MS, START, addMs, simTime, type SimTime } from '../domain/units.ts';
import { simulate } from '../kernel/simulate.ts';
import { milestonesIn } from './trace-milestones.ts';
import type { Trace } from './trace-file.ts';

/** A scenario and the instant that is zero in the trace; or what the engine cannot simulate. */
export type TraceScenario =
  { readonly scenario: Scenario; readonly zeroAt: SimTime } | { readonly missing: string };

/** What the engine makes of the words of a trace. The middle of the text tells, not its ends. */
const FAULTS: readonly (readonly [RegExp, readonly (PathKind | 'suspend')[]])[] = [
  [/silently drops every packet, both directions/, ['black-hole']],
  [/drops UDP, both directions; TCP passes/, ['block-udp']],
  [/drops server->client only/, ['drop-down']],
  [/drops client->server only/, ['drop-up']],
  // Towards the client everything is dropped, towards the gateway TCP is answered with RST.
  [/RST.*server->client (?:silently )?dropped/, ['block-tcp', 'block-udp']],
  [/client interface/, ['link-cut']],
  [/^gateway process killed/, ['gateway-dead']],
  [/client process suspended|client process resumed/, ['suspend']],
];
/** What happens once. */
const MOMENTS: readonly (readonly [RegExp, MomentKind])[] = [
  [/^NAT loses its whole table once/, 'nat-restart'],
  [/^second login of the same user/, 'second-login'],
  [/^user disconnects$/, 'user-logoff'],
];
const PINGS = /^user-traffic-start: ping to inside host every (\d+) s for (\d+) s$/;
/** An echo request through the tunnel, as measured. */
const PING_BYTES = 84;
/** The Linux firewall of the experiments was not tuned: conntrack's own times. */
const FIREWALL_UDP_MS = 120 * SECOND_MS;
const FIREWALL_TCP_MS = 432_000 * SECOND_MS;
/** The path of the experiments had practically no delay; a millisecond is the engine's least. */
const LATENCY_MS = 1;
/** The engine runs a little longer, for what was observed just before the end. */
const BEYOND_SEC = 2;

/** Reads configuration and disturbances of a trace. */
export function scenarioOf(trace: Trace): TraceScenario {
  const quiet = quietScenario(trace);
  const zeroAt = firstSslAt(quiet);
  const horizonMs = at(zeroAt, trace.observed_until_s + BEYOND_SEC);
  const disturbances: Disturbance[] = [];
  const traffic: TrafficFlow[] = [];
  for (const { t, what } of trace.disturbances) {
    const kinds = FAULTS.find(([words]) => words.test(what))?.[1];
    const pings = PINGS.exec(what);
    const moment = MOMENTS.find(([words]) => words.test(what))?.[1];
    if (pings) traffic.push(flowOf(at(zeroAt, t), pings));
    else if (moment) disturbances.push({ kind: moment, atMs: at(zeroAt, t) });
    else if (!kinds) return { missing: what };
    else if (!what.startsWith('end')) {
      const toMs = at(zeroAt, endOf(trace, t));
      disturbances.push(...kinds.map((kind) => ({ kind, fromMs: at(zeroAt, t), toMs })));
    }
  }
  return { scenario: { ...quiet, horizonMs, disturbances, traffic }, zeroAt };
}

function quietScenario({ config }: Trace): Scenario {
  return {
    ...DEFAULT_SCENARIO,
    profile: 'ocserv',
    settings: settingsOf(config),
    configuration: {
      cookieTimeout: config.cookie_timeout * SECOND_MS,
      reconnectBudget: config.reconnect_timeout * SECOND_MS,
      natUnrepliedTimeout: config.nat.udp_timeout_unreplied * SECOND_MS,
    },
  };
}

function settingsOf(config: Trace['config']): Settings {
  const inMs = (value: number | 'none') => (value === 'none' ? 0 : value * SECOND_MS);
  return {
    ...DEFAULT_SETTINGS,
    // One value serves both ends.
    clientDpdInterval: inMs(config.dpd),
    gatewayDpdInterval: inMs(config.dpd),
    keepalive: inMs(config.keepalive),
    idleTimeout: inMs(config.idle_timeout),
    maxConnectTime: inMs(config.session_timeout),
    simultaneousLogins: config.max_same_clients,
    dtls: config.dtls ? 1 : 0,
    natUdpTimeout: inMs(config.nat.udp_timeout_stream),
    natTcpTimeout: inMs(config.nat.tcp_timeout_established),
    firewallUdpTimeout: FIREWALL_UDP_MS,
    firewallTcpTimeout: FIREWALL_TCP_MS,
    latency: LATENCY_MS,
  };
}

/** When the client first has its SSL-Tunnel: zero in a trace. */
function firstSslAt(quiet: Scenario): SimTime {
  const recording = simulate({ ...quiet, horizonMs: simTime(10 * SECOND_MS) });
  const first = milestonesIn(recording, START).find(({ event }) => event === 'tls-up');
  if (!first) throw new Error('The client of a quiet scenario does not connect.');
  return simTime(first.atSec * SECOND_MS);
}

/** A disturbance before login lasts from the very start. */
function at(zeroAt: SimTime, seconds: number): SimTime {
  return simTime(Math.max(START, addMs(zeroAt, Math.round(seconds * SECOND_MS))));
}

/** The next end in the trace; without one the disturbance outlasts the observation. */
function endOf(trace: Trace, begin: number): number {
  const end = trace.disturbances.find(({ t, what }) => t > begin && what.startsWith('end'));
  return end?.t ?? trace.observed_until_s + BEYOND_SEC + 1;
}

function flowOf(fromMs: SimTime, [, every, lasts]: RegExpExecArray): TrafficFlow {
  return {
    fromMs,
    toMs: addMs(fromMs, Number(lasts) * SECOND_MS),
    everyMs: Number(every) * SECOND_MS,
    bytes: PING_BYTES,
    direction: 'both',
  };
}
