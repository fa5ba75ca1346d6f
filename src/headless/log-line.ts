import { OWN_SESSION } from '../domain/names.ts';
import type { EventView } from '../analysis/event-view.ts';
import { MINUTE_MS, SECOND_MS, formatDuration } from '../domain/units.ts';

const NUMBER_WIDTH = 7;
const TIME_WIDTH = 10;
const NODE_WIDTH = 8;
const WHAT_WIDTH = 64;

/** Fields that explain themselves by their value: the log leaves their names out. */
const UNNAMED = new Set(['text', 'mode', 'packet', 'timer', 'tunnel', 'disturbance']);
/** Fields that have a column of their own; a timer's owner is the node. */
const ELSEWHERE = new Set(['n', 'at', 'node', 'event', 'cause', 'owner', 'session']);

/** One aligned line of the readable log: row, time, node, what happened, and what caused it. */
export function logLine(view: EventView, cause: EventView | undefined): string {
  const start = [
    String(view.n).padStart(NUMBER_WIDTH),
    formatTime(view.at).padStart(TIME_WIDTH),
    view.node.padEnd(NODE_WIDTH),
  ].join('  ');
  const what = describeEvent(view);
  if (!cause) return `${start}  ${what}`;
  return `${start}  ${what.padEnd(WHAT_WIDTH)}  <- ${cause.n} ${describeCause(cause)}`;
}

/** Minutes, seconds and milliseconds: 3:54.012. */
function formatTime(seconds: number): string {
  const milliseconds = Math.round(seconds * SECOND_MS);
  const minutes = Math.floor(milliseconds / MINUTE_MS);
  const rest = ((milliseconds % MINUTE_MS) / SECOND_MS).toFixed(3).padStart(6, '0');
  return `${minutes}:${rest}`;
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
