/**
 * The session database: how a session enters and leaves it, whoever's it is. The address belongs to
 * the session, not to a tunnel: it is released when the session ends (FAQ 116312, Q6).
 */
import { freeAddress } from '../address-pool.ts';
import { formatDeviceDuration } from '../device-duration.ts';
import type { Row } from '../events.ts';
import { OWN_SESSION, type Tunnel } from '../names.ts';
import { newCounters, type Counters, type SessionRecord } from '../session-record.ts';
import { ENDING_TEXTS } from '../syslog-texts.ts';
import type { TimerId } from '../timers.ts';
import { elapsedMs } from '../units.ts';
import type { World } from '../world.ts';
import { logOf } from './log.ts';

/** Whose session begins, and the timers it will use. */
export interface Newcomer {
  readonly number: number;
  readonly user: string;
  readonly index: number;
  readonly publicAddress: string;
  readonly port: number;
  readonly parentTimer: TimerId;
  readonly maxConnectTimer: TimerId;
}

export interface Ending {
  readonly reason: string;
  readonly cause: Row;
}

/** A unit that is gone can log nothing any more. */
export const LOST_WITH_ITS_UNIT: ReadonlySet<string> = new Set([
  'gateway-dead',
  'failover',
  'member-loss',
]);

/** The address the next session gets: the lowest that is free; `undefined` when none is. */
export function nextAddress({ gateway, scenario }: World): string | undefined {
  const inUse = new Set([...gateway.database.values()].map(({ address }) => address));
  return freeAddress(scenario.gateway.addressPool, inUse);
}

/**
 * The session stands from now on, with its Parent-Tunnel: an entry that the token points to.
 * `isLogin`: it logs in now; else it stood before the run began, and nothing is logged. There must
 * be a free address. Returns the record and the row of the beginning.
 */
export function enterDatabase(
  world: World,
  newcomer: Newcomer,
  login: { readonly cause: Row; readonly isLogin: boolean },
): { readonly record: SessionRecord; readonly started: Row } {
  const address = nextAddress(world);
  if (address === undefined) throw new Error(`No address is free for session ${newcomer.number}.`);
  const record: SessionRecord = {
    ...newcomer,
    address,
    loginAt: world.now,
    tunnels: new Set(),
    inactiveSince: undefined,
    connections: 0,
    connectionsAfterDpd: 0,
    isLostToDpd: false,
    received: newCounters(),
    sent: newCounters(),
  };
  world.gateway.database.set(record.number, record);
  const started = world.record({
    kind: 'session-start',
    node: 'gateway',
    session: record.number,
    amount: record.index,
    word: address,
    secondWord: 'credentials',
    cause: login.cause,
  });
  const name = parentName(world, record) === 'Clientless' ? 'portalStarted' : 'parentStarted';
  if (login.isLogin) logOf(world, record, { name, cause: started });
  noteAddress(world, record, { kind: 'address-assign', cause: started });
  noteTunnelUp(world, record, { channel: 'parent', port: record.port, cause: started });
  return { record, started };
}

/** Its last tunnel, the Parent, goes, and with it the entry. A gateway that has died logs nothing. */
export function leaveDatabase(world: World, record: SessionRecord, { reason, cause }: Ending): Row {
  noteTunnelDown(world, record, { channel: 'parent', port: record.port, reason, cause });
  const ended = world.record({
    kind: 'session-end',
    node: 'gateway',
    session: record.number,
    word: reason,
    cause,
  });
  noteAddress(world, record, { kind: 'address-release', cause: ended });
  if (!LOST_WITH_ITS_UNIT.has(reason)) logEnd(world, record, { reason, cause: ended });
  world.stopTimer(record.parentTimer, ended);
  world.stopTimer(record.maxConnectTimer, ended);
  world.gateway.database.delete(record.number);
  return ended;
}

interface TunnelNote {
  readonly channel: Tunnel;
  readonly port: number;
  readonly cause: Row;
}

/** A tunnel stands in the record. */
export function noteTunnelUp(world: World, record: SessionRecord, note: TunnelNote): Row {
  record.tunnels.add(note.channel);
  return world.record({ kind: 'tunnel-up', node: 'gateway', session: record.number, ...note });
}

/** A tunnel is gone from the record. */
export function noteTunnelDown(
  world: World,
  record: SessionRecord,
  { reason, ...note }: TunnelNote & { readonly reason: string },
): Row {
  record.tunnels.delete(note.channel);
  const session = record.number;
  return world.record({ kind: 'tunnel-down', node: 'gateway', session, word: reason, ...note });
}

/** Launched from the portal the Parent is shown as `Clientless` (FAQ 116312, "Tunnel types"). */
export function parentName(
  { scenario }: World,
  { number }: Pick<SessionRecord, 'number'>,
): 'Clientless' | 'AnyConnect-Parent' {
  const isFromPortal = number === OWN_SESSION && scenario.client.launch === 'portal';
  return isFromPortal ? 'Clientless' : 'AnyConnect-Parent';
}

function noteAddress(
  world: World,
  { number, address }: SessionRecord,
  note: { readonly kind: 'address-assign' | 'address-release'; readonly cause: Row },
): void {
  world.record({ ...note, node: 'gateway', session: number, word: address });
}

/** 716002, the counters of the SVC if it ever connected, and the record of the whole session. */
function logEnd(world: World, record: SessionRecord, { reason, cause }: Ending): void {
  const { received, sent, connections, connectionsAfterDpd: afterDpd } = record;
  const words = ENDING_TEXTS[reason] ?? { ended: 'Unknown', disconnected: 'Unknown' };
  logOf(world, record, { name: 'ended', cause, values: { reason: words.ended } });
  if (connections > 0) {
    logOf(world, record, { name: 'connectionsCounted', cause, values: { connections, afterDpd } });
    logOf(world, record, { name: 'receivedCounted', cause, values: countsOf(received) });
    logOf(world, record, { name: 'sentCounted', cause, values: countsOf(sent) });
  }
  logOf(world, record, {
    name: 'disconnected',
    cause,
    values: {
      type: parentName(world, record),
      duration: formatDeviceDuration(elapsedMs(record.loginAt, world.now)),
      sent: sent.dataBytes + sent.controlBytes,
      received: received.dataBytes + received.controlBytes,
      reason: words.disconnected,
    },
  });
}

function countsOf(counters: Counters): Readonly<Record<string, number>> {
  return {
    bytes: counters.dataBytes,
    controlBytes: counters.controlBytes,
    packets: counters.dataPackets,
    controlPackets: counters.controlPackets,
    drops: counters.dropped,
  };
}
