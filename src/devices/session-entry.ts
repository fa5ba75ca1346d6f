/** What stands in the gateway's session database at an instant, ready to be printed. */
import { findTimer, timerAt } from '../analysis/timer-at.ts';
import type { RecordingIndex, TunnelSpan } from '../analysis/recording-index.ts';
import { sessionAt, trafficOf, type SessionView, type Traffic } from '../analysis/session-at.ts';
import { profileOf } from '../domain/profiles.ts';
import type { OperatingSystem, Scenario } from '../domain/scenario.ts';
import { GROUP_NAME, PUBLIC_ADDRESS, USER_NAME } from '../domain/texts.ts';
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
    publicAddress: PUBLIC_ADDRESS,
    license: LICENSE,
    bytes: traffic,
    packets: packetCounters(traffic, packetsTxDropped(index, session, instant)),
    groupPolicy: GROUP_NAME,
    tunnelGroup: GROUP_NAME,
    loginTime: formatDeviceTime(session.loginMs),
    durationMs: elapsedMs(session.loginMs, instant),
    inactivityMs: inactiveSinceMs === undefined ? 0 : elapsedMs(inactiveSinceMs, instant),
    tunnels: session.tunnels.flatMap((tunnel) =>
      tunnelEntries({ index, scenario, session, instant }, tunnel),
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
/** NAT-T: RFC 3948. */
const GATEWAY_NAT_T_PORT = 4_500;
const AUTH_MODE = 'userPassword';

/** Chosen: names that an ASA 9.x prints for AnyConnect 4.x with its usual suites. */
const SECURITY_NAMES = {
  parent: { encryption: 'none', hashing: 'none', encapsulation: undefined },
  ssl: { encryption: 'AES-GCM-256', hashing: 'SHA384', encapsulation: 'TLSv1.2' },
  dtls: { encryption: 'AES-GCM-256', hashing: 'SHA384', encapsulation: 'DTLSv1.2' },
  ikev2: { encryption: 'AES256', hashing: 'SHA256', encapsulation: 'Tunnel' },
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
  ikev2: { name: 'IPsecOverNatT', transport: 'UDP', clientType: '' },
} as const;

/** The device lists one IKEv2 tunnel as two: the IKE SA, and the IPsec that it keys. */
function tunnelEntries(moment: Moment, tunnel: TunnelSpan): TunnelEntry[] {
  const entry = tunnelEntry(moment, tunnel);
  if (tunnel.tunnel !== 'ikev2') return [entry];
  return [
    { ...entry, name: 'IKEv2' },
    { ...entry, number: entry.number + 1 },
  ];
}

/** Numbers go on through the session's life, one for each listed tunnel. */
function numberOf({ index, session, instant }: Moment, tunnel: TunnelSpan): number {
  const all = tunnelsOfSession(index, session, instant);
  const before = all.slice(0, all.indexOf(tunnel));
  return 1 + before.length + before.filter((earlier) => earlier.tunnel === 'ikev2').length;
}

/** The parent of an IKEv2 session has no connection of its own to show. */
function portsOf({ scenario }: Moment, tunnel: TunnelSpan): Ports {
  const isSsl = scenario.client.protocol === 'ssl';
  if (!isSsl && tunnel.tunnel === 'parent') {
    return { sourcePort: undefined, destinationPort: undefined };
  }
  return { sourcePort: tunnel.port, destinationPort: isSsl ? GATEWAY_PORT : GATEWAY_NAT_T_PORT };
}

type Ports = Pick<TunnelEntry, 'sourcePort' | 'destinationPort'>;

function tunnelEntry(moment: Moment, tunnel: TunnelSpan): TunnelEntry {
  const { index, scenario, session, instant } = moment;
  const traffic = trafficOf(index, tunnel, instant);
  return {
    ...TUNNEL_NAMES[tunnel.tunnel],
    ...SECURITY_NAMES[tunnel.tunnel],
    number: numberOf(moment, tunnel),
    // As in the samples: the parent carries no data and has no address of its own.
    assignedAddress: tunnel.tunnel === 'parent' ? undefined : session.address,
    publicAddress: PUBLIC_ADDRESS,
    // The gateway's syslog says so too: "established without compression".
    compression: undefined,
    ...portsOf(moment, tunnel),
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
