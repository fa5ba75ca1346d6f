import { OWN_SESSION } from '../domain/names.ts';
import type { EventView } from '../analysis/event-view.ts';
import { alignedLine } from '../analysis/log-columns.ts';
import { SECOND_MS, formatDuration } from '../domain/units.ts';

/** Fields that explain themselves by their value: the log leaves their names out. */
const UNNAMED = new Set(['text', 'mode', 'packet', 'timer', 'tunnel', 'disturbance']);
/** Fields that have a column of their own; a timer's owner is the node. */
const ELSEWHERE = new Set(['n', 'at', 'node', 'event', 'cause', 'owner', 'session']);

/** One aligned line of the readable log: row, time, node, what happened, and what caused it. */
export function logLine(view: EventView, cause: EventView | undefined): string {
  return alignedLine({
    n: view.n,
    atMs: Math.round(view.at * SECOND_MS),
    node: view.node,
    what: describeEvent(view),
    cause: cause ? `${cause.n} ${describeCause(cause)}` : '',
  });
}

function describeEvent(view: EventView): string {
  const fields = Object.entries(view)
    .filter(([name]) => !ELSEWHERE.has(name))
    .map(([name, value]) => describeField(name, value));
  // The client's own session goes without saying.
  const isOfOthers = (view.session ?? 0) > OWN_SESSION;
  return [view.event, ...(isOfOthers ? [`session=${view.session}`] : []), ...fields].join(' ');
}

function describeField(name: string, value: string | number | undefined): string {
  if (UNNAMED.has(name)) return String(value);
  if (name !== 'duration') return `${name}=${value}`;
  return `${name}=${formatDuration(Math.round(Number(value) * SECOND_MS))}`;
}

/** Just enough to recognise the row: its event and its first field. */
function describeCause(cause: EventView): string {
  const name =
    cause['timer'] ?? cause['packet'] ?? cause['mode'] ?? cause['tunnel'] ?? cause['disturbance'];
  return name === undefined ? cause.event : `${cause.event} ${name}`;
}
