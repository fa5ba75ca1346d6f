/** The tunnels of the client's own session as the gateway keeps them, each with its Idle TO Left. */
import { isBeforeEnd, type RecordingIndex, type TunnelSpan } from '../analysis/recording-index.ts';
import { findTimer, timerAt } from '../analysis/timer-at.ts';
import type { Row } from '../domain/events.ts';
import { OWN_SESSION, type Tunnel } from '../domain/names.ts';
import { elapsedMs, type SimTime } from '../domain/units.ts';
import { lastStart, type Refresh } from './flow-table.ts';
import { withGoneLately } from './gone-lately.ts';
import type { SessionEnd } from './session-table.ts';

export interface TunnelLine {
  /** The row with which it came up. */
  readonly row: Row;
  readonly tunnel: Tunnel;
  /** The client's source port. */
  readonly port: number;
  readonly upMs: SimTime;
  /** How long it has stood, or did. */
  readonly ageMs: number;
  /** Zero when it is gone, or when its time is over while the other one is busy. */
  readonly idleLeftMs: number;
  readonly idleTimeoutMs: number;
  readonly refresh: Refresh;
  readonly end: SessionEnd | undefined;
}

/** In the order in which they came up; then those that are gone, the last one first. */
export function tunnelTableAt(index: RecordingIndex, instant: SimTime): TunnelLine[] {
  const begun = index.tunnels
    .filter(({ fromMs }) => fromMs <= instant)
    .map((span) => ({ span, end: endOf(span, instant) }));
  return withGoneLately(begun, instant).map(({ span, end }) => {
    const { tunnel, port, fromMs, fromRow: row } = span;
    const timer =
      findTimer(index, { name: 'idle-timeout', channel: tunnel, session: OWN_SESSION }) ?? -1;
    const view = timerAt(index, timer, instant);
    return {
      row,
      tunnel,
      port,
      upMs: fromMs,
      ageMs: elapsedMs(fromMs, end ? end.atMs : instant),
      // The timer is the channel's: it may run again for a tunnel that came later.
      idleLeftMs: end ? 0 : (view?.remainingMs ?? 0),
      idleTimeoutMs: view?.durationMs ?? 0,
      refresh: lastStart(index, timer, end ? end.atMs : instant),
      end,
    };
  });
}

function endOf(span: TunnelSpan, instant: SimTime): SessionEnd | undefined {
  if (isBeforeEnd(span, instant)) return undefined;
  const { reason, toRow: row, toMs: atMs } = span;
  return { reason, row, atMs, agoMs: elapsedMs(atMs, instant) };
}
