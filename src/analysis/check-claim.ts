/** Holds a claim against a recording. The one judge of lessons, predictions and goals. */
import type { Row } from '../domain/events.ts';
import { formatInstant, simTime } from '../domain/units.ts';
import { checkState, checkValue } from './check-state.ts';
import type {
  AllClaim,
  Claim,
  ClaimVerdict,
  CompareClaim,
  CountClaim,
  EventPattern,
  HappensClaim,
  NeverClaim,
  OrderClaim,
  TimerClaim,
  TimerReading,
} from './claims.ts';
import {
  findEvent,
  findMoment,
  findRange,
  matchingRows,
  nameMoment,
  namePattern,
} from './event-search.ts';
import { viewEvent } from './event-view.ts';
import { atOf, type RecordingIndex } from './recording-index.ts';
import { findTimer, timerAt, type TimerView } from './timer-at.ts';
import { fails, holds, nameLength, nameRange, neverHappens } from './verdict.ts';

/**
 * Whether the claim holds in the recording. When it does not, the sentence says what was expected,
 * what was seen and when. A claim that hangs on an event which never happens does not hold.
 */
export function checkClaim(index: RecordingIndex, claim: Claim): ClaimVerdict {
  switch (claim.claim) {
    case 'happens':
      return checkHappens(index, claim);
    case 'never':
      return checkNever(index, claim);
    case 'count':
      return checkCount(index, claim);
    case 'order':
      return checkOrder(index, claim);
    case 'timer':
      return checkTimer(index, claim);
    case 'state':
      return checkState(index, claim);
    case 'value':
      return checkValue(index, claim);
    case 'compare':
      return checkCompare(index, claim);
    case 'all':
      return checkAll(index, claim);
  }
}

function checkHappens(index: RecordingIndex, claim: HappensClaim): ClaimVerdict {
  const name = namePattern(claim.what);
  const found = findRange(index, claim);
  if ('missing' in found) return neverHappens(name, found.missing);
  const row = findEvent(index, claim.what, found.range);
  const expected = `${name} ${nameRange(found.range)}`;
  if (row === undefined) return fails(`Expected ${expected}; ${seenInstead(index, claim.what)}.`);
  const at = atOf(index.recording, row);
  if (!claim.at) return holds(at, row);
  const wanted = findMoment(index, claim.at);
  if (!wanted) return neverHappens(name, claim.at);
  if (Math.abs(at - wanted.at) <= claim.toleranceMs) return holds(at, row);
  return fails(
    `Expected ${name} at ${formatInstant(wanted.at)} ± ${nameLength(claim.toleranceMs)}; ` +
      `seen at ${formatInstant(at)}.`,
  );
}

function checkNever(index: RecordingIndex, claim: NeverClaim): ClaimVerdict {
  const name = namePattern(claim.what);
  const found = findRange(index, claim);
  if ('missing' in found) return neverHappens(`no ${name}`, found.missing);
  const row = findEvent(index, claim.what, found.range);
  if (row === undefined) return holds(found.range.toMs);
  const at = formatInstant(atOf(index.recording, row));
  return fails(`Expected no ${name} ${nameRange(found.range)}; seen at ${at}.`);
}

function checkCount(index: RecordingIndex, claim: CountClaim): ClaimVerdict {
  const name = namePattern(claim.what);
  const found = findRange(index, claim);
  if ('missing' in found) return neverHappens(name, found.missing);
  const rows = matchingRows(index, claim.what, found.range);
  const { atLeast, atMost = rows.length } = claim;
  if (rows.length >= atLeast && rows.length <= atMost) return holds(found.range.toMs, rows.at(-1));
  return fails(
    `Expected ${name} ${nameCount(claim)} ${nameRange(found.range)}; seen ${rows.length} times` +
      `${listTimes(index, rows)}.`,
  );
}

function checkOrder(index: RecordingIndex, claim: OrderClaim): ClaimVerdict {
  let last: Row = -1;
  for (const pattern of claim.what) {
    const row = findEvent(index, pattern);
    if (row === undefined || row <= last) {
      const order = claim.what.map(namePattern).join(', then ');
      const seen = seenInstead(index, pattern);
      return fails(`Expected ${order}; but for ${namePattern(pattern)}: ${seen}.`);
    }
    last = row;
  }
  return last < 0 ? holds(index.recording.horizonMs) : holds(atOf(index.recording, last), last);
}

