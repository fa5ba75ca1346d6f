/** Which part of the run the timeline shows. */
import { WINDOW_MIN_MS } from './time-scale.ts';

export interface View {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The run or what of it lies around; one that reaches beyond the run is pushed back into it. */
export function clamped(view: View | undefined, horizonMs: number): View {
  const whole = { fromMs: 0, toMs: horizonMs };
  if (!view) return whole;
  const lengthMs = Math.max(view.toMs - view.fromMs, Math.min(WINDOW_MIN_MS, horizonMs));
  if (lengthMs >= horizonMs) return whole;
  const fromMs = Math.min(Math.max(0, view.fromMs), horizonMs - lengthMs);
  return { fromMs, toMs: fromMs + lengthMs };
}

export function isWhole(view: View, horizonMs: number): boolean {
  return view.fromMs <= 0 && view.toMs >= horizonMs;
}
