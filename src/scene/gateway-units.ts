/** Who could serve beside the gateway or in its place, and who does. */
import { lastUntil, wordOf, type RecordingIndex } from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import { memberInTurn } from '../domain/gateway/member-in-turn.ts';
import type { Scenario } from '../domain/scenario.ts';
import { hostOf, memberAddress } from '../domain/texts.ts';
import type { SimTime } from '../domain/units.ts';
import { lastOf, struck } from './cast.ts';

/** One of several that could serve; they are numbered from 1. */
export interface Unit {
  readonly number: number;
  /** `gone`: a lost member, a server that did not answer. */
  readonly state: 'in-use' | 'ready' | 'gone';
}

export interface UnitsPicture {
  /** Each is empty where there is one only. */
  readonly failoverUnits: readonly Unit[];
  readonly members: readonly Unit[];
  readonly servers: readonly Unit[];
}

/** `scenario` is the one that the recording was made of. */
export function unitsAt(index: RecordingIndex, scenario: Scenario, instant: SimTime): UnitsPicture {
  const server = serverAt(index, scenario, lastOf(index, 'server-switch', instant));
  return {
    failoverUnits: scenario.gateway.standby ? failoverUnits(index, instant) : [],
    members: membersAt(index, scenario, instant),
    servers: serversOf(scenario, server.number),
  };
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
}

/** The server that the client turned to at row `turn`; -1: it never has. */
function serverAt({ recording }: RecordingIndex, { client, gateway }: Scenario, turn: Row): Server {
  const word = turn < 0 ? '' : wordOf(recording, turn);
  const members = countTo(gateway.clusterMembers);
  const member = members.find((number) => memberAddress(number) === word) ?? 0;
  const number = countTo(client.backupServers).find((each) => hostOf(each) === word) ?? 0;
  return { number, member };
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
