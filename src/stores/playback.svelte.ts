import type { Stretch } from '../analysis/quiet-time.ts';
import { simTime, START, type SimTime } from '../domain/units.ts';
import { advanced } from '../scene/skip-quiet.ts';

/** How much faster than life the run is played. */
export const SPEEDS = [1, 5, 10, 30, 60, 300, 1_000, 10_000] as const;
export type Speed = (typeof SPEEDS)[number];

/** A frame that comes later than this (a hidden tab) does not jump ahead by more. */
const FRAME_MAX_MS = 100;

/** Where play stops by itself, and who is told: exactly one of the two is called, once. */
export interface PlayGoal {
  readonly atMs: SimTime;
  readonly arrived: () => void;
  readonly interrupted: () => void;
}

/** The playhead: where in the run the picture stands, and whether it moves. */
export class PlaybackStore {
  #playheadMs = $state<SimTime>(START);
  #isPlaying = $state(false);
  #speed = $state<Speed>(30);
  #horizonMs = $state<SimTime>(START);
  #stop: PlayGoal | undefined;
  #frame = 0;
  #lastFrameMs = 0;
  readonly #quietStretches: () => readonly Stretch[];
  readonly #limitMs: () => number | undefined;

  /**
   * `quietStretches`: what passes quickly while it plays; `limitMs`: up to where one may go, if not
   * to the horizon. Both are asked at each move.
   */
  constructor(
    quietStretches: () => readonly Stretch[] = () => [],
    limitMs: () => number | undefined = () => undefined,
  ) {
    this.#quietStretches = quietStretches;
    this.#limitMs = limitMs;
  }

  get playheadMs(): SimTime {
    return this.#playheadMs;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  get speed(): Speed {
    return this.#speed;
  }

  get horizonMs(): SimTime {
    return this.#horizonMs;
  }

  /** Of the run, or of what of it may be seen. */
  get isAtEnd(): boolean {
    return this.#playheadMs >= this.#endMs;
  }

  get #endMs(): number {
    return Math.min(this.#horizonMs, this.#limitMs() ?? this.#horizonMs);
  }

  setHorizon(horizonMs: SimTime): void {
    this.#horizonMs = horizonMs;
    if (this.#playheadMs > horizonMs) this.#playheadMs = horizonMs;
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
  }

  /** One step up or down the list of speeds; at its ends nothing. */
  stepSpeed(steps: 1 | -1): void {
    this.#speed = SPEEDS[SPEEDS.indexOf(this.#speed) + steps] ?? this.#speed;
  }

  seek(instantMs: number): void {
    this.#playheadMs = simTime(Math.min(Math.max(0, instantMs), this.#endMs));
  }

  /** From the end it starts again from the beginning. */
  play(): void {
    if (this.#isPlaying) return;
    if (this.isAtEnd) this.seek(0);
    this.#isPlaying = true;
    this.#lastFrameMs = performance.now();
    this.#frame = requestAnimationFrame((nowMs) => this.#tick(nowMs));
  }

  pause(): void {
    const interrupted = this.#stop;
    this.#isPlaying = false;
    this.#stop = undefined;
    cancelAnimationFrame(this.#frame);
    interrupted?.interrupted();
  }

  /** Plays up to an instant and pauses there; tells whether it arrived or was paused before. */
  playTo(goal: PlayGoal): void {
    this.pause();
    this.play();
    this.#stop = goal;
  }

  toggle(): void {
    if (this.#isPlaying) this.pause();
    else this.play();
  }

  #tick(nowMs: number): void {
    const passedMs = Math.min(FRAME_MAX_MS, Math.max(0, nowMs - this.#lastFrameMs));
    this.#lastFrameMs = nowMs;
    const from = { instantMs: this.#playheadMs, passedMs, speed: this.#speed };
    this.seek(advanced(from, this.#quietStretches()));
    const stop = this.#stop;
    if (stop && this.#playheadMs >= stop.atMs) {
      this.#stop = undefined;
      this.seek(stop.atMs);
      this.pause();
      stop.arrived();
    } else if (this.isAtEnd) this.pause();
    else this.#frame = requestAnimationFrame((next) => this.#tick(next));
  }
}

/** The slowest speed that is at least both: the present one and the one needed. */
export function fastestSpeed(present: Speed, needed: number): Speed {
  return SPEEDS.find((speed) => speed >= present && speed >= needed) ?? 10_000;
}
