/** A session of the gateway's database, whoever's it is: the client's own or another user's. */
import type { Tunnel } from './names.ts';
import { PACKETS, type PacketKind } from './packets.ts';
import type { TimerId } from './timers.ts';
import type { SimTime } from './units.ts';

/** What went one way through a session's tunnels since login, as the gateway counts. */
export interface Counters {
  dataBytes: number;
  dataPackets: number;
  /** Everything in a tunnel that is not user data: DPD, keepalive, disconnect. */
  controlBytes: number;
  controlPackets: number;
  dropped: number;
}

export interface SessionRecord {
  /** The client's own is 1, the others follow. */
  readonly number: number;
  readonly user: string;
  /** The number by which the device names it. */
  readonly index: number;
  readonly address: string;
  readonly publicAddress: string;
  /** The source port of its login connection. */
  readonly port: number;
  readonly loginAt: SimTime;
  readonly parentTimer: TimerId;
  readonly maxConnectTimer: TimerId;
  /** The tunnels that stand. */
  readonly tunnels: Set<Tunnel>;
  /** Since when it is inactive; `undefined` while it is not. */
  inactiveSince: SimTime | undefined;
  /** Connections that carried its control so far; one is normal. */
  connections: number;
  /** How many of them came after DPD had dropped the one before. */
  connectionsAfterDpd: number;
  /** Whether DPD dropped the last one. */
  isLostToDpd: boolean;
  readonly received: Counters;
  readonly sent: Counters;
}

export function newCounters(): Counters {
  return { dataBytes: 0, dataPackets: 0, controlBytes: 0, controlPackets: 0, dropped: 0 };
}

/** A connection that carries the session's control stands: the session is active. */
export function noteConnection(record: SessionRecord): void {
  record.connections += 1;
  if (record.isLostToDpd) record.connectionsAfterDpd += 1;
  record.isLostToDpd = false;
  record.inactiveSince = undefined;
}

/** Adds one packet; `bytes` counts for user data only, else the packet table's size. */
export function countPacket(
  counters: Counters,
  packet: { kind: PacketKind; bytes?: number },
): void {
  if (packet.kind === 'data') {
    counters.dataPackets += 1;
    counters.dataBytes += packet.bytes ?? 0;
  } else {
    counters.controlPackets += 1;
    counters.controlBytes += PACKETS[packet.kind].bytes;
  }
}
