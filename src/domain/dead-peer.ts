/**
 * Dead peer detection, the same rule at both ends and on every tunnel: silence → a request; still
 * silence → another; after the last one stays unanswered → the verdict.
 * DPD looks at *inbound* silence; anything received restarts it (model.md §2).
 */
import type { Row } from './events.ts';
import type { TimerId } from './timers.ts';
import { elapsedMs, type SimTime } from './units.ts';
import type { World } from './world.ts';

/** How long an end bears silence. */
export interface Silence {
  /** Silence before the first request. */
  readonly firstMs: number;
  readonly spacingMs: number;
  /** In place of one spacing: from the first request to the second, to the third, … */
  readonly scheduleMs?: readonly number[];
  /** Requests before the verdict; zero: ask for ever, never judge. */
  readonly tries: number;
}

/** What DPD keeps of a tunnel, at either end. */
interface WatchedChannel {
  readonly dpdTimer: TimerId;
  /** Requests sent since anything was last received. */
  dpdUnanswered: number;
  /** When anything was last received. */
  readonly heardAt: SimTime;
}

/** What an end does. One a side, made once: nothing is made anew for each request. */
export interface AskingEnd<Channel extends WatchedChannel> {
  /** Sends one request; returns its row. */
  readonly ask: (world: World, channel: Channel, cause: Row) => Row;
  readonly judge: (world: World, channel: Channel, cause: Row) => void;
  /** When the next look is due, for an end that looks only now and then; else at once. */
  readonly untilLookMs?: (world: World, durationMs: number) => number;
  /** Whether each look at a silent channel asks, also the one that judges. */
  readonly asksAtEachLook?: (world: World) => boolean;
}

interface Expiry<Channel> {
  readonly channel: Channel;
  readonly silence: Silence;
  readonly expiry: Row;
}

/** Rule for the timers `gateway-dpd` and `client-dpd`. */
export function onSilence<Channel extends WatchedChannel>(
  world: World,
  end: AskingEnd<Channel>,
  { channel, silence, expiry }: Expiry<Channel>,
): void {
  const { tries } = silence;
  const hasAsked = tries > 0 && channel.dpdUnanswered >= tries;
  if (hasAsked && !end.asksAtEachLook?.(world)) {
    judge(world, end, { channel, cause: expiry });
    return;
  }
  const unanswered = channel.dpdUnanswered + 1;
  const asked = end.ask(world, channel, expiry);
  const waitMs =
    hasAsked || unanswered === tries
      ? untilVerdictMs(world, silence, channel)
      : spacingAfterMs(silence, unanswered);
  if (waitMs <= 0) {
    // The look came so late that the silence already suffices.
    judge(world, end, { channel, cause: asked });
    return;
  }
  world.startTimer(channel.dpdTimer, end.untilLookMs?.(world, waitMs) ?? waitMs, asked);
  channel.dpdUnanswered = unanswered;
}

function judge<Channel extends WatchedChannel>(
  world: World,
  end: AskingEnd<Channel>,
  { channel, cause }: { readonly channel: Channel; readonly cause: Row },
): void {
  end.judge(world, channel, cause);
  channel.dpdUnanswered = 0;
}

/** The last request may stay unanswered for a time; it counts from when it was due. */
function untilVerdictMs(world: World, silence: Silence, { heardAt }: WatchedChannel): number {
  const { firstMs, tries } = silence;
  const patienceMs = Math.min(
    world.profile.dpdAnswerPatience.value,
    spacingAfterMs(silence, tries),
  );
  let verdictMs = firstMs + patienceMs;
  for (let number = 1; number < tries; number += 1) verdictMs += spacingAfterMs(silence, number);
  return verdictMs - elapsedMs(heardAt, world.now);
}

/** From request `number` to the next; the first is 1. */
function spacingAfterMs({ spacingMs, scheduleMs }: Silence, number: number): number {
  if (!scheduleMs) return spacingMs;
  return scheduleMs[Math.min(number, scheduleMs.length) - 1] ?? spacingMs;
}

/** IKEv2 counts the same at both ends: six retries, seven packets (FAQ 116312, Q2). */
export function ikeSilence({ profile }: World, firstMs: number): Silence {
  const scheduleMs = profile.ikeDpdResends.values;
  return { firstMs, spacingMs: 0, scheduleMs, tries: scheduleMs.length + 1 };
}
