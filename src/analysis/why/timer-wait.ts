/** What a timer waited for: since when, started by what, and what gave it its duration. */
import type { Row } from '../../domain/events.ts';
import type { Profile } from '../../domain/profile.ts';
import { TIMER_ORIGINS, type DurationSource } from '../../domain/timer-origins.ts';
import type { TimerDefinition, TimerId } from '../../domain/timers.ts';
import { OFF_MS } from '../../domain/units.ts';
import { amountOf, atOf, kindOf, nodeOf, wordOf } from '../recording-index.ts';
import { causeOf, isPacket, lastBefore, outside, settingValue, type Context } from './context.ts';
import type { Asking, DurationGiver, SettingValue, TimerWait } from './explanation.ts';

/** The wait that ended in `expiry`. */
export function waitUntil(context: Context, expiry: Row): TimerWait | undefined {
  const timer = context.index.recording.columns.subject[expiry] ?? -1;
  return waitBefore(context, timer, expiry);
}

/** The wait of a timer that was running, or had just run out, at `row`. */
export function waitBefore(context: Context, timer: TimerId, row: Row): TimerWait | undefined {
  const start = startBefore(context, timer, row);
  if (start < 0) return undefined;
  const before = waitBeforeMove(context, timer, start);
  return before ?? waitFrom(context, timer, start);
}

/** The last start or restart of a timer before `row`, or -1; a sleep does not start it anew. */
function startBefore({ index }: Context, timer: TimerId, row: Row): Row {
  const rows = index.timerRows(timer);
  const kind = (each: Row) => (each < 0 ? undefined : kindOf(index.recording, each));
  const causeKind = (each: Row) => kind(index.recording.columns.cause[each] ?? -1);
  let start = lastBefore(rows, row);
  for (; start >= 0; start = lastBefore(rows, start)) {
    if (!STARTS.has(kind(start) ?? '')) continue;
    const stop = lastBefore(rows, start);
    const wentOn = causeKind(start) === 'resume' && kind(stop) === 'timer-stop';
    if (!wentOn || causeKind(stop) !== 'suspend') break;
  }
  return start;
}

const STARTS: ReadonlySet<string> = new Set(['timer-start', 'timer-restart']);

/** A mapping that the NAT router has moved goes on with the time that the one before had left. */
function waitBeforeMove(context: Context, timer: TimerId, start: Row): TimerWait | undefined {
  const { recording, mappings } = context.index;
  const moved = causeOf(context, start);
  if (moved < 0 || kindOf(recording, moved) !== 'mapping-rebind') return undefined;
  const flow = mappings.find(({ toRow }) => toRow === moved);
  const earlier = recording.timers.findIndex(
    ({ name, port }, id) => id < timer && name === 'nat-mapping' && port === flow?.outsidePort,
  );
  return earlier < 0 ? undefined : waitBefore(context, earlier, moved);
}

function waitFrom(context: Context, timer: TimerId, start: Row): TimerWait | undefined {
  const { recording } = context.index;
  const definition = recording.timers[timer];
  if (!definition) return undefined;
  const durationMs = amountOf(recording, start);
  const guard = TIMER_ORIGINS[definition.name].preventedBy;
  return {
    timer: definition.name,
    owner: definition.owner,
    channel: definition.channel,
    sinceMs: atOf(recording, start),
    startedBy: outside(context, causeOf(context, start)),
    durationMs,
    givenBy: giverOf(context, definition, durationMs),
    ...(guard ? { preventedBy: { setting: guard, value: context.scenario.settings[guard] } } : {}),
  };
}

/**
 * A wait for an answer as the person sees it: the requests sent so far, and when the silence began.
 * The requests each started the timer anew; what started it before them was the last thing heard.
 */
