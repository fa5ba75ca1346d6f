/** The columns of the readable log: row, time, node, what happened, and what caused it. */
import { MINUTE_MS, SECOND_MS } from '../domain/units.ts';

const NUMBER_WIDTH = 7;
const TIME_WIDTH = 10;
const NODE_WIDTH = 8;
const WHAT_WIDTH = 64;

export interface LogColumns {
  readonly n: number;
  readonly atMs: number;
  readonly node: string;
  readonly what: string;
  /** Empty for what has no cause. */
  readonly cause: string;
}

/** One aligned line. */
export function alignedLine({ n, atMs, node, what, cause }: LogColumns): string {
  const start = [
    String(n).padStart(NUMBER_WIDTH),
    timeText(atMs).padStart(TIME_WIDTH),
    node.padEnd(NODE_WIDTH),
  ].join('  ');
  if (cause === '') return `${start}  ${what}`;
  return `${start}  ${what.padEnd(WHAT_WIDTH)}  <- ${cause}`;
}

/** Minutes, seconds and milliseconds: 3:54.012. */
function timeText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE_MS);
  const rest = ((milliseconds % MINUTE_MS) / SECOND_MS).toFixed(3).padStart(6, '0');
  return `${minutes}:${rest}`;
}
