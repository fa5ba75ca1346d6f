/** The small closed vocabularies that recordings store as numbers; position is the number. */

export const NODES = ['client', 'nat', 'path', 'firewall', 'gateway', 'dns', 'aaa'] as const;
export type NodeName = (typeof NODES)[number];

/** `none` for what belongs to no tunnel: name look-up, login connection. */
export const CHANNELS = ['none', 'parent', 'ssl', 'dtls'] as const;
export type Channel = (typeof CHANNELS)[number];
/** The two tunnels that carry packets. */
export type DataChannel = 'ssl' | 'dtls';
export type Tunnel = Exclude<Channel, 'none'>;

export const DIRECTIONS = ['none', 'up', 'down'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export type Protocol = 'tcp' | 'udp';
