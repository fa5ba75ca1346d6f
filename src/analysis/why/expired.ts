/** Why a timer ran out: what it waited for, and what kept that from coming. */
import type { Row } from '../../domain/events.ts';
import { isDataChannel, type DataChannel } from '../../domain/names.ts';
import type { TimerName } from '../../domain/timers.ts';
import { OFF_MS } from '../../domain/units.ts';
import {
  atOf,
  channelOf,
  controlOf,
  isOfOthers,
  kindOf,
  portOf,
  wordOf,
} from '../recording-index.ts';
import {
  findTimerId,
  firstDrop,
  goesUp,
  isOn,
  lastBefore,
  lastThat,
  outside,
  timerOf,
  tunnelOfPort,
  type Context,
  type Step,
} from './context.ts';
import { afterCause, firstLoss } from './dropped.ts';
import type { Root, TimerWait } from './explanation.ts';
import { askingsBefore, settingBehind, waitUntil } from './timer-wait.ts';

/** An expiry, and the event that it brought about: the expiry itself when that is asked for. */
interface Expired {
  readonly expiry: Row;
  readonly effect: Row;
  readonly wait: TimerWait;
}

type ExpiryRule = (context: Context, expired: Expired) => Step;

const RULES: Readonly<Record<TimerName, ExpiryRule>> = {
  'gateway-dpd': dpd,
  'client-dpd': dpd,
  keepalive: bySetting,
  'idle-timeout': idle,
  'max-connect-time': (context, { wait }) => ({
    reason: { code: 'wait', wait },
    root: rootOf(context, wait),
  }),
  'aaa-answer': afterWait,
  'disconnected-timeout': afterWait,
  'tunnel-reconnect': (context, expired) =>
    expired.wait.channel === 'dtls' ? unanswered(context, expired) : afterWait(context, expired),
  'attempt-spacing': afterWait,
  'establishment-retry': unanswered,
  'dtls-retry': unanswered,
  'dtls-pause': afterWait,
  'tcp-patience': afterWait,
  'posture-scan': afterWait,
  'image-install': afterWait,
  'image-piece': afterWait,
  'application-patience': withoutUserData,
  'nat-mapping': (context, expired) =>
    unusedFlow(context, expired, { inboundCounts: isRefreshedInbound(context) }),
  'firewall-entry': (context, expired) => unusedFlow(context, expired, { inboundCounts: true }),
};

/** The step back from an event that a timer's expiry brought about. */
export function stepFromExpiry(context: Context, expiry: Row, effect: Row): Step {
  const wait = waitUntil(context, expiry);
  const definition = timerOf(context, expiry);
  if (!wait || !definition) return afterCause(context, effect);
  return RULES[definition.name](context, { expiry, effect, wait });
}

function afterWait(_: Context, { wait }: Expired): Step {
  const reason = { code: 'wait', wait } as const;
  return wait.startedBy < 0
    ? { reason, root: { type: 'start' } }
    : { reason, next: wait.startedBy };
}

function bySetting(context: Context, { wait }: Expired): Step {
  return { reason: { code: 'silence', wait }, root: rootOf(context, wait) };
}

function rootOf(context: Context, wait: TimerWait): Root {
  return { type: 'setting', ...settingBehind(context, wait) };
}

/** A request asks because of the silence; all else that follows is a verdict on it. */
function dpd(context: Context, { expiry, effect, wait }: Expired): Step {
  const { recording } = context.index;
  const isRequest = kindOf(recording, effect) === 'dpd-request';
  // A gateway's check may look at DTLS when the timer of SSL has run out.
  const isOwn = isRequest || wordOf(recording, effect) === 'dpd';
  const channel = isOwn ? channelOf(recording, effect) : wait.channel;
  const listener = {
    timer: wait.timer,
    channel: channel === 'dtls' ? channel : controlOf(recording),
  };
  const found = silenceOf(context, listener, expiry);
  if (!found) return afterCause(context, expiry);
  return isRequest ? found.asked : found.judged;
}

/**
 * The silence that an end of a tunnel measures by DPD, as it stands at `row`: why it asked, and why
 * it judged. `undefined` when that end was not listening.
 */
export function silenceOf(
  context: Context,
  listener: { readonly timer: TimerName; readonly channel: DataChannel },
  row: Row,
): { readonly asked: Step; readonly judged: Step } | undefined {
  const { timer: name, channel } = listener;
  const timer = findTimerId(context, { name, channel });
  const found = timer === undefined ? undefined : askingsBefore(context, timer, row);
  if (!found) return undefined;
  const { heard, askings } = found;
  const kept = keptAway(context, { wait: heard, row, channel });
  const end = kept < 0 ? { root: rootOf(context, heard) } : { next: kept };
  const asked: Step = { reason: { code: 'silence', wait: heard }, ...end };
  if (askings.length === 0) return { asked, judged: asked };
  const lost = firstLoss(context, askings, row);
  return {
    asked,
    judged: {
      reason: { code: 'unanswered', wait: heard, askings },
      ...(lost < 0 ? end : { next: lost }),
    },
  };
}

/** What kept the other end's packets away while this end heard nothing; -1 when none were sent. */
function keptAway(
  context: Context,
  { wait, row, channel }: { wait: TimerWait; row: Row; channel: DataChannel },
): Row {
  const range = { fromRow: wait.startedBy, toRow: row };
  const direction = wait.owner === 'gateway' ? 'up' : 'down';
  const lost = firstDrop(context, range, (packet) => isOn(context, packet, { channel, direction }));
  if (lost >= 0) return lost;
  return direction === 'down' ? sleepIn(context, range) : leavingOf(context, channel, range);
}

