/**
 * The tables of NAT router and firewall at an instant: which flows each remembers, for how long yet
 * and thanks to which packet, and which it has forgotten lately, and why.
 */
import {
  atOf,
  isBeforeEnd,
  kindOf,
  lastUntil,
  type FlowSpan,
  type RecordingIndex,
  type TunnelSpan,
} from '../analysis/recording-index.ts';
import { timerAt } from '../analysis/timer-at.ts';
import type { Row } from '../domain/events.ts';
import type { Channel } from '../domain/names.ts';
import type { TimerId } from '../domain/timers.ts';
import { elapsedMs, type SimTime } from '../domain/units.ts';
import { withGoneLately } from './gone-lately.ts';

/** What last started a countdown anew. */
export interface Refresh {
  /** The packet, or whatever else did it; -1: nothing in the recording. */
  readonly row: Row;
  readonly atMs: SimTime;
  readonly agoMs: number;
}

export interface FlowEnd {
  /** `moved`: it goes on behind another outside port; `struck`: a disturbance took it. */
  readonly why: 'timed-out' | 'moved' | 'struck';
  /** The event that took it: a disturbance where it was struck. */
  readonly row: Row;
  readonly atMs: SimTime;
  readonly agoMs: number;
}

export interface FlowEntry {
  /** The row with which it began. */
  readonly row: Row;
  readonly protocol: string;
  /** The tunnel that uses it, or of which its first packet was; `none`: the login's connection. */
  readonly tunnel: Channel;
  readonly clientPort: number;
  readonly outsidePort: number;
  /** The outside port that the same client port had before; `undefined` for the first. */
  readonly portBefore: number | undefined;
  readonly openedMs: SimTime;
  /** How long it has been there, or was. */
  readonly ageMs: number;
  /** Until it is forgotten unless a packet comes; zero when it is gone. */
  readonly leftMs: number;
  /** What it has after each packet. */
  readonly timeoutMs: number;
  readonly refresh: Refresh;
  readonly end: FlowEnd | undefined;
}

interface Flow {
  readonly span: FlowSpan;
  readonly timer: TimerId;
  readonly portBefore: number | undefined;
}

/** The flows of a whole recording, to be made once for each. */
export interface FlowBook {
  readonly index: RecordingIndex;
  readonly flows: readonly Flow[];
}

export type FlowTimer = 'nat-mapping' | 'firewall-entry';

export function flowBook(index: RecordingIndex, name: FlowTimer): FlowBook {
  const timers = timersByPort(index, name);
  const portOf = new Map<number, number>();
  const spans = name === 'nat-mapping' ? index.mappings : index.entries;
  const flows = spans.map((span) => {
    // Each opening defines a timer of its own, so both come in the same order.
    const timer = timers.get(span.outsidePort)?.shift() ?? -1;
    const portBefore = portOf.get(span.clientPort);
    portOf.set(span.clientPort, span.outsidePort);
    return { span, timer, portBefore };
  });
  return { index, flows };
}

function timersByPort({ recording }: RecordingIndex, wanted: FlowTimer): Map<number, TimerId[]> {
  const timers = new Map<number, TimerId[]>();
  for (const [timer, { name, port }] of recording.timers.entries()) {
    if (name !== wanted) continue;
    const known = timers.get(port);
    if (known) known.push(timer);
    else timers.set(port, [timer]);
  }
  return timers;
}

/** The table when everything due at `instant` has happened: open flows by port, then the gone. */
export function flowTableAt({ index, flows }: FlowBook, instant: SimTime): FlowEntry[] {
  const begun = flows.filter(({ span }) => span.fromMs <= instant);
  const shown = withGoneLately(
    begun.map((flow) => ({ flow, end: endOf(index, flow.span, instant) })),
    instant,
  );
  return shown.map(({ flow, end }) => entryOf(index, { flow, end, instant }));
}

interface Look {
  readonly flow: Flow;
  readonly end: FlowEnd | undefined;
  readonly instant: SimTime;
}

function entryOf(index: RecordingIndex, { flow, end, instant }: Look): FlowEntry {
  const { span, timer, portBefore } = flow;
  const view = timerAt(index, timer, instant);
  return {
    row: span.fromRow,
    protocol: span.protocol,
    tunnel: tunnelOn(index, span.clientPort, instant) ?? channelOfTimer(index, timer),
    clientPort: span.clientPort,
    outsidePort: span.outsidePort,
    portBefore: portBefore === span.outsidePort ? undefined : portBefore,
    openedMs: span.fromMs,
    ageMs: elapsedMs(span.fromMs, end ? end.atMs : instant),
    leftMs: view?.remainingMs ?? 0,
    timeoutMs: view?.durationMs ?? 0,
    refresh: lastStart(index, timer, instant),
    end,
  };
}

/** The opening packets of a tunnel's connection are of no tunnel yet; its port tells. */
function tunnelOn(
  { tunnels }: RecordingIndex,
  clientPort: number,
  instant: SimTime,
): Channel | undefined {
  const isOn = ({ tunnel, port, fromMs }: TunnelSpan): boolean =>
    tunnel !== 'parent' && port === clientPort && fromMs <= instant;
  return tunnels.find(isOn)?.tunnel;
}

function channelOfTimer({ recording }: RecordingIndex, timer: TimerId): Channel {
  return recording.timers[timer]?.channel ?? 'none';
}

function endOf(index: RecordingIndex, span: FlowSpan, instant: SimTime): FlowEnd | undefined {
  if (isBeforeEnd(span, instant)) return undefined;
  const { recording } = index;
  const at = { atMs: span.toMs, agoMs: elapsedMs(span.toMs, instant) };
  if (kindOf(recording, span.toRow) === 'mapping-rebind') {
    return { why: 'moved', row: span.toRow, ...at };
  }
  const cause = recording.columns.cause[span.toRow] ?? -1;
  const hasRunOut = cause >= 0 && kindOf(recording, cause) === 'timer-expire';
  return hasRunOut
    ? { why: 'timed-out', row: span.toRow, ...at }
    : { why: 'struck', row: cause, ...at };
}

/** What last started a timer at `instant`, whether it runs or not. */
export function lastStart(
  { recording, timerRows }: RecordingIndex,
  timer: TimerId,
  instant: SimTime,
): Refresh {
  const rows = timerRows(timer);
  for (let place = lastUntil(recording, rows, instant); place >= 0; place -= 1) {
    const row = rows[place] ?? -1;
    const kind = kindOf(recording, row);
    if (kind !== 'timer-start' && kind !== 'timer-restart') continue;
    const atMs = atOf(recording, row);
    const cause = recording.columns.cause[row] ?? -1;
    return { row: cause, atMs, agoMs: elapsedMs(atMs, instant) };
  }
  return { row: -1, atMs: instant, agoMs: 0 };
}
