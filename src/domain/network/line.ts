/** The line of the path: how slow, unsteady and unsure it is, and how a disturbance changes that. */
import type { Row } from '../events.ts';
import type { LineDisturbance } from '../scenario.ts';
import type { Settings } from '../settings.ts';
import type { LineState } from '../state.ts';
import type { World } from '../world.ts';

/** The line as the settings have it. */
export function newLine({ latency, jitter, loss }: Settings): LineState {
  return { latencyMs: latency, jitterMs: jitter, lossPercent: loss, changes: [], picks: [] };
}

/** Rule for the beginning of a change of the line. Of several, the last begun counts. */
export function beginLine(world: World, change: LineDisturbance, row: Row): void {
  world.line.changes.push({ row, change });
  applyChanges(world);
}

/** Rule for its end: the line is again as without it. */
export function endLine(world: World, _change: LineDisturbance, _row: Row, began: Row): void {
  const { changes } = world.line;
  changes.splice(
    changes.findIndex(({ row }) => row === began),
    1,
  );
  applyChanges(world);
}

function applyChanges({ line, settings }: World): void {
  line.latencyMs = settings.latency;
  line.jitterMs = settings.jitter;
  line.lossPercent = settings.loss;
  for (const { change } of line.changes) {
    line.latencyMs = change.latencyMs ?? line.latencyMs;
    line.jitterMs = change.jitterMs ?? line.jitterMs;
    line.lossPercent = change.lossPercent ?? line.lossPercent;
  }
}
