/** For each kind of event, the rule that goes one step back from it. */
import type { EventKind, Row } from '../../domain/events.ts';
import { atOf, controlOf, kindOf, nodeOf, secondWordOf, wordOf } from '../recording-index.ts';
import { refusalOf } from './admission.ts';
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
import { stoodInTheWay, stranded } from './disturbed.ts';
import { missing, stepFromDrop } from './dropped.ts';
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
  'session-end': afterEnd,
  'tunnel-up': afterTurn,
  'tunnel-down': afterEnd,
  'mapping-open': afterStep,
  'mapping-expire': afterStep,
  'mapping-rebind': afterStep,
  'entry-open': afterStep,
  'entry-expire': afterStep,
  'connectivity-lost': afterBreak,
  'connectivity-restored': afterTurn,
  'reconnect-attempt': afterTurn,
  'reconnect-failed': afterAttempt,
  reconnected: afterTurn,
  'client-gave-up': afterGivingUp,
  'address-assign': afterTurn,
  'address-release': afterTurn,
  'aaa-authentication': afterStep,
  'aaa-authorization': afterStep,
  'posture-scan': afterStep,
  'dns-query': afterStep,
  'server-switch': afterStep,
  'image-download': afterImage,
  'adapter-up': afterTurn,
  'adapter-down': afterTurn,
  'routes-change': afterTurn,
  'application-lost': afterStep,
  suspend: afterStep,
  resume: afterStep,
  failover: afterStep,
  message: afterTurn,
  syslog: (context, row) => refusalOf(context, row) ?? afterTurn(context, row),
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
  let hasPacket = false;
  for (; cause >= 0; cause = causeOf(context, cause)) {
    if (isInside(context, cause)) continue;
    if (isBuilding(context, cause) && (builtFrom >= 0 || isPacketOrAaa(context, cause))) {
      builtFrom = cause;
      hasPacket ||= isPacket(context, cause);
      continue;
    }
    // What a node itself has sent moves others, not the node.
    if (isPacket(context, cause) && nodeOf(recording, cause) === nodeOf(recording, row)) continue;
    break;
  }
  // The packets of a login from another computer are not simulated.
  if (!hasPacket) return stepTo(context, row, cause);
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

/** What a session or a tunnel ends by is recorded; two such ends have more behind them. */
function afterEnd(context: Context, row: Row): Step {
  const { recording } = context.index;
  const step = afterTurn(context, row);
  switch (wordOf(recording, row)) {
    case 'preempted':
      return { ...step, reason: { code: 'preempted' } };
    case 'failover':
      // Only without keepalives: a session that is taken over loses its data tunnels alone.
      return kindOf(recording, row) === 'session-end'
        ? { ...step, reason: { code: 'by-rule', rule: 'not-taken-over' } }
        : step;
    default:
      return step;
  }
}

/** A refusal is due to what is gone or used up, not to the request. */
function afterPacket(context: Context, row: Row): Step {
  switch (wordOf(context.index.recording, row)) {
    case 'connect-refused':
    case 'ike-auth-refused':
      return missing(context, row, 'session', ['session-end']);
    case 'disconnect':
      return afterDisconnect(context, row);
    case 'auth-refused':
      return refusalOf(context, row) ?? afterStep(context, row);
    case 'tcp-fin':
      return judgedOr(context, row, afterStep(context, row));
    default:
      return afterStep(context, row);
  }
}

/** The gateway tells a client so whose session has to make room for the user's next login. */
function afterDisconnect(context: Context, row: Row): Step {
  const cause = causeOf(context, row);
  const isPreempted = cause >= 0 && kindOf(context.index.recording, cause) === 'aaa-authorization';
  if (!isPreempted) return afterStep(context, row);
  return { ...afterTurn(context, row), reason: { code: 'preempted' } };
}

/** Without a link an attempt fails at once: it is the cable, not the attempt. */
function afterAttempt(context: Context, row: Row): Step {
  const why = secondWordOf(context.index.recording, row);
  return stoodInTheWay(context, row, why) ?? afterTurn(context, row);
}

/** AutoReconnectBehavior counts at resume; a login that the sleep broke off ends with the sleep. */
function afterGivingUp(context: Context, row: Row): Step {
  const { recording } = context.index;
  const step = afterTurn(context, row);
  const isAtResume = 'next' in step && kindOf(recording, step.next) === 'disturbance-end';
  if (wordOf(recording, row) !== 'suspend' || !isAtResume) return step;
  return { ...step, reason: { code: 'by-rule', rule: 'stays-disconnected' } };
}

/** The gateway has had the image since a disturbance brought it, or all along. */
function afterImage(context: Context, row: Row): Step {
  const brought = context.index.disturbances.find(({ kind }) => kind === 'image-upgrade');
  if (!brought || brought.fromRow > row || context.scenario.gateway.imageUpgrade) {
    return afterStep(context, row);
  }
  return { reason: { code: 'event' }, next: brought.fromRow };
}

/**
 * The client notices a break by its cable, by a reset, by TCP, or by its own DPD; some clients judge
 * a silence at any wake-up, which then is not the reason.
 */
function afterBreak(context: Context, row: Row): Step {
  const { recording } = context.index;
  const cause = causeOf(context, row);
  const step = afterTurn(context, row);
  // What went while the computer slept is seen when it wakes up.
  const isSeenLate = cause >= 0 && kindOf(recording, cause) === 'resume';
  if (isSeenLate && context.profile.clientSeesLink.value) return stranded(context, row) ?? step;
  return isTold(context, step) ? step : judgedOr(context, row, step);
}

function isTold({ index: { recording } }: Context, step: Step): boolean {
  if (step.reason.code === 'wait') return true;
  if (!('next' in step) || step.reason.code !== 'event') return false;
  const told = wordOf(recording, step.next);
  const isBeginning = kindOf(recording, step.next) === 'disturbance-start';
  return (isBeginning && TELLING.has(told)) || told.startsWith('tcp-');
}

/** What the client's own computer tells it. */
const TELLING: ReadonlySet<string> = new Set(['link-cut', 'interface-change', 'suspend']);

/** The client's own verdict on a silence, where its profile lets it judge one; else the step. */
function judgedOr(context: Context, row: Row, step: Step): Step {
  if (context.profile.clientSslDpdTries.value === 0) return step;
  const listener = { timer: 'client-dpd', channel: controlOf(context.index.recording) } as const;
  return silenceOf(context, listener, row)?.judged ?? step;
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
