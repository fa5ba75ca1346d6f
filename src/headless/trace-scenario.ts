/** Turns what was set up and done in an experiment into a scenario of profile `ocserv`. */
import { DEFAULT_SCENARIO, type Disturbance, type Scenario } from '../domain/scenario.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { GROUP_NAME } from '../domain/texts.ts';
import { SECOND_MS, START, addMs, simTime, type SimTime } from '../domain/units.ts';
import { simulate, type Inputs } from '../kernel/simulate.ts';
import { insidePings, signalInput } from './trace-experiments.ts';
import type { Trace } from './trace-file.ts';
import { milestonesIn, type SeenMilestone } from './trace-milestones.ts';
import {
  CLEAN_STOP,
  END,
  INSIDE_PINGS,
  MOMENTS,
  PINGS,
  SIGNALS,
  SPANS,
  type SpanWords,
} from './trace-words.ts';

/** What was done, as the engine takes it; `zeroAt` is the instant that is zero in the trace. */
export interface TraceScenario {
  readonly scenario: Scenario;
  /** What no scenario can say. */
  readonly others: Inputs;
  readonly zeroAt: SimTime;
}

/** An echo request through the tunnel, as measured. */
const PING_BYTES = 84;
/** The Linux firewall of the experiments was not tuned: conntrack's own times. */
const FIREWALL_UDP_MS = 120 * SECOND_MS;
const FIREWALL_TCP_MS = 432_000 * SECOND_MS;
/** The path of the experiments had practically no delay; a millisecond is the engine's least. */
const LATENCY_MS = 1;
/** The engine runs a little longer, for what was observed just before the end. */
const BEYOND_SEC = 2;

/** A thing done that has not ended yet, in the trace's seconds. */
interface OpenSpan {
  readonly span: SpanWords;
  readonly fromSec: number;
}

/** What was done in one experiment, while its trace is read. */
interface Doings {
  readonly trace: Trace;
  readonly zeroAt: SimTime;
  readonly open: OpenSpan[];
  readonly disturbances: Disturbance[];
  readonly others: Inputs[number][];
  readonly traffic: Scenario['traffic'][number][];
}

/** Reads configuration and disturbances of a trace; or says what the engine cannot simulate. */
export function scenarioOf(trace: Trace): TraceScenario | { readonly missing: string } {
  const quiet = quietScenario(trace);
  const zeroAt = firstSslAt(quiet);
  const untilSec = trace.observed_until_s + BEYOND_SEC;
  const lists = { open: [], disturbances: [], others: [], traffic: [] };
  const doings: Doings = { trace, zeroAt, ...lists };
  const inOrder = [...trace.disturbances].sort((left, right) => left.t - right.t);
  const strange = inOrder.find(({ t, what }) => !understand(doings, t, what));
  if (strange) return { missing: strange.what };
  // What has no end in the trace outlasts the observation.
  for (const span of [...doings.open]) close(doings, span, untilSec + 1);
  const { disturbances, others, traffic } = doings;
  const horizonMs = at(zeroAt, untilSec);
  return { scenario: { ...quiet, horizonMs, disturbances, traffic }, others, zeroAt };
}

/** What the engine does with it, in the words of the traces. */
export function milestonesOf({ scenario, others, zeroAt }: TraceScenario): SeenMilestone[] {
  return milestonesIn(simulate(scenario, others), zeroAt);
}

/** Takes one line of a trace in; false when it cannot be understood. */
function understand(doings: Doings, t: number, what: string): boolean {
  const { zeroAt, disturbances, others, traffic, open } = doings;
  const atMs = at(zeroAt, t);
  const pings = PINGS.exec(what);
  const insiders = INSIDE_PINGS.exec(what);
  const moment = MOMENTS.find(([words]) => words.test(what))?.[1];
  const signal = SIGNALS.find(([words]) => words.test(what))?.[1];
  const span = spanOf(what);
  if (pings) traffic.push({ ...pingsOf(atMs, pings), direction: 'both' });
  else if (insiders) others.push(insidePings(pingsOf(atMs, insiders)));
  else if (moment) disturbances.push({ kind: moment, atMs });
  else if (signal) others.push([atMs, signalInput(signal)]);
  else if (END.test(what)) return end(doings, t, span);
  else if (span) {
    // Told to go, and then nobody is there.
    if (CLEAN_STOP.test(what)) {
      disturbances.push({ kind: 'logoff', atMs, by: 'tunnel-group', value: GROUP_NAME });
    }
    open.push({ span, fromSec: t });
  } else return false;
  return true;
}

function spanOf(what: string): SpanWords | undefined {
  return SPANS.find(({ words }) => words.test(what));
}

/** An end whose middle says nothing belongs to what began last. False when nothing has begun. */
function end(doings: Doings, t: number, span: SpanWords | undefined): boolean {
  const { open } = doings;
  const begun = span ? open.find((candidate) => candidate.span === span) : open.at(-1);
  if (begun) close(doings, begun, t);
  return begun !== undefined;
}

function close({ zeroAt, open, disturbances }: Doings, begun: OpenSpan, toSec: number): void {
  const { span, fromSec } = begun;
  open.splice(open.indexOf(begun), 1);
  const fromMs = at(zeroAt, fromSec);
  const toMs = at(zeroAt, toSec);
  if (fromMs < toMs) disturbances.push(...span.kinds.map((kind) => ({ kind, fromMs, toMs })));
}

function quietScenario({ config, disturbances }: Trace): Scenario {
  const isSilent = disturbances.some(({ what }) => spanOf(what)?.isSilent);
  return {
    ...DEFAULT_SCENARIO,
    profile: 'ocserv',
    settings: settingsOf(config),
    configuration: {
      cookieTimeout: config.cookie_timeout * SECOND_MS,
      reconnectBudget: config.reconnect_timeout * SECOND_MS,
      natUnrepliedTimeout: config.nat.udp_timeout_unreplied * SECOND_MS,
      dtlsHandshakeLimit: config.client_handshake_timeout_dtls * SECOND_MS,
      dtlsPause: config.client_dtls_retry_sleep * SECOND_MS,
      ...(isSilent ? { firewallResetsTcp: 0 } : {}),
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

function pingsOf(fromMs: SimTime, [, every, lasts]: RegExpExecArray) {
  return {
    fromMs,
    toMs: addMs(fromMs, Math.round(Number(lasts) * SECOND_MS)),
    everyMs: Math.round(Number(every) * SECOND_MS),
    bytes: PING_BYTES,
  };
}
