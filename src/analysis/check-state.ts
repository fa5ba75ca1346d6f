/** Holds claims of state and of value against a recording. */
import { SECOND_MS, formatInstant } from '../domain/units.ts';
import type { ClaimVerdict, StateClaim, ValueClaim } from './claims.ts';
import { findEvent, findMoment, findRange, nameMoment, namePattern } from './event-search.ts';
import { viewEvent } from './event-view.ts';
import { atOf, type RecordingIndex } from './recording-index.ts';
import { stateAt, type StateSubject } from './state-at.ts';
import { fails, holds, nameLength, nameRange, neverHappens } from './verdict.ts';

export function checkState(index: RecordingIndex, claim: StateClaim): ClaimVerdict {
  const { at, since, is, toleranceMs } = claim;
  const sinceName = since ? ` since ${nameMoment(since)} ± ${nameLength(toleranceMs)}` : '';
  const expected = `${nameSubject(claim)} to be ${is}${sinceName}`;
  const moment = findMoment(index, at);
  if (!moment) return neverHappens(expected, at);
  const start = since && findMoment(index, since);
  if (since && !start) return neverHappens(expected, since);
  const view = stateAt(index, claim, { instant: moment.at, asked: is });
  const isSince = !start || Math.abs(view.sinceMs - start.at) <= toleranceMs;
  if (view.isAsked && isSince) return holds(moment.at);
  return fails(
    `Expected ${expected} at ${nameMoment(at)}; seen at ${formatInstant(moment.at)}: ` +
      `${view.name}, since ${formatInstant(view.sinceMs)}.`,
  );
}

const NAMES: Readonly<Record<StateSubject['of'], string>> = {
  client: 'the client',
  session: 'the session',
  parent: 'the parent',
  ssl: 'the SSL-Tunnel',
  dtls: 'the DTLS-Tunnel',
  adapter: 'the adapter',
  address: 'the address',
  'nat-mapping': 'the NAT mapping',
  'firewall-entry': 'the firewall entry',
};

function nameSubject({ of, channel }: StateSubject): string {
  return channel ? `${NAMES[of]} (${channel})` : NAMES[of];
}

export function checkValue(index: RecordingIndex, claim: ValueClaim): ClaimVerdict {
  const expected = `${claim.field} of ${namePattern(claim.what)} ${nameBounds(claim)}`;
  const found = findRange(index, claim);
  if ('missing' in found) return neverHappens(expected, found.missing);
  const row = findEvent(index, claim.what, found.range);
  if (row === undefined) {
    return fails(`Expected ${expected}; there is none ${nameRange(found.range)}.`);
  }
  const at = atOf(index.recording, row);
  const value = viewEvent(index.recording, row)[claim.field];
  if (isAsBound(value, claim)) return holds(at);
  return fails(
    `Expected ${expected}; seen ${nameValue(value, claim.field)} at ${formatInstant(at)}.`,
  );
}

function isAsBound(value: string | number | undefined, { is, atLeast, atMost }: ValueClaim) {
  if (is !== undefined) return value === is;
  if (typeof value !== 'number') return false;
  return value >= (atLeast ?? value) && value <= (atMost ?? value);
}

function nameBounds({ field, is, atLeast, atMost }: ValueClaim): string {
  const name = (value: string | number): string => nameValue(value, field);
  if (is !== undefined) return `to be ${name(is)}`;
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${name(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${name(atMost)}`]),
  ];
  return `to be ${bounds.join(' and ')}`;
}

/** The event log counts durations in seconds; people read them as they write them. */
function nameValue(value: string | number | undefined, field: string): string {
  if (value === undefined) return 'nothing';
  return field === 'duration' && typeof value === 'number'
    ? nameLength(value * SECOND_MS)
    : String(value);
}
