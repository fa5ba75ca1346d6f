/** What each node remembers while time runs. Timers are held by number; the kernel keeps them. */
import type { Channel, DataChannel, Direction, Protocol, TunnelSlot } from './names.ts';
import type { PacketKind } from './packets.ts';
import type { Row } from './events.ts';
import type { SessionRecord } from './session-record.ts';
import type { LineDisturbance, NetworkInterface, PathDisturbance } from './scenario.ts';
import type { TimerId } from './timers.ts';
import type { SimTime } from './units.ts';
import type { Packet } from './world.ts';

/** One of the client's two tunnels, as the client sees it. */
export interface ClientChannel {
  readonly name: DataChannel;
  readonly dpdTimer: TimerId;
  readonly keepaliveTimer: TimerId;
  /** Requests sent since anything was last received. */
  dpdUnanswered: number;
  /** When anything was last received, or the tunnel came up. */
  heardAt: SimTime;
  isUp: boolean;
  port: number;
}

/** The step of an establishment that waits for its answer. */
export interface Exchange {
  readonly request: PacketKind;
  readonly port: number;
  /** Packets sent so far, the first included. */
  readonly tries: number;
  /** The row that began this step. */
  readonly cause: Row;
}

/** FAQ 116312, Q10: within the tunnel first, then the whole session. */
export type ReconnectLevel = 'tunnel' | 'session';

export interface ClientTimers {
  readonly disconnected: TimerId;
  readonly attemptSpacing: TimerId;
  readonly establishmentRetry: TimerId;
  readonly sslReconnect: TimerId;
  readonly dtlsReconnect: TimerId;
  readonly dtlsRetry: TimerId;
  readonly dtlsPause: TimerId;
  readonly postureScan: TimerId;
  readonly imageInstall: TimerId;
  readonly tcpPatience: TimerId;
  readonly applicationPatience: TimerId;
}

/** A timer that stands still while its node sleeps. */
export interface FrozenTimer {
  readonly timer: TimerId;
  readonly deadline: SimTime;
}

/** The client's computer asleep. */
export interface Sleep {
  /** How many disturbances keep it asleep. */
  depth: number;
  readonly frozen: readonly FrozenTimer[];
  /** Whether the connection could leave the computer when it fell asleep. */
  readonly hadLink: boolean;
  /** What the computer's kernel keeps for a client that is only stopped. */
  readonly held: Packet[];
}

export interface ClientState {
  /** The control tunnel, whose `name` tells its protocol: SSL or IKEv2. */
  readonly ssl: ClientChannel;
  readonly dtls: ClientChannel;
  readonly timers: ClientTimers;
  exchange: Exchange | undefined;
  /** The server in use: 0 is the primary, then the backups in their order. */
  server: number;
  /** The cluster's member that the client was sent to; 0: none, so the server's own address. */
  member: number;
  /** Pieces of a newer image that were asked for. */
  imagePieces: number;
  /** Empty while the virtual adapter is down. */
  address: string;
  /** Attempts of the level now under way; the first is 1. */
  attempt: number;
  attemptLevel: ReconnectLevel;
  /** Time spent in pauses between the attempts of this reconnect, in milliseconds. */
  pausedMs: number;
  /** The connection of the login; it becomes the Parent-Tunnel's port in the database. */
  loginPort: number;
  /** Whether the client knows that it has lost its network or its connection. */
  hasLostConnectivity: boolean;
  nextPort: number;
  dtlsRetryMs: number;
  /** The network interface that is there. */
  interface: NetworkInterface;
  /** The one that the VPN connection uses: the same, until it goes away. */
  boundInterface: NetworkInterface;
  /** MTU of the virtual adapter, in bytes; zero before it first came up. */
  adapterMtu: number;
  /** Sizes of the user data that wait at the adapter for a tunnel, oldest first. */
  readonly waiting: number[];
  /** While the computer sleeps. */
  sleep: Sleep | undefined;
  readonly application: ApplicationState;
}

/** The application and its TCP connection through the tunnel. */
export interface ApplicationState {
  /** Whether any of its data has got through. */
  hasConnection: boolean;
  /** Whether it has reported its connection as broken; until data get through again. */
  hasLost: boolean;
}

/** The client's end of a connection: address and port the gateway sees, and the client's own port. */
export interface Peer {
  readonly outsidePort: number;
  readonly clientPort: number;
  readonly publicAddress: string;
}

