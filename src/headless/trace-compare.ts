/** Holds what the engine did against what was measured: kind, number, order and time. */
import type { SeenMilestone } from './trace-milestones.ts';
import type { Trace, TraceMilestone } from './trace-file.ts';

/** Why a trace is not met; the first departure in time. */
export interface Departure {
  readonly what: string;
  readonly expected: string;
  readonly seen: string;
  readonly why: string;
  /** Where in the trace, in seconds; unknown when only the order differs. */
  readonly fromSec?: number;
}

/** A milestone of the trace: between its earliest and latest run lies its own jitter. */
interface ExpectedMilestone {
  readonly node: string;
  readonly event: string;
  readonly channel: string;
  readonly earliestSec: number;
  readonly latestSec: number;
}

interface Pair {
  readonly expected: ExpectedMilestone;
  readonly seen: SeenMilestone;
}

const TOLERANCE_SEC = 1;
/**
 * What the gateway decides waits for a tick of its 10 s timer: one tick more or less between runs,
 * and a tick is some milliseconds late.
 */
const CHECK_GRID_SEC = 10.05;
const DECIDED_AT_A_CHECK = new Set([
  'dpd-request',
  'dtls-down',
  'tls-down',
  'session-parked',
  'session-removed',
  'session-deleted',
  'session-timeout',
  'idle-timeout',
  'disconnect-sent',
]);
/** What the client is told of such a decision comes with it. */
const TOLD_OF_IT = new Set(['disconnect-received', 'gave-up', 'process-exit']);
/** Log lines of one happening, written one after the other. */
const SAME_SEC = 0.2;
/** The traces' milestones begin after the login. */
const AFTER_LOGIN_SEC = 1;
/** A client that has ended is watched for about so long. */
const WATCHED_AFTER_END_SEC = 20;
const RHYTHM = new Set(['dpd-request', 'keepalive']);

/** The first departure, or `undefined` when the trace is met. */
export function firstDeparture(
  trace: Trace,
  seen: readonly SeenMilestone[],
): Departure | undefined {
  const expected = expectedOf(trace);
  const untilSec = observedUntil(trace, expected);
  const isRhythm = expected.every(({ event }) => event.startsWith('user-'));
  const wanted = isRhythm ? [...expected, ...rhythmOf(trace)] : expected;
  const compared = seen.filter((milestone) => isCompared(milestone, isRhythm));
  return (
    findMismatch(group(wanted), group(folded(compared)), untilSec) ??
    findDisorder(pairUp(group(wanted), group(folded(compared))))
  );
}

function isCompared({ node, event, atSec }: SeenMilestone, isRhythm: boolean): boolean {
  if (event === 'tls-up' || atSec < AFTER_LOGIN_SEC) return false;
  return isRhythm || !(node === 'client' && RHYTHM.has(event));
}

function expectedOf({ milestones }: Trace): ExpectedMilestone[] {
  return folded(milestones.flatMap(toExpected));
}

/** A milestone without a partner in the other run is no rule; `t` then holds a null. */
function toExpected({ node, event, channel, t }: TraceMilestone): ExpectedMilestone[] {
  const times = t.filter((time) => time !== null);
  if (times.length < t.length) return [];
  const earliestSec = Math.min(...times);
  const latestSec = Math.max(...times);
  return [{ node, event, channel: plainChannel(event, channel), earliestSec, latestSec }];
}

/** The client tells its end twice, once with a channel. */
function plainChannel(event: string, channel: string): string {
  return event === 'gave-up' ? '' : channel;
}

/** Where nothing happens, what the client sends to keep it so is compared instead. */
function rhythmOf({ events }: Trace): ExpectedMilestone[] {
  return events
    .filter(({ node, event, t }) => node === 'client' && RHYTHM.has(event) && t > AFTER_LOGIN_SEC)
    .map(({ node, event, channel, t }) => ({
      node,
      event,
      channel,
      earliestSec: t,
      latestSec: t,
    }));
}

/** Near the end, what the engine does may have come too late to be observed. */
function observedUntil(trace: Trace, expected: readonly ExpectedMilestone[]): number {
  const end = expected.find(({ event }) => event === 'process-exit');
  const endSec = end ? end.earliestSec + WATCHED_AFTER_END_SEC : Infinity;
  return Math.min(trace.observed_until_s, endSec) - TOLERANCE_SEC;
}

const nameOf = (milestone: { node: string; event: string; channel: string }): string =>
  [milestone.node, milestone.event, milestone.channel].filter((part) => part !== '').join(' ');

function timeOf(milestone: ExpectedMilestone | SeenMilestone): number {
  return 'atSec' in milestone ? milestone.atSec : milestone.earliestSec;
}

