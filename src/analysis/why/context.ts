/** What the rules of an explanation share: the recording, the scenario, and simple look-ups. */
import { SENDING_KINDS, type EventKind, type Row } from '../../domain/events.ts';
import { DIRECTION_CODE, type Channel, type Direction } from '../../domain/names.ts';
import type { Profile } from '../../domain/profile.ts';
import type { DisturbanceKind, Scenario } from '../../domain/scenario.ts';
import type { TimerDefinition, TimerId } from '../../domain/timers.ts';
import {
  atOf,
  channelOf,
  kindOf,
  portOf,
  wordOf,
  type FlowSpan,
  type RecordingIndex,
  type Span,
} from '../recording-index.ts';
import type { Reason, Root, SettingValue } from './explanation.ts';

export interface Context {
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
  readonly profile: Profile;
}

/** One step back: why a row happened, and either the row to ask next or the end of the chain. */
export type Step =
  | { readonly reason: Reason; readonly next: Row }
  | { readonly reason: Reason; readonly root: Root };

export function causeOf({ index }: Context, row: Row): Row {
  return index.recording.columns.cause[row] ?? -1;
}

/** Rows that say what a program did inside, or only repeat what the disturbance before them says. */
const INSIDE: ReadonlySet<EventKind> = new Set<EventKind>([
  'mode',
  'message',
  'timer-start',
  'timer-restart',
  'timer-stop',
  'suspend',
  'resume',
  'failover',
]);

/** The client only says that its computer sleeps: the sleep itself is what counts. */
const SAYING_WHY: ReadonlySet<string> = new Set(['suspend-notice']);

export function isInside({ index }: Context, row: Row): boolean {
  const { recording } = index;
  const kind = kindOf(recording, row);
  return INSIDE.has(kind) || (kind === 'packet' && SAYING_WHY.has(wordOf(recording, row)));
}

/** The row itself, or the nearest of its causes that says something to a person; or -1. */
export function outside(context: Context, row: Row): Row {
  let seen = row;
  while (seen >= 0 && isInside(context, seen)) seen = causeOf(context, seen);
  return seen;
}

export function timerOf({ index }: Context, row: Row): TimerDefinition | undefined {
  return index.recording.timers[index.recording.columns.subject[row] ?? -1];
}

export function isPacket({ index }: Context, row: Row): boolean {
  return row >= 0 && SENDING.has(kindOf(index.recording, row));
}

const SENDING: ReadonlySet<string> = new Set(SENDING_KINDS);

export function goesUp({ index }: Context, row: Row): boolean {
  return index.recording.columns.direction[row] === DIRECTION_CODE.up;
}

/** Whether the span held when `row` happened; rows, not instants, tell what came first. */
export function holdsAt(span: Span, row: Row): boolean {
  return span.fromRow < row && (span.toRow < 0 || span.toRow > row);
}

/** The client's port that a packet belongs to: its own on the way up, else that of its question. */
export function clientPortOf(context: Context, packet: Row): number {
  const { recording, tunnels } = context.index;
  if (goesUp(context, packet)) return portOf(recording, packet);
  const asked = askedBy(context, packet);
  if (asked >= 0) return portOf(recording, asked);
  const channel = channelOf(recording, packet);
  const own = tunnels.filter(({ tunnel, fromRow }) => tunnel === channel && fromRow < packet);
  return own.at(-1)?.port ?? 0;
}

/** The packet from the client that this one answers, or -1. */
function askedBy(context: Context, packet: Row): Row {
  const cause = causeOf(context, packet);
  const isDrop = cause >= 0 && kindOf(context.index.recording, cause) === 'packet-dropped';
  const asked = isDrop ? causeOf(context, cause) : cause;
  return isPacket(context, asked) && goesUp(context, asked) ? asked : -1;
}

/** The last mapping of that client port that was opened before `row`. */
export function mappingBefore({ index }: Context, port: number, row: Row): FlowSpan | undefined {
  return lastThat(index.mappings, (flow) => flow.clientPort === port && flow.fromRow < row);
}

/** The tunnel that a client port carries, as the gateway learns of it sooner or later. */
export function tunnelOfPort({ index }: Context, port: number): Channel {
  // The Parent is no more than an entry that names the port of the login.
  const carried = index.tunnels.find((span) => span.port === port && span.tunnel !== 'parent');
  return carried?.tunnel ?? 'none';
}

/** The packets sent after `fromRow` and before `toRow`, in order. */
export function* packetsBetween(
  { index }: Context,
  fromRow: Row,
  toRow: Row,
): Generator<Row, void, undefined> {
  const { packetRows } = index;
  for (let position = positionAfter(packetRows, fromRow); ; position += 1) {
    const row = packetRows[position];
    if (row === undefined || row >= toRow) return;
    yield row;
  }
}

/** The first position whose row lies after `row`. */
function positionAfter(rows: readonly Row[], row: Row): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of `rows` before `row`, or -1. */
export function lastBefore(rows: readonly Row[], row: Row): Row {
  return rows[positionAfter(rows, row - 1) - 1] ?? -1;
}

/** The last of some spans, in order, that fits. */
export function lastThat<Kind>(
  spans: readonly Kind[],
  fits: (span: Kind) => boolean,
): Kind | undefined {
  return spans.filter(fits).at(-1);
}

/** The first packet between two rows that fits and was dropped before the second: its drop, or -1. */
export function firstDrop(
  context: Context,
  range: { readonly fromRow: Row; readonly toRow: Row },
  fits: (packet: Row) => boolean,
): Row {
  const { dropOf } = context.index;
  for (const packet of packetsBetween(context, range.fromRow, range.toRow)) {
    const drop = dropOf.get(packet);
    if (drop !== undefined && drop < range.toRow && fits(packet)) return drop;
  }
  return -1;
}

export function isOn(
  { index }: Context,
  packet: Row,
  way: { readonly channel: Channel; readonly direction: Direction },
): boolean {
  const { recording } = index;
  return (
    channelOf(recording, packet) === way.channel &&
    recording.columns.direction[packet] === DIRECTION_CODE[way.direction]
  );
}

/** The timer of that name and channel, or `undefined` when the run has none. */
export function findTimerId(
  { index }: Context,
  wanted: Pick<TimerDefinition, 'name' | 'channel'>,
): TimerId | undefined {
  const { timers } = index.recording;
  const id = timers.findIndex(
    ({ name, channel }) => name === wanted.name && channel === wanted.channel,
  );
  return id < 0 ? undefined : id;
}

export function settingValue(
  { scenario }: Context,
  setting: SettingValue['setting'],
): SettingValue {
  return { setting, value: scenario.settings[setting] };
}

/** The disturbance whose beginning or end `row` is. */
export function disturbanceOf({ index }: Context, row: Row): Extract<Root, { row: Row }> {
  const span = index.disturbances.find(({ fromRow, toRow }) => fromRow === row || toRow === row);
  return {
    type: 'disturbance',
    row,
    disturbance: (span?.kind ?? 'traffic') as DisturbanceKind,
    sinceMs: span?.fromMs ?? atOf(index.recording, row),
  };
}
