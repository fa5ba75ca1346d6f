/**
 * Dead peer detection, the same rule at both ends and on both tunnels: silence of one interval →
 * a request; still silence → another; after the last one stays unanswered → the verdict.
 * DPD looks at *inbound* silence; anything received restarts it (model.md §2).
 */
import type { Row } from './events.ts';
import type { TimerId } from './timers.ts';
import type { World } from './world.ts';

export interface DeadPeerRule {
  readonly timer: TimerId;
  readonly intervalMs: number;
  /** Requests before the verdict; zero: ask for ever, never judge. */
  readonly tries: number;
  readonly spacingMs: number;
  /** Requests sent since anything was last received. */
  readonly unanswered: number;
  /** Sends one request; returns its row. */
  readonly ask: (cause: Row) => Row;
  readonly judge: (cause: Row) => void;
}

/** Rule for the timers `gateway-dpd` and `client-dpd`. Returns the requests now unanswered. */
export function onSilence(world: World, rule: DeadPeerRule, expiry: Row): number {
  if (rule.tries > 0 && rule.unanswered >= rule.tries) {
    rule.judge(expiry);
    return 0;
  }
  const unanswered = rule.unanswered + 1;
  const isLast = unanswered === rule.tries;
  const patienceMs = Math.min(world.profile.dpdAnswerPatience.value, rule.intervalMs);
  world.startTimer(rule.timer, isLast ? patienceMs : rule.spacingMs, rule.ask(expiry));
  return unanswered;
}