/** The disturbance that put the client to sleep within the range, or -1: it hears nothing then. */
function sleepIn(context: Context, range: { readonly fromRow: Row; readonly toRow: Row }): Row {
  const slept = lastBefore(context.index.rowsOf('suspend'), range.toRow);
  return slept > range.fromRow ? outside(context, slept) : -1;
}

/** The event that made the client leave a tunnel within the range, or -1: it sends nothing then. */
function leavingOf(
  context: Context,
  channel: DataChannel,
  range: { readonly fromRow: Row; readonly toRow: Row },
): Row {
  const { index } = context;
  for (const name of ['keepalive', 'client-dpd'] as const) {
    const timer = findTimerId(context, { name, channel });
    const rows = timer === undefined ? [] : index.timerRows(timer);
    for (
      let row = lastBefore(rows, range.toRow);
      row > range.fromRow;
      row = lastBefore(rows, row)
    ) {
      if (kindOf(index.recording, row) === 'timer-stop') return outside(context, row);
    }
  }
  return -1;
}

/** User data restart the idle countdowns; the parent's is also started by a tunnel's going. */
function idle(context: Context, expired: Expired): Step {
  const { wait, effect } = expired;
  const { recording } = context.index;
  const { startedBy } = wait;
  const startKind = startedBy < 0 ? undefined : kindOf(recording, startedBy);
  // Sessions of others may stand inactive from the start.
  if (startKind === 'tunnel-down' || startKind === 'session-inactive') {
    return afterWait(context, expired);
  }
  const range = { fromRow: startedBy, toRow: effect };
  const lost = firstDrop(context, range, (packet) => kindOf(recording, packet) === 'data');
  const reason = { code: 'silence', wait } as const;
  return lost < 0 ? { reason, root: rootOf(context, wait) } : { reason, next: lost };
}

/** The application's data were lost, or had nothing left to travel through. */
function withoutUserData(context: Context, { wait }: Expired): Step {
  const { index } = context;
  const { startedBy } = wait;
  const reason = { code: 'silence', wait } as const;
  const isLoss = startedBy >= 0 && kindOf(index.recording, startedBy) === 'packet-dropped';
  if (isLoss) return { reason, next: startedBy };
  const gone = lastThat(
    [...index.rowsOf('session-end'), ...index.rowsOf('adapter-down')].sort((a, b) => a - b),
    (row) => !isOfOthers(index.recording, row) && atOf(index.recording, row) <= wait.sinceMs,
  );
  return gone === undefined ? { reason, root: rootOf(context, wait) } : { reason, next: gone };
}

/** A step of a set-up was repeated, or given up: what was asked, and what stopped it. */
function unanswered(context: Context, { expiry, effect, wait }: Expired): Step {
  const timer = context.index.recording.columns.subject[expiry] ?? -1;
  const askings = askingsBefore(context, timer, expiry)?.askings ?? [];
  const [first] = askings;
  if (!first) return afterWait(context, { expiry, effect, wait });
  const lost = firstLoss(context, askings, effect);
  const reason = { code: 'unanswered', wait, askings } as const;
  if (lost >= 0) return { reason, next: lost };
  return { ...afterCause(context, first.row), reason };
}

/** A mapping or an entry lives as long as it is used. */
function unusedFlow(
  context: Context,
  { effect, wait }: Expired,
  { inboundCounts }: { readonly inboundCounts: boolean },
): Step {
  const port = flowPort(context, wait, effect);
  const channel = tunnelOfPort(context, port);
  const isTunnel = isDataChannel(channel);
  const range = { fromRow: wait.startedBy, toRow: effect };
  const lost = firstDrop(context, range, (packet) =>
    goesUp(context, packet)
      ? portOf(context.index.recording, packet) === port
      : inboundCounts && isTunnel && isOn(context, packet, { channel, direction: 'down' }),
  );
  const lastUsed = { fromRow: lastUpThrough(context, port, effect), toRow: effect };
  const left = lost < 0 && isTunnel ? leavingOf(context, channel, lastUsed) : lost;
  const { preventedBy, ...alone } = { ...wait, isRefreshedInbound: inboundCounts };
  if (left >= 0) return { reason: { code: 'silence', wait: alone }, next: left };
  // Only a tunnel in use has a keepalive that could have held the flow open.
  if (!isTunnel || !preventedBy) {
    return { reason: { code: 'silence', wait: alone }, root: rootOf(context, wait) };
  }
  const { value } = preventedBy;
  const isLate = value === OFF_MS || value >= wait.durationMs;
  return {
    reason: { code: 'silence', wait: { ...alone, preventedBy } },
    root: isLate ? { type: 'setting', ...preventedBy } : rootOf(context, wait),
  };
}

/** The last packet that the client sent from `port` before `row`, or -1. */
function lastUpThrough(context: Context, port: number, row: Row): Row {
  const { packetRows, recording } = context.index;
  let packet = lastBefore(packetRows, row);
  while (packet >= 0 && !(goesUp(context, packet) && portOf(recording, packet) === port)) {
    packet = lastBefore(packetRows, packet);
  }
  return packet;
}

/** The client's port of the flow whose timer this is. */
function flowPort({ index }: Context, wait: TimerWait, effect: Row): number {
  const port = portOf(index.recording, effect);
  if (kindOf(index.recording, effect) !== 'timer-expire') return port;
  // The timer knows its flow by the outside port.
  const flows = wait.timer === 'nat-mapping' ? index.mappings : index.entries;
  const own = lastThat(flows, (flow) => flow.outsidePort === port && flow.fromRow < effect);
  return own?.clientPort ?? 0;
}

function isRefreshedInbound({ profile }: Context): boolean {
  return profile.natRefreshedInbound.value > 0;
}
