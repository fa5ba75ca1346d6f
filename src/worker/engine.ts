import { Recorder } from '../kernel/recorder.ts';
import type { Recording } from '../kernel/recording.ts';
import { Simulation } from '../kernel/simulate.ts';
import type { Command, Report } from './protocol.ts';

/** Events between two looks for a newer command: a few milliseconds. */
export const SLICE_EVENTS = 10_000;
/**
 * A run gives way only after as many slices: a shorter one is always shown, so that the picture
 * moves under the finger that drags a slider. Eight hours of user data each second are ten slices.
 */
export const SLICES_MIN = 10;

/** Rows of room at most before a run has begun: 46 MB. */
const ROOM_MAX = 1_000_000;

/**
 * Answers commands in slices, and newer commands come in between. Of those that wait only the
 * newest is kept; a long run is abandoned for it and answers nothing. The newest is always
 * answered. Knows nothing of threads.
 */
export class Engine {
  readonly #post: (report: Report) => void;
  readonly #later: () => void;
  #answer: Iterator<void, Report> | undefined;
  #slices = 0;
  #waiting: Command | undefined;
  /** The next run is likely to be as long as the last: a slider moves in small steps. */
  #rowsExpected: number | undefined;

  /** `later` has `work` called, after the messages that are already on their way. */
  constructor(post: (report: Report) => void, later: () => void) {
    this.#post = post;
    this.#later = later;
  }

  receive(command: Command): void {
    if (!this.#answer && !this.#waiting) this.#later();
    this.#waiting = command;
  }

  /** Does one slice of what there is to do. */
  work(): void {
    if (this.#waiting && (!this.#answer || this.#slices >= SLICES_MIN)) {
      this.#answer = answer(this.#waiting, this.#rowsExpected);
      this.#slices = 0;
      this.#waiting = undefined;
    }
    const step = this.#answer?.next();
    this.#slices += 1;
    if (step?.done) {
      this.#answer = undefined;
      if (step.value.type === 'recording') this.#rowsExpected = roomFor(step.value.recording);
      this.#post(step.value);
    }
    if (this.#answer || this.#waiting) this.#later();
  }
}

/** Answers one command; pauses after each slice. Never throws. */
function* answer(
  { revision, scenario }: Command,
  rowsExpected: number | undefined,
): Generator<void, Report> {
  try {
    const recorder = new Recorder(rowsExpected);
    const run = new Simulation(scenario, recorder);
    while (!run.advance(SLICE_EVENTS)) yield;
    return { type: 'recording', revision, recording: recorder.finish(scenario.horizonMs) };
  } catch (error) {
    return { type: 'failure', revision, detail: describe(error) };
  }
}

/** Some rows more, for the next run may be a little longer; after a huge one not as much. */
function roomFor({ length }: Recording): number {
  return Math.min(ROOM_MAX, Math.ceil(length * 1.1) + 64);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
