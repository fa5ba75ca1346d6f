import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { EVENT_KINDS, NO_CAUSE } from '../../src/domain/events.ts';
import { simTime } from '../../src/domain/units.ts';
import { EventQueue } from '../../src/kernel/event-queue.ts';
import { Recorder } from '../../src/kernel/recorder.ts';
import { TimerService } from '../../src/kernel/timer-service.ts';

/** A timer service with its queue, and a clock that a test moves. */
class Bench {
  readonly #queue = new EventQueue();
  readonly #recorder = new Recorder();
  #order = 0;
  #nowMs = 0;
  readonly #timers = new TimerService(this.#queue, this.#recorder, () => this.#order++);
  readonly fired: string[] = [];

  define(): number {
    return this.#timers.define({ name: 'keepalive', channel: 'ssl', session: 0, port: 0 });
  }

  start(timer: number, durationMs: number): void {
    this.#timers.start(timer, durationMs, simTime(this.#nowMs), NO_CAUSE);
  }

  stop(timer: number): void {
    this.#timers.stop(timer, simTime(this.#nowMs), NO_CAUSE);
  }

  isArmed(timer: number): boolean {
    return this.#timers.isArmed(timer);
  }

  /** Runs to `untilMs`, that instant included. */
  run(untilMs: number): void {
    while (!this.#queue.isEmpty && this.#queue.nextAt <= untilMs) {
      const { nextAt, nextPayload } = this.#queue;
      const expiry = this.#timers.comeUp(nextPayload, nextAt);
      if (expiry !== undefined) this.fired.push(`${nextPayload}@${nextAt}`);
    }
    this.#nowMs = untilMs;
  }

  /** The rows so far: kind and cause. */
  rows(): string[] {
    const { length, columns } = this.#recorder.finish(simTime(this.#nowMs));
    return Array.from(
      { length },
      (_, row) => `${EVENT_KINDS[columns.kind[row] ?? 0]} <${columns.cause[row]}>`,
    );
  }
}

let bench: Bench;
let timer: number;

beforeEach(() => {
  bench = new Bench();
  timer = bench.define();
});

describe('a timer', () => {
  it('fires once, when its duration is over', () => {
    bench.start(timer, 30);
    bench.run(29);
    expect(bench.isArmed(timer)).toBe(true);
    bench.run(200);
    expect(bench.fired).toEqual(['0@30']);
    expect(bench.isArmed(timer)).toBe(false);
  });

  it('fires later when it is restarted farther', () => {
    bench.start(timer, 30);
    bench.run(20);
    bench.start(timer, 30);
    bench.run(200);
    expect(bench.fired).toEqual(['0@50']);
  });

  it('fires earlier when it is restarted nearer, and not again at the old deadline', () => {
    bench.start(timer, 100);
    bench.run(20);
    bench.start(timer, 5);
    bench.run(200);
    expect(bench.fired).toEqual(['0@25']);
  });

  it('does not fire at a deadline it left, though started again meanwhile', () => {
    bench.start(timer, 100);
    bench.start(timer, 10);
    bench.run(50);
    bench.start(timer, 100);
    bench.run(500);
    expect(bench.fired).toEqual(['0@10', '0@150']);
  });

  it('does not fire when it was cancelled', () => {
    bench.start(timer, 30);
    bench.stop(timer);
    bench.run(200);
    expect(bench.fired).toEqual([]);
    expect(bench.rows()).toEqual(['timer-start <-1>', 'timer-stop <-1>']);
  });

  it('fires after a cancel when it is started again', () => {
    bench.start(timer, 30);
    bench.run(10);
    bench.stop(timer);
    bench.start(timer, 30);
    bench.run(200);
    expect(bench.fired).toEqual(['0@40']);
  });

  it('is off when its duration is zero: nothing happens at all', () => {
    bench.start(timer, 0);
    bench.stop(timer);
    bench.run(200);
    expect(bench.rows()).toEqual([]);
  });

  it('names its last start as the cause of its expiry', () => {
    bench.start(timer, 30);
    bench.start(timer, 30);
    bench.run(200);
    expect(bench.rows()).toEqual(['timer-start <-1>', 'timer-restart <-1>', 'timer-expire <1>']);
  });
});

describe('timers due together', () => {
  it('fire in the order of their last starts', () => {
    const other = bench.define();
    bench.start(timer, 30);
    bench.start(other, 30);
    bench.start(timer, 30);
    bench.run(200);
    expect(bench.fired).toEqual(['1@30', '0@30']);
  });

  it('fire in that order even when one was moved there from elsewhere', () => {
    const other = bench.define();
    bench.start(timer, 10);
    bench.run(5);
    bench.start(other, 25);
    bench.start(timer, 25);
    bench.run(200);
    expect(bench.fired).toEqual(['1@30', '0@30']);
  });
});

interface Started {
  readonly timer: number;
  readonly at: number;
  readonly order: number;
}

/** The same, done plainly: a list of what is armed. */
class PlainTimers {
  armed: Started[] = [];
  readonly fired: string[] = [];
  #nowMs = 0;
  #order = 0;

  start(timer: number, durationMs: number): void {
    if (durationMs === 0) return;
    this.stop(timer);
    this.armed.push({ timer, at: this.#nowMs + durationMs, order: this.#order++ });
  }

  stop(timer: number): void {
    this.armed = this.armed.filter((started) => started.timer !== timer);
  }

  run(untilMs: number): void {
    const due = this.armed.filter(({ at }) => at <= untilMs);
    due.sort((a, b) => a.at - b.at || a.order - b.order);
    for (const { timer, at } of due) this.fired.push(`${timer}@${at}`);
    this.armed = this.armed.filter(({ at }) => at > untilMs);
    this.#nowMs = untilMs;
  }
}

it('the service does as a plain list of armed timers does', () => {
  const step = fc.record({
    timer: fc.nat({ max: 3 }),
    verb: fc.constantFrom('start', 'start', 'stop', 'wait'),
    ms: fc.nat({ max: 12 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const real = new Bench();
      const plain = new PlainTimers();
      for (let count = 0; count < 4; count += 1) real.define();
      let nowMs = 0;
      for (const { timer: chosen, verb, ms } of steps) {
        if (verb === 'wait') nowMs += ms;
        for (const timers of [real, plain]) {
          if (verb === 'start') timers.start(chosen, ms);
          else if (verb === 'stop') timers.stop(chosen);
          else timers.run(nowMs);
        }
        expect(real.isArmed(chosen)).toBe(plain.armed.some((started) => started.timer === chosen));
      }
      real.run(nowMs + 100);
      plain.run(nowMs + 100);
      expect(real.fired).toEqual(plain.fired);
    }),
    { seed: 1, numRuns: 300 },
  );
});
