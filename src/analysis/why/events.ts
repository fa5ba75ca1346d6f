/** For each kind of event, the rule that goes one step back from it. */
import type { EventKind, Row } from '../../domain/events.ts';
import { atOf, kindOf, nodeOf, secondWordOf, wordOf } from '../recording-index.ts';
import {
  causeOf,
  disturbanceOf,
  isInside,
  isPacket,
  outside,
  timerOf,
  type Context,
  type Step,
} from './context.ts';
import { disturbedBy, missing, stepFromDrop } from './dropped.ts';
import { silenceOf, stepFromExpiry } from './expired.ts';
import { builds } from './handshake.ts';

type Rule = (context: Context, row: Row) => Step;

const RULES: Readonly<Record<EventKind, Rule>> = {
  'disturbance-start': disturbance,
  'disturbance-end': disturbance,
  mode: afterTurn,
  packet: afterPacket,
  'dpd-request': afterStep,
  'dpd-response': afterStep,
  keepalive: afterStep,
  data: afterStep,
  'packet-dropped': stepFromDrop,
  'timer-start': afterStep,
  'timer-restart': afterStep,
  'timer-stop': afterStep,
  'timer-expire': (context, row) => stepFromExpiry(context, row, row),
  'session-start': afterTurn,
  'session-inactive': afterTurn,
  'session-resume': afterTurn,
  'session-end': afterTurn,
  'tunnel-up': afterTurn,
  'tunnel-down': afterTurn,
  'mapping-open': afterStep,
  'mapping-expire': afterStep,
  'entry-open': afterStep,
  'entry-expire': afterStep,
  'connectivity-lost': afterBreak,
  'connectivity-restored': afterTurn,
  'reconnect-attempt': afterTurn,
  'reconnect-failed': afterAttempt,
  reconnected: afterTurn,
  'client-gave-up': afterTurn,
  'address-assign': afterTurn,
  'address-release': afterTurn,
  'aaa-authentication': afterStep,
  'aaa-authorization': afterStep,
  'dns-query': afterStep,
  'adapter-up': afterTurn,
  'adapter-down': afterTurn,
  'routes-change': afterTurn,
  message: afterTurn,
  syslog: afterTurn,
};

/** Why `row` happened, and what to ask next. */
export function stepFrom(context: Context, row: Row): Step {
  return RULES[kindOf(context.index.recording, row)](context, row);
}

/** The scenario's own: every chain may end here. */
function disturbance(context: Context, row: Row): Step {
  const root = disturbanceOf(context, row);
  const { disturbance: kind, sinceMs } = root;
  return { reason: { code: 'scenario', disturbance: kind, sinceMs }, root };
}

/** A step among packets: its cause is the packet, the timer or the event just before it. */
function afterStep(context: Context, row: Row): Step {
  return stepTo(context, row, outside(context, causeOf(context, row)));
}

/** A turn in the state of a node: the packets that built a connection towards it are one step. */
function afterTurn(context: Context, row: Row): Step {
  const { recording } = context.index;
  let cause = causeOf(context, row);
  let builtFrom = -1;
  for (; cause >= 0; cause = causeOf(context, cause)) {
    if (isInside(context, cause)) continue;
    if (isBuilding(context, cause) && (builtFrom >= 0 || isPacketOrAaa(context, cause))) {
      builtFrom = cause;
      continue;
    }
    // What a node itself has sent moves others, not the node.
    if (isPacket(context, cause) && nodeOf(recording, cause) === nodeOf(recording, row)) continue;
    break;
  }
  if (builtFrom < 0) return stepTo(context, row, cause);
  const reason = { code: 'handshake', sinceMs: atOf(recording, builtFrom) } as const;
  return cause < 0 ? { reason, root: { type: 'start' } } : { reason, next: cause };
}

function stepTo(context: Context, row: Row, cause: Row): Step {
  if (cause < 0) return { reason: { code: 'start' }, root: { type: 'start' } };
  if (kindOf(context.index.recording, cause) === 'timer-expire') {
    return stepFromExpiry(context, cause, row);
  }
  return { reason: { code: 'event' }, next: cause };
}

/** The gateway refuses a token because the session is gone, not because it was asked. */
function afterPacket(context: Context, row: Row): Step {
  const isRefusal = wordOf(context.index.recording, row) === 'connect-refused';
  if (isRefusal) return missing(context, row, 'session', ['session-end']);
  return afterStep(context, row);
}

/** Without a link an attempt fails at once: it is the cable, not the attempt. */
function afterAttempt(context: Context, row: Row): Step {
  const why = secondWordOf(context.index.recording, row);
  return disturbedBy(context, row, why) ?? afterTurn(context, row);
}

/**
 * The client notices a break by its cable, by a reset, by TCP, or by its own DPD; some clients judge
 * a silence at any wake-up, which then is not the reason.
 */
function afterBreak(context: Context, row: Row): Step {
  const step = afterTurn(context, row);
  const isJudged = context.profile.clientSslDpdTries.value > 0 && !isTold(context, step);
  if (!isJudged) return step;
  const listener = { timer: 'client-dpd', channel: 'ssl' } as const;
  return silenceOf(context, listener, row)?.judged ?? step;
}

function isTold({ index: { recording } }: Context, step: Step): boolean {
  if (step.reason.code === 'wait') return true;
  if (!('next' in step) || step.reason.code !== 'event') return false;
  const told = wordOf(recording, step.next);
  return told === 'link-cut' || told.startsWith('tcp-');
}

function isBuilding(context: Context, row: Row): boolean {
  const { recording } = context.index;
  const timer = timerOf(context, row)?.name;
  return builds(kindOf(recording, row), { word: wordOf(recording, row), timer });
}

/** A set-up that timed out is a reason of its own; only what follows an answer is building. */
function isPacketOrAaa({ index: { recording } }: Context, row: Row): boolean {
  return kindOf(recording, row) !== 'timer-expire';
}
