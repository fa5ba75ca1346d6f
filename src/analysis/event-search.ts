/** Finds the events that a claim speaks of. */
import { EVENTS, type EventKind, type Row } from '../domain/events.ts';
import { START, addMs, formatInstant, simTime, type SimTime } from '../domain/units.ts';
import type { EventPattern, Moment, Window } from './claims.ts';
import { viewEvent } from './event-view.ts';
import { atOf, nodeOf, type RecordingIndex } from './recording-index.ts';

/** A stretch of rows and of time; both bounds hold. */
export interface Range {
  readonly afterRow: Row;
  readonly beforeRow: Row;
  readonly fromMs: SimTime;
  readonly toMs: SimTime;
}

/** Rows that fit the pattern within the range, in order. Does not look at `nth`. */
export function matchingRows(index: RecordingIndex, pattern: EventPattern, range?: Range): Row[] {
  const { recording } = index;
  return index
    .rowsOf(pattern.event)
    .filter((row) => !range || isWithin(range, row, atOf(recording, row)))
    .filter((row) => matches(index, pattern, row));
}

/** The row that the pattern means, or `undefined` when there is none. */
export function findEvent(
  index: RecordingIndex,
  pattern: EventPattern,
  range?: Range,
): Row | undefined {
  return matchingRows(index, pattern, range)[pattern.nth - 1];
}

/** The instant a moment means and the row it hangs on; `undefined` when its event never happens. */
export function findMoment(
  index: RecordingIndex,
  moment: Moment,
): { readonly at: SimTime; readonly row: Row | undefined } | undefined {
  const { anchor, plusMs } = moment;
  if (typeof anchor === 'number') return { at: addMs(anchor, plusMs), row: undefined };
  const row = findEvent(index, anchor);
  if (row === undefined) return undefined;
  const at = addMs(atOf(index.recording, row), plusMs);
  return { at, row: plusMs === 0 ? row : undefined };
}

/** The rows of a window, or the moment whose event never happens. */
export function findRange(
  index: RecordingIndex,
  window: Window,
): { readonly range: Range } | { readonly missing: Moment } {
  const after = window.after && findMoment(index, window.after);
  if (window.after && !after) return { missing: window.after };
  const before = window.before && findMoment(index, window.before);
  if (window.before && !before) return { missing: window.before };
  const { horizonMs, length } = index.recording;
  const fromMs = after?.at ?? START;
  const toMs = Math.min(
    horizonMs,
    before?.at ?? horizonMs,
    window.withinMs === undefined ? horizonMs : fromMs + window.withinMs,
  );
  const rows = { afterRow: after?.row ?? -1, beforeRow: before?.row ?? length };
  return { range: { ...rows, fromMs, toMs: simTime(toMs) } };
}

/** The names of the fields that events of a kind may have; any may be about a session. */
export function fieldNames(kind: EventKind): readonly string[] {
  return [...Object.keys(EVENTS[kind]), 'session'];
}

/** A pattern as a person would say it: `tunnel-down (tunnel ssl, reason dpd)`. */
export function namePattern(pattern: EventPattern): string {
  const fields = Object.entries(pattern.where).map(([name, value]) => `${name} ${value}`);
  if (pattern.node) fields.push(`at the ${pattern.node}`);
  const name = fields.length > 0 ? `${pattern.event} (${fields.join(', ')})` : pattern.event;
  return pattern.nth > 1 ? `${name} number ${pattern.nth}` : name;
}

/** A moment as a person would say it: `10s after session-end`. */
export function nameMoment({ anchor, plusMs }: Moment): string {
  if (typeof anchor === 'number') return formatInstant(addMs(anchor, plusMs));
  if (plusMs === 0) return namePattern(anchor);
  const distance = formatInstant(simTime(Math.abs(plusMs)));
  return `${distance} ${plusMs > 0 ? 'after' : 'before'} ${namePattern(anchor)}`;
}

function isWithin(range: Range, row: Row, at: SimTime): boolean {
  return row > range.afterRow && row < range.beforeRow && at >= range.fromMs && at <= range.toMs;
}

function matches({ recording }: RecordingIndex, pattern: EventPattern, row: Row): boolean {
  if (pattern.node && nodeOf(recording, row) !== pattern.node) return false;
  const view = viewEvent(recording, row);
  return Object.entries(pattern.where).every(([name, value]) => view[name] === value);
}
