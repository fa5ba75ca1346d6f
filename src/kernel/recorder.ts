import type { TimerDefinition } from '../domain/timers.ts';
import type { SimTime } from '../domain/units.ts';
import { newColumns, type Columns, type Recording } from './recording.ts';

/** A recording longer than this is refused; 48 h of ordinary traffic stay far below. */
export const ROWS_MAX = 20_000_000;

/** A row holds a word's number in 16 bits. */
const WORDS_MAX = 65_535;

/** Appends rows to columns that grow. `append` fills what every row has; callers fill the rest. */
export class Recorder {
  columns = newColumns(4096);
  readonly timers: TimerDefinition[] = [];
  readonly words: string[] = [''];
  #length = 0;
  readonly #wordNumbers = new Map<string, number>([['', 0]]);

  get length(): number {
    return this.#length;
  }

  /** Starts a row with `subject` -1 and every other field empty; returns its number. */
  append(at: SimTime, kind: number, node: number, cause: number): number {
    if (this.#length === this.columns.at.length) this.#grow();
    const row = this.#length++;
    const { columns } = this;
    columns.at[row] = at;
    columns.kind[row] = kind;
    columns.node[row] = node;
    columns.cause[row] = cause;
    columns.subject[row] = -1;
    return row;
  }

  /** The number of a word, given once and kept. */
  wordNumber(word: string): number {
    const known = this.#wordNumbers.get(word);
    if (known !== undefined) return known;
    const number = this.words.length;
    if (number > WORDS_MAX) throw new Error('The recording has too many different words.');
    this.words.push(word);
    this.#wordNumbers.set(word, number);
    return number;
  }

  /** The recording so far, cut to its length. The recorder must not be used afterwards. */
  finish(horizonMs: SimTime): Recording {
    return {
      length: this.#length,
      horizonMs,
      columns: resize(this.columns, this.#length),
      timers: this.timers,
      words: this.words,
    };
  }

  #grow(): void {
    if (this.#length >= ROWS_MAX) {
      throw new Error('The recording is too long: shorten the horizon.');
    }
    this.columns = resize(this.columns, Math.min(this.#length * 2, ROWS_MAX));
  }
}

function resize(columns: Columns, rows: number): ReturnType<typeof newColumns> {
  const resized = newColumns(rows);
  for (const name of Object.keys(resized) as (keyof Columns)[]) {
    const source = columns[name];
    resized[name].set(source.length > rows ? source.subarray(0, rows) : source);
  }
  return resized;
}
