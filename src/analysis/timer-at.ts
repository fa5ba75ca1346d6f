/** What a timer says at an instant. The one view of a timer that every picture uses. */
import { EVENT_CODE, type Row } from '../domain/events.ts';
import type { TimerDefinition, TimerId } from '../domain/timers.ts';
import { elapsedMs, type SimTime } from '../domain/units.ts';
import { amountOf, atOf, lastUntil, type RecordingIndex } from './recording-index.ts';

/** `idle`: never started so far. The others name what last happened to it. */
export type TimerState = 'idle' | 'armed' | 'restarted' | 'cancelled' | 'fired';

export interface TimerView {
  readonly timer: TimerId;
  readonly definition: TimerDefinition;
  readonly state: TimerState;
  readonly isRunning: boolean;
  readonly durationMs: number;
  /** Zero while not running. */
  readonly remainingMs: number;
  /** When that state began. */
  readonly sinceMs: SimTime;
  /** What last touched it, or -1. */
  readonly row: Row;
}

const STATES: Readonly<Record<number, TimerState>> = {
  [EVENT_CODE['timer-start']]: 'armed',
  [EVENT_CODE['timer-restart']]: 'restarted',
  [EVENT_CODE['timer-stop']]: 'cancelled',
  [EVENT_CODE['timer-expire']]: 'fired',
};

/** The timer as it stands when everything due at `instant` has happened. */
export function timerAt(
  index: RecordingIndex,
  timer: TimerId,
  instant: SimTime,
): TimerView | undefined {
  const { recording } = index;
  const definition = recording.timers[timer];
  const rows = index.timerRows(timer);
  if (!definition) return undefined;
  const row = rows[lastUntil(recording, rows, instant)] ?? -1;
  if (row < 0) return { ...IDLE, timer, definition };
  const state = STATES[recording.columns.kind[row] ?? -1] ?? 'idle';
  const isRunning = state === 'armed' || state === 'restarted';
  const durationMs = amountOf(recording, row);
  const sinceMs = atOf(recording, row);
  const remainingMs = isRunning ? durationMs - elapsedMs(sinceMs, instant) : 0;
  return { timer, definition, state, isRunning, durationMs, remainingMs, sinceMs, row };
}

/** The first timer that fits, in the order of definition. */
export function findTimer(
  index: RecordingIndex,
  wanted: Partial<TimerDefinition>,
): TimerId | undefined {
  const position = index.recording.timers.findIndex(
    (timer) =>
      (wanted.name === undefined || timer.name === wanted.name) &&
      (wanted.channel === undefined || timer.channel === wanted.channel) &&
      (wanted.session === undefined || timer.session === wanted.session) &&
      (wanted.port === undefined || timer.port === wanted.port),
  );
  return position < 0 ? undefined : position;
}

const IDLE = {
  state: 'idle',
  isRunning: false,
  durationMs: 0,
  remainingMs: 0,
  sinceMs: 0 as SimTime,
  row: -1,
} as const;
