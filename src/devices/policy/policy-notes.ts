/** Lines of a paste that move nothing: those that are known, and those that are not understood. */
import type { ValueProblem } from './device-values.ts';

/** Known lines that the lab makes no use of; those of one kind that follow each other are one. */
export interface UnusedLines {
  readonly line: number;
  readonly lastLine: number;
  /** The first of them, fit to be shown. */
  readonly text: string;
  /** What the lab does instead, where that is worth a sentence. */
  readonly why?: 'always-reconnects' | 'group-from-server';
}

/** Why a line is not understood. */
export type LineProblem =
  | ValueProblem
  | { readonly code: 'unknown' }
  | { readonly code: 'incomplete' }
  | { readonly code: 'ambiguous'; readonly words: readonly string[] };

export interface UnknownLine {
  readonly line: number;
  readonly text: string;
  readonly problem: LineProblem;
}
