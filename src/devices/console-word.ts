/** What a command of the gateway's console is made of. */
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { Disturbance, Scenario } from '../domain/scenario.ts';
import type { SimTime } from '../domain/units.ts';

/** What an answer is made from. */
export interface Question {
  /** The free word typed where the command takes one; else empty. */
  readonly value: string;
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
  readonly instant: SimTime;
}

/** What the gateway says to a command, and what comes of it. */
export interface ConsoleAnswer {
  /** What it prints, without a line break at its end; empty when it prints nothing. */
  readonly text: string;
  /** Whether the same question gets another answer at another instant: it shows what is now. */
  readonly isOfTheInstant?: true;
  /** Asked first; what follows holds once it is confirmed. */
  readonly confirm?: string;
  /** What the command does to the run. */
  readonly disturbance?: Disturbance;
  /** Lines a page from now on; zero for no pages. A matter of the terminal, not of the run. */
  readonly pagerLines?: number;
}

/** A mere text shows what is now; the other kind says what comes of the command. */
export type Answer = (question: Question) => string | ConsoleAnswer;

export interface CommandWord {
  readonly word: string;
  /** What the question mark says of it, where it is not what `console-help-texts.ts` says. */
  readonly help?: string;
  /** The words that may follow; `anything` where we do not know them. */
  readonly next: readonly CommandWord[] | 'anything';
  /** A free word that must follow, before those of `next`; a number where the device takes no other. */
  readonly takes?: 'value' | 'number';
  /** A word that may stand before the free word and changes nothing. */
  readonly mayComeFirst?: string;
  /** What a command is that ends with this word. */
  readonly end: Answer | 'incomplete' | 'not-modelled';
}

/** Words of a real ASA that this console knows by name only. */
export function notModelled(...words: readonly string[]): CommandWord[] {
  return words.map((word) => ({ word, next: 'anything', end: 'not-modelled' }));
}

/** A word that is a command by itself, with nothing after it. */
export function answering(word: string, end: Answer): CommandWord {
  return { word, next: [], end };
}
