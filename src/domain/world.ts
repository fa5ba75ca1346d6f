/**
 * What the rules see of the world while time runs: the state of every node, and verbs that the
 * kernel implements. Rules never keep time, never queue anything and never write columns.
 */
import type { Channel, DataChannel, Direction, NodeName } from './names.ts';
import type { EventKind, Row } from './events.ts';
import type { PacketDeclaration, PacketKind } from './packets.ts';
import type { Profile } from './profile.ts';
import type { Settings } from './settings.ts';
import type { ChartName } from './statecharts/chart-names.ts';
import type { TimerDefinition, TimerId } from './timers.ts';
import type { Scenario } from './scenario.ts';
import type {
  ClientState,
  FirewallState,
  FrozenTimer,
  GatewayState,
  LineState,
  NatState,
  PathState,
} from './state.ts';
import type { SimTime } from './units.ts';

/** A packet on its way. The kernel reuses these objects: rules must not keep one. */
export interface Packet {
  kind: PacketKind;
  /** What `PACKETS` says of the kind; kept here because every node on the way asks. */
  declaration: PacketDeclaration;
  channel: Channel;
  direction: Direction;
  bytes: number;
  /** The client's own source port. */
  clientPort: number;
  /** The port the gateway sees: the one the NAT router gave it. */
  outsidePort: number;
  /** Upwards: the server it is addressed to, and the cluster's member there; see `ClientState`. */
  server: number;
  member: number;
  /** The public address the gateway sees, once the NAT router has given it. */
  publicAddress: string;
  /** The row of its sending: the cause of all it brings about. */
  row: Row;
}

/** What to send. */
export interface Sending {
  readonly kind: PacketKind;
  readonly channel: Channel;
  /** Upwards: the client's source port. Downwards: the port the gateway knows. */
  readonly port: number;
  /** Given for `data` and pieces of an image; left out or zero, the packet table's size. */
  readonly bytes?: number;
  readonly cause: Row;
}

/** An event to record; fields that do not apply are left out. */
export interface EventNote {
  readonly kind: EventKind;
  readonly node: NodeName;
  readonly cause: Row;
  readonly channel?: Channel;
  readonly direction?: Direction;
  readonly amount?: number;
  readonly port?: number;
  readonly word?: string;
  readonly secondWord?: string;
  readonly session?: number;
}

/** What the present modes of both ends say about the tunnels. */
export interface Standing {
  readonly isActive: boolean;
  readonly hasBoth: boolean;
  readonly clientHasSsl: boolean;
  readonly clientHasDtls: boolean;
  readonly isSuspended: boolean;
}

export interface World {
  readonly now: SimTime;
  /** What the run was started with: setup of client and gateway, sessions of others. */
  readonly scenario: Scenario;
  readonly settings: Settings;
  readonly profile: Profile;
  readonly client: ClientState;
  readonly gateway: GatewayState;
  readonly nat: NatState;
  readonly firewall: FirewallState;
  readonly path: PathState;
  readonly line: LineState;
  /** Kept beside the modes, because the invariants ask after every event. */
  readonly standing: Standing;

  /** Appends an event; returns its row, to be the cause of what follows. */
  record(note: EventNote): Row;
  /** Sends from the client through NAT router, path and firewall to the gateway. */
  sendUp(sending: Sending): Row;
  /** Sends from the gateway towards the client. */
  sendDown(sending: Sending): Row;
  /** The packet ends here; `why` is a word of the vocabulary in docs/model.md. */
  drop(packet: Packet, at: { readonly by: NodeName; readonly why: string }): Row;

  defineTimer(definition: Omit<TimerDefinition, 'owner'>): TimerId;
  /** Arms a timer, or moves its deadline when armed. Zero duration: off, nothing happens. */
  startTimer(timer: TimerId, durationMs: number, cause: Row): void;
  /** Cancels a timer; nothing happens when it is not armed. */
  stopTimer(timer: TimerId, cause: Row): void;
  isArmed(timer: TimerId): boolean;
  /** Time until the timer runs out, in milliseconds; zero when it is not armed. */
  remainingMs(timer: TimerId): number;
  /** Stops every timer of a node that sleeps. */
  freezeTimers(owner: NodeName, cause: Row): readonly FrozenTimer[];
  /**
   * Starts them again with what is left by the wall clock. What fell due meanwhile comes a
   * millisecond later, in the order in which the timers were defined.
   */
  thawTimers(frozen: readonly FrozenTimer[], cause: Row): void;

  /** Feeds an event to a node's statechart; records a change of mode and runs its effects. */
  dispatch(chart: ChartName, event: string, cause: Row): void;
  /** Whether the chart's present mode is, or lies within, `mode` (dots between levels). */
  isIn(chart: ChartName, mode: string): boolean;
}

/** The channels in the order in which rules walk them: control first. */
export const DATA_CHANNELS: readonly DataChannel[] = ['ssl', 'dtls', 'ikev2'];
