/** The statistics of the VPN client's own window at an instant: device English, words of its own. */
import { clientAt, lastTunnel, sessionAt, type ClientView } from '../analysis/session-at.ts';
import { clockText } from '../analysis/time-text.ts';
import { findTimer, timerAt } from '../analysis/timer-at.ts';
import { disconnectedTimeoutMs } from '../domain/client/disconnected-timeout.ts';
import { idleTimeoutMs } from '../domain/gateway/countdown.ts';
import type { DataChannel } from '../domain/names.ts';
import { profileOf } from '../domain/profiles.ts';
import type { Scenario } from '../domain/scenario.ts';
import { GATEWAY_ADDRESS } from '../domain/texts.ts';
import type { TimerName } from '../domain/timers.ts';
import { OFF_MS, SECOND_MS, elapsedMs, type SimTime } from '../domain/units.ts';
import {
  clientStatusAt,
  hostAt,
  lastPicture,
  switchesUntil,
  type ClientMoment,
  type ClientState,
} from './client-status.ts';
import { countAt, type ClientTraffic } from './client-traffic.ts';

export interface StatisticsLine {
  readonly label: string;
  readonly value: string;
}

export interface StatisticsGroup {
  readonly title: string;
  readonly lines: readonly StatisticsLine[];
}

const HOURS = { withHours: true } as const;
const NONE = 'None';
const NOT_AVAILABLE = 'Not Available';

/** All that the client knows, in groups. */
export function clientStatisticsAt(asked: ClientMoment, traffic: ClientTraffic): StatisticsGroup[] {
  const moment = lastPicture(asked);
  const client = clientAt(moment.index, moment.instant);
  return [
    { title: 'Connection Information', lines: connectionLines(moment, client) },
    { title: 'Tunnels', lines: tunnelLines(moment, client) },
    { title: 'Bytes and Frames', lines: trafficLines(traffic, moment.instant) },
    { title: 'Handed Over by the Gateway', lines: handedOverLines(moment) },
    { title: 'Timers', lines: timerLines(moment) },
  ];
}

/** The statistics as text, as they are copied. */
export function printStatistics(groups: readonly StatisticsGroup[]): string {
  return groups.map(({ title, lines }) => [title, ...lines.map(printLine)].join('\n')).join('\n\n');
}

const LABEL_WIDTH = 26;
function printLine({ label, value }: StatisticsLine): string {
  return `  ${`${label}:`.padEnd(LABEL_WIDTH)}${value}`;
}

function connectionLines(moment: ClientMoment, client: ClientView): StatisticsLine[] {
  const { index, scenario, instant } = moment;
  const since = connectedSince(moment);
  return [
    { label: 'State', value: STATE_TEXTS[clientStatusAt(moment).state] },
    { label: 'Client Address (IPv4)', value: client.address || NOT_AVAILABLE },
    { label: 'Server', value: hostAt(index, scenario, instant) },
    { label: 'Server Address', value: serverAddress(moment) },
    {
      label: 'Duration',
      value: since === undefined ? NOT_AVAILABLE : clockText(elapsedMs(since, instant), HOURS),
    },
    { label: 'Session Time Left', value: sessionTimeLeft(moment, since) },
  ];
}

/** A backup server is known by its name alone. */
function serverAddress({ index, scenario, instant }: ClientMoment): string {
  const last = switchesUntil(index, instant).at(-1) ?? GATEWAY_ADDRESS;
  return last === hostAt(index, scenario, instant) ? NOT_AVAILABLE : last;
}

const STATE_TEXTS = {
  disconnected: 'Disconnected',
  connecting: 'Connecting',
  connected: 'Connected',
  reconnecting: 'Reconnecting',
} as const satisfies Record<ClientState, string>;

/** When the connection began of which the client still hopes to keep the session. */
function connectedSince({ index, instant }: ClientMoment): SimTime | undefined {
  let since: SimTime | undefined;
  let before = '';
  for (const { fromMs, mode } of index.clientModes) {
    if (fromMs > instant) break;
    if (mode.startsWith('connected') && !isOfSession(before)) since = fromMs;
    if (!isOfSession(mode)) since = undefined;
    before = mode;
  }
  return since;
}

function isOfSession(mode: string): boolean {
  return /^(connected|reconnecting|suspended)/.test(mode);
}

/** The client counts from the login, whatever has become of the session meanwhile. */
function sessionTimeLeft(
  { index, scenario, instant }: ClientMoment,
  since: SimTime | undefined,
): string {
  const { maxConnectTime } = scenario.settings;
  const login = sessionAt(index, instant)?.loginMs;
  if (maxConnectTime === OFF_MS || since === undefined || login === undefined) return NONE;
  return clockText(Math.max(0, maxConnectTime - elapsedMs(login, instant)), HOURS);
}

const TUNNEL_LABELS = {
  ssl: { label: 'SSL-Tunnel', carrier: 'TLS, TCP' },
  dtls: { label: 'DTLS-Tunnel', carrier: 'DTLS, UDP' },
  ikev2: { label: 'IKEv2-Tunnel', carrier: 'IPsec, UDP' },
} as const;

