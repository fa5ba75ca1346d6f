/**
 * The yardstick of the engine's speed: a bare event loop over a binary heap, as simulators have
 * been measured since JiST. Each event does nothing but schedule its successor.
 */
import { simTime } from '../../src/domain/units.ts';
import { EventQueue } from '../../src/kernel/event-queue.ts';

const PENDING = 20;
/** Steps that share no factor, so that the pending events keep changing places. */
const STEP_MS = [7, 11, 13, 17, 19, 23, 29];

/** Runs that many events with some twenty pending; returns the last instant. */
export function runHeapLoop(events: number): number {
  const queue = new EventQueue();
  for (let order = 0; order < PENDING; order += 1) queue.push(simTime(order), order, order);
  let nowMs = 0;
  for (let event = 0; event < events; event += 1) {
    const at = queue.nextAt;
    nowMs = at;
    queue.pop();
    const stepMs = STEP_MS[event % STEP_MS.length] ?? 1;
    queue.push(simTime(at + stepMs), PENDING + event, event);
  }
  return nowMs;
}