function checkTimer(index: RecordingIndex, claim: TimerClaim): ClaimVerdict {
  const expected = `the timer ${claim.timer} (${claim.channel}) ${nameWanted(claim)}`;
  const moment = findMoment(index, claim.at);
  if (!moment) return neverHappens(expected, claim.at);
  const timer = findTimer(index, { name: claim.timer, channel: claim.channel });
  const view = timer === undefined ? undefined : timerAt(index, timer, moment.at);
  if (!view) return fails(`Expected ${expected}; but this run has no such timer.`);
  const isAsRead = claim.is === undefined || readingOf(view) === claim.is;
  const isAsLeft =
    claim.leftMs === undefined ||
    (view.isRunning && Math.abs(view.remainingMs - claim.leftMs) <= claim.toleranceMs);
  if (isAsRead && isAsLeft) return holds(moment.at);
  return fails(
    `Expected ${expected} at ${nameMoment(claim.at)}; seen at ${formatInstant(moment.at)}: ` +
      `${describe(view)}.`,
  );
}

function checkCompare(index: RecordingIndex, claim: CompareClaim): ClaimVerdict {
  const [first, second] = claim.what.map((pattern) => ({
    name: namePattern(pattern),
    row: findEvent(index, pattern),
  }));
  const missing = [first, second].find((event) => event?.row === undefined);
  const expected = `${claim.field} of ${first?.name} and of ${second?.name} to be ${claim.are}`;
  if (first?.row === undefined || second?.row === undefined) {
    return fails(`Expected ${expected}; but there is no ${missing?.name}.`);
  }
  const values = [first.row, second.row].map((row) => viewEvent(index.recording, row)[claim.field]);
  const isSame = values[0] === values[1];
  if (isSame === (claim.are === 'same')) {
    const later = Math.max(first.row, second.row);
    return holds(atOf(index.recording, later), later);
  }
  const seen = [first.row, second.row].map(
    (row, position) => `${values[position]} at ${formatInstant(atOf(index.recording, row))}`,
  );
  return fails(`Expected ${expected}; seen ${seen.join(' and ')}.`);
}

/** The first part that fails speaks for all. */
function checkAll(index: RecordingIndex, claim: AllClaim): ClaimVerdict {
  let settledMs = 0;
  let last: Row | undefined;
  for (const part of claim.of) {
    const verdict = checkClaim(index, part);
    if (!verdict.holds) return verdict;
    settledMs = Math.max(settledMs, verdict.settledMs);
    if (verdict.row !== undefined) last = Math.max(last ?? -1, verdict.row);
  }
  return holds(simTime(settledMs), last);
}

function readingOf(view: TimerView): TimerReading {
  if (!view.isRunning) return 'stopped';
  return view.remainingMs === view.durationMs ? 'full' : 'counting';
}

function describe(view: TimerView): string {
  if (!view.isRunning) return `stopped (${view.state})`;
  return `${readingOf(view)}, ${nameLength(view.remainingMs)} left of ${nameLength(view.durationMs)}`;
}

function nameWanted(claim: TimerClaim): string {
  const left =
    claim.leftMs === undefined
      ? []
      : [`with ${nameLength(claim.leftMs)} ± ${nameLength(claim.toleranceMs)} left`];
  return [...(claim.is ? [claim.is] : []), ...left].join(', ');
}

function nameCount({ atLeast, atMost }: CountClaim): string {
  if (atLeast === atMost) return `${atLeast} times`;
  return atMost === undefined ? `at least ${atLeast} times` : `${atLeast} to ${atMost} times`;
}

function seenInstead(index: RecordingIndex, pattern: EventPattern): string {
  const rows = matchingRows(index, pattern);
  if (rows.length > 0) return `seen only${listTimes(index, rows)}`;
  const others = index.rowsOf(pattern.event);
  if (others.length === 0) return `there is no ${pattern.event} in this run`;
  return `other ${pattern.event} events are seen${listTimes(index, others)}`;
}

const TIMES_SHOWN = 5;

function listTimes(index: RecordingIndex, rows: readonly Row[]): string {
  const times = rows.slice(0, TIMES_SHOWN).map((row) => formatInstant(atOf(index.recording, row)));
  if (times.length === 0) return '';
  return ` at ${times.join(', ')}${rows.length > TIMES_SHOWN ? ', …' : ''}`;
}
