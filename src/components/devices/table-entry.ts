/** A line of a table that ages, in words: what the tables of all devices have in common. */
import type { Row } from '../../domain/events.ts';

/** An instant that can be gone to. */
export interface Jump {
  readonly row: Row;
  readonly atMs: number;
}

export interface Cell {
  readonly text: string;
  /** Below it, smaller. */
  readonly detail?: string;
  readonly jump?: Jump;
}

/** A sentence below the line, with its instant. */
export interface Note {
  readonly text: string;
  readonly jump?: Jump;
}

export interface TableEntry {
  readonly id: string;
  /** One for each column; the last one is what is left. */
  readonly cells: readonly Cell[];
  readonly isGone: boolean;
  /** What is left of the whole, from 1 to 0; `undefined` where nothing counts down. */
  readonly share: number | undefined;
  readonly notes: readonly Note[];
}

export interface Column {
  readonly text: string;
  readonly isNumber?: boolean;
}
