/**
 * Words that devices print, and the example names of the model. Wording and numbers of messages:
 * protocol facts sheet §2.7 and §2.8. Device output is English in every language of the app.
 */
import type { OperatingSystem } from './scenario.ts';

export const USER_NAME = 'walter';
export const GROUP_NAME = 'My-Network';
export const SESSION_INDEX = 1336;
export const GATEWAY_HOST = 'vpn.example.com';
export const GATEWAY_ADDRESS = '203.0.113.1';
export const PUBLIC_ADDRESS = '198.51.100.17';
export const ASSIGNED_ADDRESS = '192.168.1.4';

/** The host name the client asks for: server 0 is the primary, then the backups in their order. */
export function hostOf(server: number): string {
  return server === 0 ? GATEWAY_HOST : GATEWAY_HOST.replace('.', `${server + 1}.`);
}

/** A member of the load-balancing cluster: by default the director redirects to an address. */
export function memberAddress(member: number): string {
  return `203.0.113.${10 + member}`;
}

/** The newer image, named as gateways list them; its version is chosen. */
export function imageOf(os: OperatingSystem): string {
  const platform = { windows: 'win', macos: 'macos', linux: 'linux64' }[os];
  return `anyconnect-${platform}-4.10.08029-webdeploy-k9.pkg`;
}

export const CLIENT_MESSAGES = {
  contacting: (host: string) => `Contacting ${host}.`,
  establishing: 'Establishing VPN session...',
  checkingProduct: 'Checking for product updates...',
  updating: 'Performing any required updates...',
  initiating: 'Establishing VPN - Initiating connection...',
  examining: 'Establishing VPN - Examining system...',
  activating: 'Establishing VPN - Activating VPN adapter...',
  configuring: 'Establishing VPN - Configuring system...',
  establishingLast: 'Establishing VPN...',
  connected: (host: string) => `Connected to ${host}.`,
  reconnecting: (host: string) => `Reconnecting to ${host}...`,
  unreachable: 'Connection attempt has failed.',
  /** The FAQ's picture of this message is lost; this stands in for it. */
  gaveUp: 'Reconnect failed: the disconnected timeout has expired.',
  rejected:
    'The secure gateway has rejected the connection attempt. A new connection attempt to the same or another secure gateway is needed, which requires re-authentication.',
  closedByGateway: 'The secure gateway has terminated the VPN connection.',
} as const;

const who = `Group <${GROUP_NAME}> User <${USER_NAME}> IP <${PUBLIC_ADDRESS}>`;

/** Gateway syslog by purpose: the documented number and text. */
export const SYSLOG = {
  parentStarted: { id: 113039, text: `${who} AnyConnect parent session started.` },
  addressAssigned: {
    id: 722051,
    text: `${who} IPv4 Address <${ASSIGNED_ADDRESS}> IPv6 address <::> assigned to session`,
  },
  firstTcp: { id: 722033, text: `${who} First TCP SVC connection established for SVC session.` },
  firstUdp: { id: 722033, text: `${who} First UDP SVC connection established for SVC session.` },
  tcpUp: { id: 722022, text: `${who} TCP SVC connection established without compression` },
  udpUp: { id: 722022, text: `${who} UDP SVC connection established without compression` },
  newTcp: { id: 722034, text: `${who} New TCP SVC connection, no existing connection.` },
  newUdp: { id: 722034, text: `${who} New UDP SVC connection, no existing connection.` },
  tcpReplaced: { id: 722032, text: `${who} New TCP SVC connection replacing old connection.` },
  udpReplaced: { id: 722032, text: `${who} New UDP SVC connection replacing old connection.` },
  closingForDpd: { id: 722037, text: `${who} SVC closing connection: DPD failure.` },
  closingForIdle: { id: 722037, text: `${who} SVC closing connection: Idle timeout.` },
  tcpDown: { id: 722023, text: `${who} TCP SVC connection terminated without compression` },
  udpDown: { id: 722023, text: `${who} UDP SVC connection terminated without compression` },
  waiting: { id: 716058, text: `${who} AnyConnect session lost connection. Waiting to resume.` },
  resumed: {
    id: 716059,
    text: `${who} AnyConnect session resumed connection from IP <${PUBLIC_ADDRESS}>.`,
  },
  endedIdle: { id: 716002, text: `${who} WebVPN session terminated: Idle timeout.` },
  /** Recalled, not in the facts sheet: of the unit that takes over. */
  tookOver: { id: 104001, text: '(Secondary) Switching to ACTIVE - HELLO not heard from mate.' },
  endedMaxTime: { id: 716002, text: `${who} WebVPN session terminated: Max time exceeded.` },
} as const;

export type SyslogName = keyof typeof SYSLOG;
