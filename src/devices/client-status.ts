/**
 * What the VPN client's own window says at an instant of its connection. Device English; the words
 * are the client's (protocol facts, §2.7). It shows what the client believes, which need not be true.
 */
import {
  atOf,
  lastUntil,
  spanAt,
  wordOf,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import type { Scenario } from '../domain/scenario.ts';
import { CLIENT_MESSAGES } from '../domain/client/client-messages.ts';
import { hostOf } from '../domain/texts.ts';
import { START, simTime, type SimTime } from '../domain/units.ts';

/** What the window is made from. */
export interface ClientMoment {
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
  readonly instant: SimTime;
}

export type ClientState = 'disconnected' | 'connecting' | 'connected' | 'reconnecting';

export interface ClientStatus {
  readonly state: ClientState;
  /** The line in large letters. */
  readonly text: string;
  /** The last message, where it says more than that line does; else empty. */
  readonly detail: string;
}

/** The state as the window has it: a tunnel that is repaired in silence is not spoken of. */
export function clientStatusAt(moment: ClientMoment): ClientStatus {
  const { index, scenario, instant } = lastPicture(moment);
  const state = stateOf(spanAt(index.clientModes, instant)?.mode ?? '');
  const host = hostAt(index, scenario, instant);
  const text = {
    disconnected: 'Disconnected',
    connecting: 'Connecting',
    connected: CLIENT_MESSAGES.connected(host),
    reconnecting: CLIENT_MESSAGES.reconnecting(host),
  }[state];
  const rows = index.rowsOf('message');
  const last = wordOf(index.recording, rows[lastUntil(index.recording, rows, instant)] ?? -1);
  const isSaid = state === 'connected' || state === 'reconnecting';
  return { state, text, detail: isSaid || isOver(last, state) ? '' : last };
}

/** The message asks for patience, and what it speaks of is done. */
function isOver(message: string, state: ClientState): boolean {
  return state === 'disconnected' && message === CLIENT_MESSAGES.disconnecting;
}

/** A computer that sleeps draws nothing: its windows stay as they were when it fell asleep. */
export function lastPicture(moment: ClientMoment): ClientMoment {
  const { index, instant } = moment;
  const lastOf = (kind: 'suspend' | 'resume'): Row => {
    const rows = index.rowsOf(kind);
    return rows[lastUntil(index.recording, rows, instant)] ?? -1;
  };
  const asleep = lastOf('suspend');
  if (asleep <= lastOf('resume')) return moment;
  return { ...moment, instant: simTime(Math.max(START, atOf(index.recording, asleep) - 1)) };
}

function stateOf(mode: string): ClientState {
  if (mode.startsWith('connecting')) return 'connecting';
  if (mode.startsWith('connected')) return 'connected';
  if (mode.startsWith('reconnecting')) return 'reconnecting';
  return 'disconnected';
}

/** The name it asked for: the primary's, or that of the backup server it turned to last. */
export function hostAt(index: RecordingIndex, { client }: Scenario, instant: SimTime): string {
  const backups = Array.from({ length: client.backupServers }, (_, place) => hostOf(place + 1));
  const named = switchesUntil(index, instant).filter((to) => backups.includes(to));
  return named.at(-1) ?? hostOf(0);
}

/** The servers that it turned to so far: names of backups, addresses of a cluster's members. */
export function switchesUntil({ recording, rowsOf }: RecordingIndex, instant: SimTime): string[] {
  const rows = rowsOf('server-switch');
  return rows
    .slice(0, lastUntil(recording, rows, instant) + 1)
    .map((row) => wordOf(recording, row));
}
