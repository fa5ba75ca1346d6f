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
import { publicAddressAt } from '../domain/network/public-address.ts';
import type { NetworkInterface, Scenario } from '../domain/scenario.ts';
import { GATEWAY_ADDRESS } from '../domain/texts.ts';
import { elapsedMs, type SimTime } from '../domain/units.ts';

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
  /** Those that are asked now, or were so lately that it is still drawn. */
  readonly helpers: readonly Helper[];
}

/** Whether anything stands beside the gateway, or may stand in its place. */
export function hasUnits({ client, gateway }: Scenario): boolean {
  return gateway.standby || gateway.clusterMembers > 1 || client.backupServers > 0;
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
  const turn = lastOf(index, 'server-switch', instant);
  return {
    interface: interfaceAt(index, scenario, instant),
    isAsleep: isAsleepAt(index, instant),
    mtu: index.recording.columns.amount[lastOf(index, 'adapter-up', instant)] ?? 0,
    application: applicationAt(index, instant),
    publicAddress: publicAddressAt(scenario, instant),
    gatewayAddress: turn < 0 ? GATEWAY_ADDRESS : wordOf(index.recording, turn),
    helpers: helpersAt(index, at),
  };
}

/** Whether the computer sleeps, which its client may never have heard of. */
export function isAsleepAt(index: RecordingIndex, instant: SimTime): boolean {
  return lastOf(index, 'suspend', instant) > lastOf(index, 'resume', instant);
}

/** The last row of a kind that has happened at `instant`, or -1. */
export function lastOf(index: RecordingIndex, kind: EventKind, instant: SimTime): Row {
  const rows = index.rowsOf(kind);
  return rows[lastUntil(index.recording, rows, instant)] ?? -1;
}

/** Rows of a disturbance's beginning, up to `instant`. */
export function struck(index: RecordingIndex, wanted: string, instant: SimTime): readonly Row[] {
  return index.disturbances
    .filter(({ kind, fromMs }) => kind === wanted && fromMs <= instant)
    .map(({ fromRow }) => fromRow);
}

function interfaceAt(index: RecordingIndex, { client }: Scenario, instant: SimTime) {
  const change = struck(index, 'interface-change', instant).at(-1);
  if (change === undefined) return client.interface;
  return secondWordOf(index.recording, change) as NetworkInterface;
}

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
