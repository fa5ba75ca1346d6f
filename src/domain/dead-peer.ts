/**
 * Dead peer detection, the same rule at both ends and on every tunnel: silence → a request; still
 * silence → another; after the last one stays unanswered → the verdict.
 * DPD looks at *inbound* silence; anything received restarts it (model.md §2).
 */
import type { Row } from './events.ts';
import type { TimerId } from './timers.ts';
import { elapsedMs, type SimTime } from './units.ts';
import type { World } from './world.ts';

export interface DeadPeerRule {
  readonly timer: TimerId;
  /** Silence before the first request. */
  readonly firstMs: number;
  /** From request `number` to the next; the first is 1. */
  readonly spacingMs: (number: number) => number;
  /** Requests before the verdict; zero: ask for ever, never judge. */
  readonly tries: number;
  /** Requests sent since anything was last received. */
  readonly unanswered: number;
  /** When anything was last received. */
  readonly heardAt: SimTime;
  /** Sends one request; returns its row. */
  readonly ask: (cause: Row) => Row;
  readonly judge: (cause: Row) => void;
  /** When the next look is due, for an end that looks only now and then; else at once. */
  readonly untilLookMs?: (durationMs: number) => number;
}

/** Rule for the timers `gateway-dpd` and `client-dpd`. Returns the requests now unanswered. */
export function onSilence(world: World, rule: DeadPeerRule, expiry: Row): number {
  if (rule.tries > 0 && rule.unanswered >= rule.tries) {
    rule.judge(expiry);
    return 0;
  }
  const unanswered = rule.unanswered + 1;
  const asked = rule.ask(expiry);
  const waitMs =
    unanswered === rule.tries ? untilVerdictMs(world, rule) : rule.spacingMs(unanswered);
  if (waitMs <= 0) {
    // The look came so late that the silence already suffices.
    rule.judge(asked);
    return 0;
  }
  world.startTimer(rule.timer, rule.untilLookMs?.(waitMs) ?? waitMs, asked);
  return unanswered;
}

/** The last request may stay unanswered for a time; it counts from when it was due. */
function untilVerdictMs(world: World, rule: DeadPeerRule): number {
  const { tries, firstMs, spacingMs } = rule;
  let verdictMs = firstMs + Math.min(world.profile.dpdAnswerPatience.value, spacingMs(tries));
  for (let number = 1; number < tries; number += 1) verdictMs += spacingMs(number);
  return verdictMs - elapsedMs(rule.heardAt, world.now);
}

/** IKEv2 counts the same at both ends: six retries, seven packets (FAQ 116312, Q2). */
export function ikeRequests({ profile }: World): Pick<DeadPeerRule, 'tries' | 'spacingMs'> {
  const resendsMs = profile.ikeDpdResends.values;
  return {
    tries: resendsMs.length + 1,
    spacingMs: (number) => resendsMs[Math.min(number, resendsMs.length) - 1] ?? 0,
  };
}
