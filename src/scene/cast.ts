/**
 * Who else there is beside client, NAT router, firewall and gateway, and the circumstances of the
 * two ends: read from the recording and the playhead. What cannot change in a run is the scenario's.
 */
import {
  atOf,
  lastUntil,
  secondWordOf,
  spanAt,
  wordOf,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import { findTimer, timerAt } from '../analysis/timer-at.ts';
import type { EventKind, Row } from '../domain/events.ts';
import { memberInTurn } from '../domain/gateway/member-in-turn.ts';
import { publicAddressAt } from '../domain/network/public-address.ts';
import type { NetworkInterface, Scenario } from '../domain/scenario.ts';
import { GATEWAY_ADDRESS, hostOf, memberAddress } from '../domain/texts.ts';
import { elapsedMs, type SimTime } from '../domain/units.ts';

/** One of several that could serve; they are numbered from 1. */
export interface Unit {
  readonly number: number;
  /** `gone`: a lost member, a server that did not answer. */
  readonly state: 'in-use' | 'ready' | 'gone';
}

export const HELPERS = ['dns', 'aaa', 'posture'] as const;
export type Helper = (typeof HELPERS)[number];

/** The application's own TCP connection; `none`: it has not sent anything yet. */
export interface ApplicationView {
  readonly state: 'none' | 'alive' | 'waiting' | 'lost';
  /** While it waits: until it gives up. */
  readonly remainingMs: number;
  /** What brought it there, or -1. */
  readonly row: Row;
}

export interface CastPicture {
  readonly interface: NetworkInterface;
  readonly isAsleep: boolean;
  /** Bytes; zero before the adapter first came up. */
  readonly mtu: number;
  readonly application: ApplicationView;
  /** The address that the client's traffic bears outside. */
  readonly publicAddress: string;
  /** Where the client's packets go. */
  readonly gatewayAddress: string;
  /** Empty where there is one only. */
  readonly failoverUnits: readonly Unit[];
  readonly members: readonly Unit[];
  readonly servers: readonly Unit[];
  /** Those that are asked now, or were so lately that it is still drawn. */
  readonly helpers: readonly Helper[];
}

/** Whether there ever is anybody else: what a picture makes room for. */
export function hasOthers({ otherSessions, disturbances }: Scenario): boolean {
  return otherSessions.length > 0 || disturbances.some(({ kind }) => kind === 'second-login');
}

interface At {
  readonly instant: SimTime;
  /** For how long what happens in a moment is drawn. */
  readonly drawnMs: number;
}

/** `scenario` is the one that the recording was made of. */
export function castAt(index: RecordingIndex, scenario: Scenario, at: At): CastPicture {
  const { instant } = at;
  const server = serverAt(index, scenario, lastOf(index, 'server-switch', instant));
  return {
    interface: interfaceAt(index, scenario, instant),
    isAsleep: lastOf(index, 'suspend', instant) > lastOf(index, 'resume', instant),
    mtu: index.recording.columns.amount[lastOf(index, 'adapter-up', instant)] ?? 0,
    application: applicationAt(index, instant),
    publicAddress: publicAddressAt(scenario, instant),
    gatewayAddress: server.address,
    failoverUnits: scenario.gateway.standby ? failoverUnits(index, instant) : [],
    members: membersAt(index, scenario, instant),
    servers: serversOf(scenario, server.number),
    helpers: helpersAt(index, at),
  };
}

/** The last row of a kind that has happened at `instant`, or -1. */
function lastOf(index: RecordingIndex, kind: EventKind, instant: SimTime): Row {
  const rows = index.rowsOf(kind);
  return rows[lastUntil(index.recording, rows, instant)] ?? -1;
}

/** Rows of a disturbance's beginning, up to `instant`. */
function struck(index: RecordingIndex, wanted: string, instant: SimTime): readonly Row[] {
  return index.disturbances
    .filter(({ kind, fromMs }) => kind === wanted && fromMs <= instant)
    .map(({ fromRow }) => fromRow);
}

function interfaceAt(index: RecordingIndex, { client }: Scenario, instant: SimTime) {
  const change = struck(index, 'interface-change', instant).at(-1);
  if (change === undefined) return client.interface;
  return secondWordOf(index.recording, change) as NetworkInterface;
}

/** A unit that has failed may come back: two fail-overs end where they began. */
function failoverUnits(index: RecordingIndex, instant: SimTime): Unit[] {
  const { recording, rowsOf } = index;
  const failovers = lastUntil(recording, rowsOf('failover'), instant) + 1;
  const inUse = (failovers % 2) + 1;
  return [1, 2].map((number) => ({ number, state: number === inUse ? 'in-use' : 'ready' }));
}

interface Server {
  /** 0 is the primary. */
  readonly number: number;
  /** The cluster's member; 0: none. */
  readonly member: number;
  readonly address: string;
}

/** The server that the client turned to at row `turn`; -1: it never has. */
function serverAt({ recording }: RecordingIndex, { client, gateway }: Scenario, turn: Row): Server {
  const word = turn < 0 ? '' : wordOf(recording, turn);
  const members = countTo(gateway.clusterMembers);
  const member = members.find((number) => memberAddress(number) === word) ?? 0;
  const number = countTo(client.backupServers).find((each) => hostOf(each) === word) ?? 0;
  return { number, member, address: word || GATEWAY_ADDRESS };
}

function serversOf({ client }: Scenario, inUse: number): Unit[] {
  if (client.backupServers === 0) return [];
  return [0, ...countTo(client.backupServers)].map((number) => ({
    number: number + 1,
    state: number === inUse ? 'in-use' : passedOver(number < inUse),
  }));
}

const passedOver = (isPassed: boolean): Unit['state'] => (isPassed ? 'gone' : 'ready');

/** Which member each loss struck follows from who was in use then: see `domain/gateway/cluster.ts`. */
function membersAt(index: RecordingIndex, scenario: Scenario, instant: SimTime): Unit[] {
  const { clusterMembers } = scenario.gateway;
  if (clusterMembers === 1) return [];
  const lost = new Set<number>();
  const switches = index.rowsOf('server-switch');
  const memberBefore = (row: Row): number =>
    serverAt(index, scenario, switches.filter((turn) => turn < row).at(-1) ?? -1).member;
  for (const loss of struck(index, 'member-loss', instant)) {
    const member = memberBefore(loss);
    const isInUse = member > 0 && !lost.has(member);
    const struckOne = isInUse ? member : memberInTurn(scenario, lost);
    if (struckOne !== undefined) lost.add(struckOne);
  }
  const last = lastOf(index, 'server-switch', instant);
  const inUse = serverAt(index, scenario, last).member;
  return countTo(clusterMembers).map((number) => {
    if (lost.has(number)) return { number, state: 'gone' };
    return { number, state: number === inUse ? 'in-use' : 'ready' };
  });
}

const countTo = (last: number): number[] => Array.from({ length: last }, (_, place) => place + 1);

/** Nobody looks further back: nothing has got through for so long that the connection is lost. */
const LOOK_BACK_MAX = 2_000;

function applicationAt(index: RecordingIndex, instant: SimTime): ApplicationView {
  const timer = findTimer(index, { name: 'application-patience' });
  const patience = timer === undefined ? undefined : timerAt(index, timer, instant);
  if (patience?.isRunning) {
    return { state: 'waiting', remainingMs: patience.remainingMs, row: patience.row };
  }
  const lost = lastOf(index, 'application-lost', instant);
  const through = lastThrough(index, instant, lost);
  if (through >= 0) return { state: 'alive', remainingMs: 0, row: through };
  return { state: lost < 0 ? 'none' : 'lost', remainingMs: 0, row: lost };
}

/** The last user data sent after row `since` that have got through at `instant`, or -1. */
function lastThrough(index: RecordingIndex, instant: SimTime, since: Row): Row {
  const { recording, dropOf } = index;
  const rows = index.rowsOf('data');
  const last = lastUntil(recording, rows, instant);
  for (let place = last; place >= 0 && place > last - LOOK_BACK_MAX; place -= 1) {
    const row = rows[place] ?? -1;
    if (row < since) break;
    const hasArrived = (recording.columns.arrivesAt[row] ?? 0) <= instant;
    if (hasArrived && !dropOf.has(row)) return row;
  }
  return -1;
}

function helpersAt(index: RecordingIndex, { instant, drawnMs }: At): Helper[] {
  const { recording } = index;
  const mode = spanAt(index.clientModes, instant)?.mode ?? '';
  const isLate = (row: Row, forMs: number): boolean =>
    row < 0 || elapsedMs(atOf(recording, row), instant) >= forMs;
  const answer = findTimer(index, { name: 'aaa-answer' });
  const isAsked = answer !== undefined && timerAt(index, answer, instant)?.isRunning === true;
  const busy: Readonly<Record<Helper, boolean>> = {
    // There and back.
    dns: mode === 'connecting.resolve' || !isLate(lastOf(index, 'dns-query', instant), 2 * drawnMs),
    aaa: isAsked || !isLate(lastOf(index, 'aaa-authorization', instant), drawnMs),
    posture:
      mode === 'connecting.posture' || !isLate(lastOf(index, 'posture-scan', instant), drawnMs),
  };
  return HELPERS.filter((helper) => busy[helper]);
}
