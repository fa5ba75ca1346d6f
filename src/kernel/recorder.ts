import { EVENT_CODE, type Row } from '../domain/events.ts';
import { CHANNEL_CODE, DIRECTION_CODE, NODE_CODE } from '../domain/names.ts';
import type { TimerDefinition, TimerId } from '../domain/timers.ts';
import type { SimTime } from '../domain/units.ts';
import type { EventNote } from '../domain/world.ts';
import type { PooledPacket } from './packet-pool.ts';
import { firstRows, newColumns, type Columns, type Recording } from './recording.ts';
import type { RunRecorder, TimerFacts } from './run-recorder.ts';

/** A recording longer than this is refused; 48 h of ordinary traffic stay far below. */
export const ROWS_MAX = 20_000_000;

/** A row holds a word's number in 16 bits. */
const WORDS_MAX = 65_535;

const ROWS_EXPECTED = 4096;

/** Keeps every row, in columns that grow. */
export class Recorder implements RunRecorder {
  #columns: Columns;
  readonly timers: TimerDefinition[] = [];
  readonly words: string[] = [''];
  #length = 0;
  readonly #wordNumbers = new Map<string, number>([['', 0]]);

  /** `rowsExpected`: room to begin with. Growing costs time, and changes nothing else. */
  constructor(rowsExpected = ROWS_EXPECTED) {
    this.#columns = newColumns(rowsExpected);
  }

  note(at: SimTime, note: EventNote): Row {
    const row = this.#append(at, EVENT_CODE[note.kind], NODE_CODE[note.node], note.cause);
    const columns = this.#columns;
    if (note.session) columns.session[row] = note.session;
    if (note.channel) columns.channel[row] = CHANNEL_CODE[note.channel];
    if (note.direction) columns.direction[row] = DIRECTION_CODE[note.direction];
    if (note.amount) columns.amount[row] = note.amount;
    if (note.port) columns.port[row] = note.port;
    if (note.word) columns.word[row] = this.#wordNumber(note.word);
    if (note.secondWord) columns.secondWord[row] = this.#wordNumber(note.secondWord);
    return row;
  }

  sending(at: SimTime, packet: PooledPacket, port: number, cause: Row): Row {
    const isUp = packet.direction === 'up';
    const form = packet.declaration;
    const row = this.#append(at, form.eventCode, isUp ? CLIENT : form.sentDownBy, cause);
    const columns = this.#columns;
    columns.channel[row] = CHANNEL_CODE[packet.channel];
    columns.direction[row] = isUp ? UP : DOWN;
    columns.amount[row] = packet.bytes;
    if (isUp) columns.port[row] = port;
    if (form.isNamed) columns.word[row] = this.#wordNumber(packet.kind);
    columns.arrivesAt[row] = at;
    return row;
  }

  arrival(sent: Row, at: SimTime): void {
    this.#columns.arrivesAt[sent] = at;
  }

  aboutPacket(row: Row, sent: Row): void {
    this.#columns.subject[row] = sent;
  }

  timerStep(at: SimTime, timer: TimerId, kind: number, facts: TimerFacts, cause: Row): Row {
    const row = this.#append(at, kind, facts.node, cause);
    const columns = this.#columns;
    columns.subject[row] = timer;
    columns.amount[row] = facts.durationMs;
    columns.channel[row] = facts.channel;
    columns.session[row] = facts.session;
    columns.port[row] = facts.port;
    return row;
  }

  /** Starts a row with `subject` -1 and every other field empty; returns its number. */
  #append(at: SimTime, kind: number, node: number, cause: Row): Row {
    if (this.#length === this.#columns.at.length) this.#grow();
    const row = this.#length++;
    const columns = this.#columns;
    columns.at[row] = at;
    columns.kind[row] = kind;
    columns.node[row] = node;
    columns.cause[row] = cause;
    columns.subject[row] = -1;
    return row;
  }

  /** The number of a word, given once and kept. */
  #wordNumber(word: string): number {
    const known = this.#wordNumbers.get(word);
    if (known !== undefined) return known;
    const number = this.words.length;
    if (number > WORDS_MAX) throw new Error('The recording has too many different words.');
    this.words.push(word);
    this.#wordNumbers.set(word, number);
    return number;
  }

  /**
   * The recording so far. The recorder must not be used afterwards: the columns are windows on its
   * memory, for a copy would take longer than the spare room is worth.
   */
  finish(horizonMs: SimTime): Recording {
    return {
      length: this.#length,
      horizonMs,
      columns: firstRows(this.#columns, this.#length),
      timers: this.timers,
      words: this.words,
    };
  }

  #grow(): void {
    if (this.#length >= ROWS_MAX) {
      throw new Error('The recording is too long: shorten the horizon.');
    }
    this.#columns = grown(this.#columns, Math.min(this.#length * 2, ROWS_MAX));
  }
}

const CLIENT = NODE_CODE.client;
const UP = DIRECTION_CODE.up;
const DOWN = DIRECTION_CODE.down;

function grown(columns: Columns, rows: number): Columns {
  const copy = newColumns(rows);
  for (const name of Object.keys(copy) as (keyof Columns)[]) copy[name].set(columns[name]);
  return copy;
}
