/** Sessions in the gateway's database that are not the client's own, and how full it is. */
import {
  amountOf,
  atOf,
  isOfOthers,
  kindOf,
  sessionOf,
  wordOf,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import { sessionUser } from '../analysis/session-owner.ts';
import { poolSize } from '../domain/address-pool.ts';
import type { EventKind, Row } from '../domain/events.ts';
import { profileOf } from '../domain/profiles.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { SimTime } from '../domain/units.ts';

export interface OtherSessionView {
  readonly number: number;
  readonly user: string;
  readonly index: number;
  readonly address: string;
  readonly state: 'active' | 'inactive';
  /** What it last went through. */
  readonly row: Row;
}

export interface DatabasePicture {
  /** In the order in which they came. */
  readonly others: readonly OtherSessionView[];
  /** All sessions, the client's own included; each holds an address. */
  readonly sessions: number;
  readonly sessionLimit: number;
  readonly addresses: number;
}

const KINDS: readonly EventKind[] = [
  'session-start',
  'session-end',
  'session-inactive',
  'session-resume',
];

/** The rows that move sessions in and out of the database, in order: to be read once a recording. */
export function sessionRows({ rowsOf }: RecordingIndex): readonly Row[] {
  return KINDS.flatMap((kind) => rowsOf(kind)).sort((left, right) => left - right);
}

/** `rows` are those of `sessionRows`. */
export function databaseAt({ index, scenario, rows }: Source, instant: SimTime): DatabasePicture {
  const { recording } = index;
  const standing = new Map<number, OtherSessionView>();
  let own = 0;
  for (const row of rows) {
    if (atOf(recording, row) > instant) break;
    const kind = kindOf(recording, row);
    if (!isOfOthers(recording, row)) {
      if (kind === 'session-start') own = 1;
      if (kind === 'session-end') own = 0;
      continue;
    }
    const number = sessionOf(recording, row);
    const session = standing.get(number);
    if (kind === 'session-end') standing.delete(number);
    else if (kind === 'session-start') standing.set(number, newcomer(index, scenario, row));
    else if (session) {
      standing.set(number, {
        ...session,
        state: kind === 'session-inactive' ? 'inactive' : 'active',
        row,
      });
    }
  }
  return {
    others: [...standing.values()],
    sessions: standing.size + own,
    sessionLimit: profileOf(scenario).sessionLimit.value,
    addresses: poolSize(scenario.gateway.addressPool),
  };
}

interface Source {
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
  readonly rows: readonly Row[];
}

function newcomer({ recording }: RecordingIndex, scenario: Scenario, row: Row): OtherSessionView {
  const number = sessionOf(recording, row);
  return {
    number,
    user: sessionUser(scenario, number),
    index: amountOf(recording, row),
    address: wordOf(recording, row),
    state: 'active',
    row,
  };
}
