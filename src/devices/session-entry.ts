/** What stands in the gateway's session database at an instant, ready to be printed. */
import { findTimer, timerAt } from '../analysis/timer-at.ts';
import type { RecordingIndex, TunnelSpan } from '../analysis/recording-index.ts';
import { sessionAt, trafficOf, type SessionView, type Traffic } from '../analysis/session-at.ts';
import { profileOf } from '../domain/profiles.ts';
import type { OperatingSystem, Scenario } from '../domain/scenario.ts';
import { publicAddressAt } from '../domain/network/public-address.ts';
import { GROUP_NAME, USER_NAME } from '../domain/texts.ts';
import { MINUTE_MS, elapsedMs, type SimTime } from '../domain/units.ts';
import { formatDeviceTime } from './device-clock.ts';
import { packetsTxDropped, sessionTraffic, tunnelsOfSession } from './session-traffic.ts';
import type { PacketCounters, SessionEntry, TunnelEntry } from './session-table.ts';

/**
 * The session's entry at `instant`; `undefined` before login and after the end. The assigned
 * address stays in the entry while the session is inactive (FAQ 116312, Q6), although the FAQ's
 * own sample of such a session leaves it out.
 */
export function sessionEntryAt(
  index: RecordingIndex,
  scenario: Scenario,
  instant: SimTime,
): SessionEntry | undefined {
  const session = sessionAt(index, instant);
  if (!session || session.endedRow !== undefined) return undefined;
  const traffic = sessionTraffic(index, session, instant);
  const { inactiveSinceMs } = session;
  return {
    username: USER_NAME,
    index: session.index,
    assignedAddress: session.address,
    publicAddress: publicAddressAt(scenario, session.loginMs),
    license: LICENSE,
    bytes: traffic,
    packets: packetCounters(traffic, packetsTxDropped(index, session, instant)),
    groupPolicy: GROUP_NAME,
    tunnelGroup: GROUP_NAME,
    loginTime: formatDeviceTime(session.loginMs),
    durationMs: elapsedMs(session.loginMs, instant),
    inactivityMs: inactiveSinceMs === undefined ? 0 : elapsedMs(inactiveSinceMs, instant),
    tunnels: session.tunnels.map((tunnel) =>
      tunnelEntry({ index, scenario, session, instant }, tunnel),
    ),
  };
}

interface Moment {
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
  readonly session: SessionView;
  readonly instant: SimTime;
}

const LICENSE = 'AnyConnect Premium';
const GATEWAY_PORT = 443;
const AUTH_MODE = 'userPassword';

/** Chosen: names that an ASA 9.x prints for AnyConnect 4.x with its usual suites. */
const SECURITY_NAMES = {
  parent: { encryption: 'none', hashing: 'none', encapsulation: undefined },
  ssl: { encryption: 'AES-GCM-256', hashing: 'SHA384', encapsulation: 'TLSv1.2' },
  dtls: { encryption: 'AES-GCM-256', hashing: 'SHA384', encapsulation: 'DTLSv1.2' },
} as const;

/** Chosen: an AnyConnect 4.10. */
const CLIENT_VERSION = '4.10.07061';
const SYSTEM_NAMES: Readonly<Record<OperatingSystem, string>> = {
  windows: 'Windows',
  macos: 'Mac OS X',
  linux: 'Linux',
};

const TUNNEL_NAMES = {
  parent: { name: 'AnyConnect-Parent', transport: 'TCP', clientType: 'AnyConnect' },
  ssl: { name: 'SSL-Tunnel', transport: 'TCP', clientType: 'SSL VPN Client' },
  dtls: { name: 'DTLS-Tunnel', transport: 'UDP', clientType: 'DTLS VPN Client' },
} as const;

function tunnelEntry(moment: Moment, tunnel: TunnelSpan): TunnelEntry {
  const { index, scenario, session, instant } = moment;
  const traffic = trafficOf(index, tunnel, instant);
  return {
    ...TUNNEL_NAMES[tunnel.tunnel],
    ...SECURITY_NAMES[tunnel.tunnel],
    number: tunnelsOfSession(index, session, instant).indexOf(tunnel) + 1,
    // As in the samples: the parent carries no data and has no address of its own.
    assignedAddress: tunnel.tunnel === 'parent' ? undefined : session.address,
    // The one of the login: a reconnect does not update it (FAQ 116312, CSCtg33110).
    publicAddress: publicAddressAt(scenario, session.loginMs),
    // The gateway's syslog says so too: "established without compression".
    compression: undefined,
    sourcePort: tunnel.port,
    destinationPort: GATEWAY_PORT,
    authMode: AUTH_MODE,
    idleTimeoutMinutes: wholeMinutes(idleTimeoutMs(scenario)),
    idleLeftMinutes: wholeMinutes(idleLeftMs(moment, tunnel)),
    clientVersion: tunnel.tunnel === 'ssl' ? agentOf(scenario.client.os) : CLIENT_VERSION,
    bytes: traffic,
    packets: packetCounters(traffic, 0),
  };
}

function agentOf(system: OperatingSystem): string {
  return `Cisco AnyConnect VPN Agent for ${SYSTEM_NAMES[system]} ${CLIENT_VERSION}`;
}

/** Policy "none" (zero) shows the default-idle-timeout that the gateway falls back to. */
function idleTimeoutMs(scenario: Scenario): number {
  return scenario.settings.idleTimeout || profileOf(scenario).defaultIdleTimeout.value;
}

/** Zero for a tunnel whose countdown has ended while the other one is busy. */
function idleLeftMs({ index, instant }: Moment, { tunnel }: TunnelSpan): number {
  const timer = findTimer(index, { name: 'idle-timeout', channel: tunnel });
  if (timer === undefined) return 0;
  return timerAt(index, timer, instant)?.remainingMs ?? 0;
}

/** Rounded down: in the samples, 2 minutes show 1 left a few seconds after the start. */
function wholeMinutes(durationMs: number): number {
  return Math.floor(durationMs / MINUTE_MS);
}

/** The gateway never drops what it receives on a tunnel that stands. */
function packetCounters(traffic: Traffic, droppedTx: number): PacketCounters {
  return {
    packetsTx: traffic.packetsTx,
    packetsRx: traffic.packetsRx,
    packetsTxDropped: droppedTx,
    packetsRxDropped: 0,
  };
}
