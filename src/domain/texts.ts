/**
 * Words that devices print, and the example names of the model. Wording and numbers of messages:
 * protocol facts sheet §2.7 and §2.8. Device output is English in every language of the app.
 */
export const USER_NAME = 'walter';
export const GROUP_NAME = 'My-Network';
/** The index of the next login when the run begins: the client's own, unless another is first. */
export const SESSION_INDEX = 1336;
export const GATEWAY_HOST = 'vpn.example.com';
export const GATEWAY_ADDRESS = '203.0.113.1';
export const PUBLIC_ADDRESS = '198.51.100.17';
export const AAA_ADDRESS = '192.168.10.20';
/** Of other sessions: port of the login connection; the other tunnels' ports follow it. */
const OTHER_PORT_FIRST = 49_152;
const PORTS_OF_SESSION = 3;
/** Other sessions' computers stand in 192.0.2.0/24; more than these share an address. */
const OTHER_HOSTS = 254;

/** The public address of session 2 or later (chosen). */
export function otherPublicAddress(number: number): string {
  return `192.0.2.${1 + ((number - 2) % OTHER_HOSTS)}`;
}

/** The source port of the login connection of session 2 or later (chosen). */
export function otherPort(number: number): number {
  return OTHER_PORT_FIRST + (number - 2) * PORTS_OF_SESSION;
}

export const CLIENT_MESSAGES = {
  contacting: `Contacting ${GATEWAY_HOST}.`,
  establishing: 'Establishing VPN session...',
  connected: `Connected to ${GATEWAY_HOST}.`,
  reconnecting: `Reconnecting to ${GATEWAY_HOST}...`,
  unreachable: 'Connection attempt has failed.',
  /** The FAQ's picture of this message is lost; this stands in for it. */
  gaveUp: 'Reconnect failed: the disconnected timeout has expired.',
  rejected:
    'The secure gateway has rejected the connection attempt. A new connection attempt to the same or another secure gateway is needed, which requires re-authentication.',
  disconnecting: 'Disconnect in progress, please wait...',
  closedByGateway: 'The secure gateway has terminated the VPN connection.',
} as const;
