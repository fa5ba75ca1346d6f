/** Now and next in words: the sentences of the stage, and of the description beside it. */
import { clockText, clockTextWithTenths, leftText } from '../../analysis/time-text.ts';
import {
  amountOf,
  atOf,
  kindOf,
  wordOf,
  type RecordingIndex,
} from '../../analysis/recording-index.ts';
import { isAnswered } from '../../analysis/routine.ts';
import type { Row } from '../../domain/events.ts';
import type { SimTime } from '../../domain/units.ts';
import type { Recording } from '../../kernel/recording.ts';
import { eventSentence } from '../../i18n/event-sentence.ts';
import { m } from '../../i18n/generated/messages.js';
import { CLIENT_STATES, SESSION_STATES } from '../../i18n/state-words.ts';
import type { NetworkPicture } from '../../scene/network.ts';
import { isRoutine, type Background } from '../../scene/background.ts';
import type { Story } from '../../scene/story.ts';

/** What happened, with its time; a question that nobody answers says so. */
export function nowText(index: RecordingIndex, row: Row): string {
  const { recording } = index;
  const plain = eventSentence(recording, row);
  const isLost = kindOf(recording, row) === 'dpd-request' && !isAnswered(index, row);
  return timed(recording, row, isLost ? m.describe_now_unanswered({ sentence: plain }) : plain);
}

/** What has gone on since, in the order of its weight; nothing where nothing has. */
export function backgroundTexts(since: Background): string[] {
  const { dpd, keepalives, failures } = since;
  // Failing attempts and silence say more than the routine that may go on beside them.
  if (failures > 0) return [m.describe_now_since_failures({ count: failures })];
  const troubles = [...unansweredTexts(since), ...lostTexts(since)];
  if (troubles.length > 0) return troubles;
  if (dpd > 0 && keepalives > 0) return [m.describe_now_since_routine({ dpd, keepalives })];
  if (dpd > 0) return [m.describe_now_since_dpd({ dpd })];
  return keepalives > 0 ? [m.describe_now_since_keepalives({ keepalives })] : [];
}

/** Each end counts its own requests: only so do they tell how many more it will send. */
function unansweredTexts({ unanswered: { client, gateway } }: Background): string[] {
  if (client > 0 && gateway > 0) return [m.describe_now_since_unanswered({ client, gateway })];
  if (client > 0) return [m.describe_now_since_unanswered_client({ count: client })];
  return gateway > 0 ? [m.describe_now_since_unanswered_gateway({ count: gateway })] : [];
}

function lostTexts({ lostKeepalives: keepalives, lostData: data }: Background): string[] {
  if (keepalives > 0 && data > 0) return [m.describe_now_since_lost({ keepalives, data })];
  if (keepalives > 0) return [m.describe_now_since_lost_keepalives({ keepalives })];
  return data > 0 ? [m.describe_now_since_lost_data({ data })] : [];
}

export interface Ahead {
  readonly instant: SimTime;
  readonly story: Pick<Story, 'next' | 'outcome' | 'until' | 'attempt'>;
  /** What there is at the end of the run; only when the playhead stands there. */
  readonly end: Pick<NetworkPicture, 'client' | 'sessionPhase'> | undefined;
  /** While a lesson asks for it, what comes is not told. */
  readonly isCovered: boolean;
}

/** What comes: the next attempt, the next turn, how it turns out; or that the run ends. */
export function nextTexts(
  recording: Recording,
  { instant, story, end, isCovered }: Ahead,
): string[] {
  if (isCovered) return [m.describe_next_covered()];
  const { horizonMs } = recording;
  const time = clockText(horizonMs);
  if (end) {
    const client = CLIENT_STATES[end.client.phase]?.() ?? end.client.phase;
    const session = SESSION_STATES[end.sessionPhase]?.() ?? end.sessionPhase;
    return [m.describe_next_over({ time, client, session })];
  }
  const { next, outcome, until } = story;
  const attempt = attemptText(recording, story.attempt, instant);
  if (next < 0) {
    return [
      ...attempt,
      isRoutine(until) ? m.describe_next_end_routine({ time }) : m.describe_next_end({ time }),
    ];
  }
  const sentence = eventSentence(recording, next);
  const at = clockTextWithTenths(atOf(recording, next));
  const wait = waitText(recording, next, instant);
  return [
    ...attempt,
    m.describe_next_in({ time: at, wait, sentence }),
    ...(outcome < 0 ? [] : [thenText(recording, outcome)]),
  ];
}

function thenText(recording: Recording, row: Row): string {
  const time = clockTextWithTenths(atOf(recording, row));
  return m.describe_next_then({ time, sentence: eventSentence(recording, row) });
}

function attemptText(recording: Recording, row: Row, instant: SimTime): string[] {
  if (row < 0) return [];
  const words = { attempt: amountOf(recording, row), wait: waitText(recording, row, instant) };
  const isTunnel = wordOf(recording, row) === 'tunnel';
  return [
    isTunnel ? m.describe_next_attempt_tunnel(words) : m.describe_next_attempt_session(words),
  ];
}

function waitText(recording: Recording, row: Row, instant: SimTime): string {
  return leftText(atOf(recording, row) - instant);
}

function timed(recording: Recording, row: Row, sentence: string): string {
  return m.describe_next_at({ time: clockTextWithTenths(atOf(recording, row)), sentence });
}