export function askingsBefore(
  context: Context,
  timer: TimerId,
  row: Row,
): { readonly heard: TimerWait; readonly askings: readonly Asking[] } | undefined {
  const { recording } = context.index;
  const askings: Asking[] = [];
  let heard = waitBefore(context, timer, row);
  while (heard && isAsking(context, heard.startedBy, heard)) {
    const asked = heard.startedBy;
    askings.unshift({ row: asked, atMs: atOf(recording, asked) });
    const earlier = earlierWait(context, timer, heard);
    if (!earlier) break;
    heard = earlier;
  }
  return heard && { heard, askings };
}

/** The wait before this one, if it belongs to the same series of requests. */
function earlierWait(context: Context, timer: TimerId, wait: TimerWait): TimerWait | undefined {
  const { recording } = context.index;
  const earlier = waitBefore(context, timer, wait.startedBy);
  if (!earlier || wait.timer in DPD) return earlier;
  // One step of a set-up: the same packet again. Another packet is another step.
  const isSame =
    isPacket(context, earlier.startedBy) &&
    wordOf(recording, earlier.startedBy) === wordOf(recording, wait.startedBy) &&
    kindOf(recording, causeOf(context, wait.startedBy)) === 'timer-expire';
  return isSame ? earlier : undefined;
}

const DPD: Readonly<Record<string, true>> = { 'gateway-dpd': true, 'client-dpd': true };

/** Whether the row is a packet in which the timer's owner asks for an answer. */
function isAsking(context: Context, row: Row, wait: TimerWait): boolean {
  const { recording } = context.index;
  if (!isPacket(context, row) || nodeOf(recording, row) !== wait.owner) return false;
  return !(wait.timer in DPD) || kindOf(recording, row) === 'dpd-request';
}

function giverOf(context: Context, definition: TimerDefinition, durationMs: number): DurationGiver {
  const of = [definition.channel, protocolOf(context, definition)];
  const sources = TIMER_ORIGINS[definition.name].sources.filter(
    (source) => source.of === undefined || of.includes(source.of),
  );
  const givers: DurationGiver[] = [];
  for (const source of sources) {
    const each = giver(context, source, durationMs);
    if (valueOf(each) === durationMs) return each;
    givers.push(each);
  }
  // A gateway that looks only now and then waits longer than it was told: then the first that is set.
  const found = givers.find((each) => valueOf(each) !== OFF_MS) ?? givers[0];
  if (!found) throw new Error(`The timer ${definition.name} has no origin.`);
  return found;
}

const valueOf = (each: DurationGiver): number =>
  each.type === 'setting' ? each.value : each.valueMs;

function giver(context: Context, source: DurationSource, durationMs: number): DurationGiver {
  switch (source.type) {
    case 'setting':
      return { type: 'setting', ...settingValue(context, source.setting) };
    case 'standard':
      return { type: 'standard', reference: source.reference, valueMs: durationMs };
    case 'constants': {
      const { constants } = source;
      const values = constants.map((name) => constantMs(context.profile, name, durationMs));
      return { type: 'constants', constants, valueMs: values.reduce((sum, each) => sum + each, 0) };
    }
  }
}

/** Of waits that follow one another, the one that this was. */
function constantMs(profile: Profile, name: keyof Profile, durationMs: number): number {
  const constant = profile[name];
  if ('value' in constant) return constant.value;
  return constant.values.find((value) => value === durationMs) ?? OFF_MS;
}

/** A mapping or an entry belongs to a flow, which has a protocol. */
function protocolOf({ index }: Context, { name, port }: TimerDefinition): string {
  const flows = name === 'nat-mapping' ? index.mappings : index.entries;
  return flows.find(({ outsidePort }) => outsidePort === port)?.protocol ?? 'none';
}

/** The setting behind a wait: the one that gave its duration, or the first that could have. */
export function settingBehind(context: Context, wait: TimerWait): SettingValue {
  if (wait.givenBy.type === 'setting') {
    return { setting: wait.givenBy.setting, value: wait.givenBy.value };
  }
  const source = TIMER_ORIGINS[wait.timer].sources.find(({ type }) => type === 'setting');
  return settingValue(context, source?.type === 'setting' ? source.setting : 'latency');
}