const TUNNEL_STATES = {
  off: 'Down',
  up: 'Up',
  negotiating: 'Negotiating',
  recovering: 'Recovering',
} as const;

/** The protocol of each tunnel, and whether the client believes that it stands. */
function tunnelLines({ index, scenario, instant }: ClientMoment, client: ClientView) {
  const isToken = isOfSession(client.mode) || client.mode === 'connecting.tunnel';
  const line = (channel: DataChannel, state: keyof typeof TUNNEL_STATES): StatisticsLine => {
    const { label, carrier } = TUNNEL_LABELS[channel];
    const port = lastTunnel(index, channel, instant)?.port;
    const isUp = state === 'up' && port !== undefined;
    return {
      label,
      value: `${TUNNEL_STATES[state]}, ${carrier}${isUp ? ` port ${port}` : ''}`,
    };
  };
  const parent = { label: 'Parent', value: isToken ? 'Session token held' : NONE };
  // The scene says so too: while the session is resumed, its control tunnel is being built.
  const control =
    client.phase === 'reconnecting' && client.ssl === 'off' ? 'recovering' : client.ssl;
  if (scenario.client.protocol === 'ikev2') return [parent, line('ikev2', control)];
  return [parent, line('ssl', control), line('dtls', client.dtls)];
}

function trafficLines(traffic: ClientTraffic, instant: SimTime): StatisticsLine[] {
  const [sent, received] = [countAt(traffic.sent, instant), countAt(traffic.received, instant)];
  const figures = (label: string, of: keyof typeof sent): StatisticsLine[] => [
    { label: `${label} Sent`, value: String(sent[of]) },
    { label: `${label} Received`, value: String(received[of]) },
  ];
  return [
    ...figures('Bytes', 'bytes'),
    ...figures('Data Frames', 'dataFrames'),
    ...figures('Control Frames', 'controlFrames'),
  ];
}

/**
 * What the answer to the first tunnel's request says. The gateway writes its idle timeout twice, also
 * as disconnected timeout (FAQ 116312, Q8), unless it is one that hands none out.
 */
function handedOverLines({ index, scenario, instant }: ClientMoment): StatisticsLine[] {
  const { settings } = scenario;
  const parts = { settings, profile: profileOf(scenario) };
  const isHandedOut = index.tunnels.some(({ tunnel, fromMs }) => {
    return tunnel !== 'parent' && fromMs <= instant;
  });
  const idleMs = idleTimeoutMs(parts);
  const obeyedMs = disconnectedTimeoutMs(parts);
  const value = (lengthMs: number): string => (isHandedOut ? seconds(lengthMs) : NOT_AVAILABLE);
  return [
    { label: 'Idle Timeout', value: value(idleMs) },
    { label: 'Disconnected Timeout', value: value(obeyedMs === OFF_MS ? OFF_MS : idleMs) },
    { label: 'Session Timeout', value: value(settings.maxConnectTime) },
    ...tunnelsOf(scenario).flatMap(({ name }) => [
      { label: `DPD (${name})`, value: value(settings.clientDpdInterval) },
      { label: `Keepalive (${name})`, value: value(settings.keepalive) },
    ]),
  ];
}

/** The clocks that run in the client, and when each strikes. */
function timerLines({ index, scenario, instant }: ClientMoment): StatisticsLine[] {
  const line = (label: string, name: TimerName, channel?: DataChannel): StatisticsLine => {
    const timer = findTimer(index, { name, ...(channel ? { channel } : {}) });
    const view = timer === undefined ? undefined : timerAt(index, timer, instant);
    return { label, value: view?.isRunning ? `in ${countdown(view.remainingMs)}` : 'Not running' };
  };
  return [
    ...tunnelsOf(scenario).flatMap(({ name, channel }) => [
      line(`Next DPD (${name})`, 'client-dpd', channel),
      line(`Next Keepalive (${name})`, 'keepalive', channel),
    ]),
    line('Next Attempt', 'attempt-spacing'),
    line('Disconnected Timeout', 'disconnected-timeout'),
  ];
}

interface ClientTunnel {
  readonly name: string;
  readonly channel: DataChannel;
}

/** The tunnels that the client keeps clocks for, by the names of their protocols. */
function tunnelsOf({ client, settings }: Scenario): ClientTunnel[] {
  if (client.protocol === 'ikev2') return [{ name: 'IKEv2', channel: 'ikev2' }];
  const dtls: ClientTunnel = { name: 'DTLS', channel: 'dtls' };
  return [{ name: 'TLS', channel: 'ssl' }, ...(settings.dtls ? [dtls] : [])];
}

function seconds(lengthMs: number): string {
  return lengthMs === OFF_MS ? NONE : `${lengthMs / SECOND_MS} seconds`;
}

/** What is left, in whole seconds that reach zero only at the end. */
function countdown(leftMs: number): string {
  return `${Math.ceil(leftMs / SECOND_MS)} s`;
}