/** Lines of the same kind that follow at once are one happening. */
function folded<Milestone extends ExpectedMilestone | SeenMilestone>(
  milestones: readonly Milestone[],
): Milestone[] {
  const last = new Map<string, number>();
  return milestones.filter((milestone) => {
    const name = nameOf(milestone);
    const before = last.get(name) ?? -Infinity;
    last.set(name, timeOf(milestone));
    return timeOf(milestone) - before > SAME_SEC;
  });
}

function group<Milestone extends ExpectedMilestone | SeenMilestone>(
  milestones: readonly Milestone[],
): Map<string, Milestone[]> {
  const groups = new Map<string, Milestone[]>();
  for (const milestone of milestones) {
    const name = nameOf(milestone);
    groups.set(name, [...(groups.get(name) ?? []), milestone]);
  }
  return groups;
}

/** Each kind must occur as often, and each time in time. */
function findMismatch(
  expected: ReadonlyMap<string, ExpectedMilestone[]>,
  seen: ReadonlyMap<string, SeenMilestone[]>,
  untilSec: number,
): Departure | undefined {
  const names = [...new Set([...expected.keys(), ...seen.keys()])];
  const isTold = expected.has('client disconnect-received cstp');
  const departures = names.flatMap((name) => {
    const wanted = expected.get(name) ?? [];
    const found = seen.get(name) ?? [];
    const length = Math.max(wanted.length, found.length);
    return Array.from({ length }, (_, place) =>
      compare(wanted[place], found[place], { untilSec, isTold }),
    ).flatMap((departure) => departure ?? []);
  });
  return departures.sort((left, right) => left.fromSec - right.fromSec)[0];
}

function compare(
  expected: ExpectedMilestone | undefined,
  seen: SeenMilestone | undefined,
  { untilSec, isTold }: { readonly untilSec: number; readonly isTold: boolean },
): (Departure & { readonly fromSec: number }) | undefined {
  if (!expected) {
    if (!seen || seen.atSec > untilSec) return undefined;
    return departure(seen, { expected: 'never', seen: text(seen.atSec), why: 'not in the trace' });
  }
  const times = textOf(expected);
  if (!seen) return departure(expected, { expected: times, seen: 'never', why: 'does not happen' });
  const toleranceSec = toleranceOf(expected, isTold);
  const lateSec = Math.max(expected.earliestSec - seen.atSec, seen.atSec - expected.latestSec);
  if (lateSec <= toleranceSec) return undefined;
  const why = `${text(lateSec)} beside the runs, ${toleranceSec} s allowed`;
  return departure(expected, { expected: times, seen: text(seen.atSec), why });
}

function departure(
  milestone: ExpectedMilestone | SeenMilestone,
  found: Omit<Departure, 'what'>,
): Departure & { readonly fromSec: number } {
  return { what: nameOf(milestone), ...found, fromSec: timeOf(milestone) };
}

function toleranceOf({ node, event }: ExpectedMilestone, isTold: boolean): number {
  const isAtCheck = node === 'server' ? DECIDED_AT_A_CHECK.has(event) : TOLD_OF_IT.has(event);
  return isAtCheck && (node === 'server' || isTold) ? CHECK_GRID_SEC : TOLERANCE_SEC;
}

function pairUp(
  expected: ReadonlyMap<string, ExpectedMilestone[]>,
  seen: ReadonlyMap<string, SeenMilestone[]>,
): Pair[] {
  return [...expected].flatMap(([name, wanted]) =>
    wanted.flatMap((milestone, place) => {
      const found = seen.get(name)?.[place];
      return found ? [{ expected: milestone, seen: found }] : [];
    }),
  );
}

/** What came first in every run must come first in the engine, however wide the tolerance. */
function findDisorder(pairs: readonly Pair[]): Departure | undefined {
  for (const first of pairs) {
    const later = pairs.find(
      (second) =>
        second.expected.earliestSec - first.expected.latestSec > SAME_SEC &&
        second.seen.atSec < first.seen.atSec,
    );
    if (!later) continue;
    return {
      what: nameOf(first.expected),
      expected: `${textOf(first.expected)}, before ${nameOf(later.expected)}`,
      seen: `${text(first.seen.atSec)}, after it (${text(later.seen.atSec)})`,
      why: 'the order differs',
    };
  }
  return undefined;
}

const text = (seconds: number): string => `${seconds.toFixed(2)} s`;

function textOf({ earliestSec, latestSec }: ExpectedMilestone): string {
  return latestSec - earliestSec < 0.01
    ? text(earliestSec)
    : `${earliestSec.toFixed(2)} to ${text(latestSec)}`;
}
