/** The fields of one row of a recording, by name. */
import { EVENT_KINDS, type EventKind, type Row } from '../domain/events.ts';
import {
  OWN_SESSION,
  CHANNELS,
  NODES,
  type Channel,
  type ControlChannel,
  type NodeName,
} from '../domain/names.ts';
import { simTime, type SimTime } from '../domain/units.ts';
import type { Recording } from '../kernel/recording.ts';

export function atOf(recording: Recording, row: Row): SimTime {
  return simTime(recording.columns.at[row] ?? 0);
}

export function kindOf(recording: Recording, row: Row): EventKind {
  const kind = EVENT_KINDS[recording.columns.kind[row] ?? -1];
  if (!kind) throw new Error(`Row ${row} is not in the recording.`);
  return kind;
}

export function nodeOf(recording: Recording, row: Row): NodeName {
  return NODES[recording.columns.node[row] ?? 0] ?? 'client';
}

export function channelOf(recording: Recording, row: Row): Channel {
  return CHANNELS[recording.columns.channel[row] ?? 0] ?? 'none';
}

export function wordOf(recording: Recording, row: Row): string {
  return recording.words[recording.columns.word[row] ?? 0] ?? '';
}

export function secondWordOf(recording: Recording, row: Row): string {
  return recording.words[recording.columns.secondWord[row] ?? 0] ?? '';
}

export function amountOf(recording: Recording, row: Row): number {
  return recording.columns.amount[row] ?? 0;
}

export function portOf(recording: Recording, row: Row): number {
  return recording.columns.port[row] ?? 0;
}

/** The protocol of the run's control tunnel: timers of IKEv2 exist only where it is used. */
export function controlOf({ timers }: Recording): ControlChannel {
  return timers.some(({ channel }) => channel === 'ikev2') ? 'ikev2' : 'ssl';
}

/** The number of the session that the row is about; zero for none. */
export function sessionOf(recording: Recording, row: Row): number {
  return recording.columns.session[row] ?? 0;
}

/** Whether the row is about a session that is not the client's own. */
export function isOfOthers(recording: Recording, row: Row): boolean {
  return sessionOf(recording, row) > OWN_SESSION;
}