export const NO_PEER: Peer = { outsidePort: 0, clientPort: 0, publicAddress: '' };

/** One of the session's two data tunnels in the gateway's session database. */
export interface GatewayChannel {
  readonly name: DataChannel;
  readonly dpdTimer: TimerId;
  readonly idleTimer: TimerId;
  dpdUnanswered: number;
  /** When anything was last received, or the tunnel came up. */
  heardAt: SimTime;
  isUp: boolean;
  peer: Peer;
}

export interface GatewayState {
  /** Every session in the database, by its number. */
  readonly database: Map<number, SessionRecord>;
  /** The client's own session, also after its end; `undefined` before its login. */
  own: SessionRecord | undefined;
  /** Index of the next login, whoever's it is. */
  nextIndex: number;
  /** Number of the next session that is not the client's own. */
  nextNumber: number;
  /** The control tunnel, whose `name` tells its protocol: SSL or IKEv2. */
  readonly ssl: GatewayChannel;
  readonly dtls: GatewayChannel;
  readonly parentIdleTimer: TimerId;
  readonly maxConnectTimer: TimerId;
  readonly aaaTimer: TimerId;
  readonly imageTimer: TimerId;
  /** Whether the client's own session stands in the database: from login to its end. */
  hasSession: boolean;
  /** The address assigned to the session; empty when released. */
  address: string;
  parentPeer: Peer;
  /** The client's end of what is being opened: a login, or a tunnel. */
  pendingPeer: Peer;
  /** Whether this session has had a DTLS-Tunnel before: syslog words the first one differently. */
  hasHadDtls: boolean;
  /** Whether the AAA server has accepted a login whose posture is not known yet. */
  awaitsPosture: boolean;
  /** Whether a newer client image lies here. */
  hasNewerImage: boolean;
  /** Whether the login's answer spoke of it: later ones wait for the next login. */
  offersImage: boolean;
  /** The member that the director named last. */
  redirectsTo: number;
  /** Members of the cluster that are gone, by number. */
  readonly lostMembers: Set<number>;
  /** What the checks of a gateway that looks only now and then are counted from. */
  checksFrom: SimTime;
  /** The tunnel that downstream data take: where user data were last seen. */
  dataChannel: TunnelSlot;
}

/** A live mapping of the NAT router or a live entry of the firewall. */
export interface Flow {
  readonly protocol: Protocol;
  readonly clientPort: number;
  readonly outsidePort: number;
  readonly timer: TimerId;
  readonly channel: Channel;
  /** Whose private address it leads to. */
  readonly clientInterface: NetworkInterface;
  /** Whether anything has come back through it. */
  isReplied: boolean;
}

export interface NatState {
  /** By client port and by outside port; TCP and UDP ports never collide in this model. */
  readonly byClientPort: Map<number, Flow>;
  readonly byOutsidePort: Map<number, Flow>;
  nextOutsidePort: number;
  /** The address that the client's traffic bears outside. */
  publicAddress: string;
}

export interface FirewallState {
  readonly byOutsidePort: Map<number, Flow>;
}

/** How the path carries packets at the moment. */
export interface LineState {
  /** One way. */
  latencyMs: number;
  /** Most that a packet is late beyond the latency. */
  jitterMs: number;
  lossPercent: number;
  /** The changes in force, in the order in which they began. */
  readonly changes: { readonly row: Row; readonly change: LineDisturbance }[];
  /** Packets picked out to be lost; each counts down with every packet like it, to zero. */
  readonly picks: { readonly channel: Channel; readonly direction: Direction; left: number }[];
}

/** The rows that began the disturbances now in force; overlapping ones of a kind stack. */
export type PathState = Readonly<Record<PathDisturbance['kind'], Row[]>>;

export const FIRST_CLIENT_PORT = 1269;
export const FIRST_OUTSIDE_PORT = 40_112;
/** Ports start over after this one. */
export const PORT_MAX = 65_535;

export function newNat(publicAddress: string): NatState {
  return {
    byClientPort: new Map(),
    byOutsidePort: new Map(),
    nextOutsidePort: FIRST_OUTSIDE_PORT,
    publicAddress,
  };
}

export function newPath(): PathState {
  return {
    'link-cut': [],
    'black-hole': [],
    'drop-up': [],
    'drop-down': [],
    'block-udp': [],
    'block-tcp': [],
    'gateway-dead': [],
  };
}

export function newFirewall(): FirewallState {
  return { byOutsidePort: new Map() };
}
