/** The pauses between attempts to reconnect: how long each is, and when they have been enough. */
import type { Row } from '../events.ts';
import type { World } from '../world.ts';

/**
 * An attempt has failed. The client pauses, longer each time where the profile says so, or stops
 * when its pauses have used up the budget; time spent in attempts is not counted.
 */
export function waitForNextAttempt(world: World, cause: Row): void {
  const { client } = world;
  const budgetMs = world.profile.reconnectBudget.value;
  if (budgetMs > 0 && client.pausedMs >= budgetMs) {
    world.dispatch('client', 'DISCONNECTED_TIMEOUT', cause);
    return;
  }
  const pauseMs = pauseAfterMs(world, client.attempt);
  client.pausedMs += pauseMs;
  world.startTimer(client.timers.attemptSpacing, pauseMs, cause);
}

function pauseAfterMs(world: World, failures: number): number {
  const { attemptSpacing, attemptSpacingStep, attemptSpacingMax } = world.profile;
  const grownMs = attemptSpacing.value + attemptSpacingStep.value * (failures - 1);
  return Math.min(attemptSpacingMax.value, grownMs);
}
