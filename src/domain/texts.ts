/**
 * Words that devices print, and the example names of the model. Wording and numbers of messages:
 * protocol facts sheet §2.7 and §2.8. Device output is English in every language of the app.
 */
import type { OperatingSystem } from './scenario.ts';

export const USER_NAME = 'walter';
export const GROUP_NAME = 'My-Network';
/** The index of the next login when the run begins: the client's own, unless another is first. */
export const SESSION_INDEX = 1336;
export const GATEWAY_HOST = 'vpn.example.com';
export const GATEWAY_ADDRESS = '203.0.113.1';
/** The home router's; `network/public-address.ts` tells which holds when. */
export const PUBLIC_ADDRESS = '198.51.100.17';
/** The mobile network's. */
export const MOBILE_ADDRESS = '192.0.2.33';
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
