/**
 * Dead peer detection, the same rule at both ends and on both tunnels: silence → a request; still
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
  if (tries > 0 && channel.dpdUnanswered >= tries) {
    judge(world, end, { channel, cause: expiry });
    return;
  }
  const unanswered = channel.dpdUnanswered + 1;
  const asked = end.ask(world, channel, expiry);
  const waitMs = unanswered === tries ? untilVerdictMs(world, silence, channel) : silence.spacingMs;
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
  const { firstMs, spacingMs, tries } = silence;
  const patienceMs = Math.min(world.profile.dpdAnswerPatience.value, spacingMs);
  const verdictMs = firstMs + (tries - 1) * spacingMs + patienceMs;
  return verdictMs - elapsedMs(heardAt, world.now);
}
