/** The small closed vocabularies that recordings store as numbers; position is the number. */

export const NODES = ['client', 'nat', 'path', 'firewall', 'gateway', 'dns', 'aaa'] as const;
export type NodeName = (typeof NODES)[number];
export const NODE_CODE = codesOf(NODES);

/** `none` for what belongs to no tunnel: name look-up, login connection. */
export const CHANNELS = ['none', 'parent', 'ssl', 'dtls', 'ikev2'] as const;
export type Channel = (typeof CHANNELS)[number];
export const CHANNEL_CODE = codesOf(CHANNELS);
/** The tunnels that carry packets: SSL with DTLS beside it, or IKEv2 alone. */
export type DataChannel = 'ssl' | 'dtls' | 'ikev2';
export type Tunnel = Exclude<Channel, 'none'>;
/** The control tunnel: it comes first, and with it the session is active. One for a whole run. */
export type ControlChannel = 'ssl' | 'ikev2';
/** Where both ends keep a tunnel. The slot `ssl` is the control tunnel's, whatever its protocol. */
export type TunnelSlot = 'ssl' | 'dtls';

/** The slot of a tunnel, which is also its place in every picture. */
export function slotOf(channel: DataChannel): TunnelSlot {
  return channel === 'dtls' ? 'dtls' : 'ssl';
}

export function isDataChannel(channel: Channel): channel is DataChannel {
  return channel !== 'none' && channel !== 'parent';
}

export const DIRECTIONS = ['none', 'up', 'down'] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const DIRECTION_CODE = codesOf(DIRECTIONS);

export type Protocol = 'tcp' | 'udp';

function codesOf<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, code) => [name, code])) as Record<Name, number>;
}

/** The number of the client's own session; the others follow. */
export const OWN_SESSION = 1;
