/** The small closed vocabularies that recordings store as numbers; position is the number. */

export const NODES = ['client', 'nat', 'path', 'firewall', 'gateway', 'dns', 'aaa'] as const;
export type NodeName = (typeof NODES)[number];
export const NODE_CODE = codesOf(NODES);

/** `none` for what belongs to no tunnel: name look-up, login connection. */
export const CHANNELS = ['none', 'parent', 'ssl', 'dtls', 'ikev2'] as const;
export type Channel = (typeof CHANNELS)[number];
export const CHANNEL_CODE = codesOf(CHANNELS);
/** The two tunnels that carry packets. */
export type DataChannel = 'ssl' | 'dtls';
export type Tunnel = Exclude<Channel, 'none'>;

export const DIRECTIONS = ['none', 'up', 'down'] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const DIRECTION_CODE = codesOf(DIRECTIONS);

/** The number of the client's own session; those of others follow. */
export const OWN_SESSION = 1;

export type Protocol = 'tcp' | 'udp';

function codesOf<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, code) => [name, code])) as Record<Name, number>;
}
