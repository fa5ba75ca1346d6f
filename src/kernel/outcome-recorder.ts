import { EVENT_CODE, EVENT_KINDS, type EventKind, type Row } from '../domain/events.ts';
import type { TimerDefinition, TimerId } from '../domain/timers.ts';
import { START, elapsedMs, simTime, type SimTime } from '../domain/units.ts';
import type { EventNote } from '../domain/world.ts';
import type { Occurrence, Outcome } from './outcome.ts';
import type { PooledPacket } from './packet-pool.ts';
import type { RunRecorder, TimerFacts } from './run-recorder.ts';

/** Keeps no rows, only what they come to. */
export class OutcomeRecorder implements RunRecorder {
  readonly timers: TimerDefinition[] = [];
  #rows = 0;
  readonly #counts = new Int32Array(EVENT_KINDS.length);
  readonly #firstAt = new Float64Array(EVENT_KINDS.length);
  readonly #lastAt = new Float64Array(EVENT_KINDS.length);
  /** Bytes sent, by the event that the sending is recorded as. */
  readonly #bytes = new Float64Array(EVENT_KINDS.length);
  readonly #inactive = new Stopwatch();
  readonly #withoutTunnel = new Stopwatch();
  #hadTunnel = false;
  #sessionEnd: Outcome['sessionEnd'];
  #gaveUp = '';
  readonly #reconnects = { tunnel: 0, session: 0 };

  note(at: SimTime, note: EventNote): Row {
    switch (note.kind) {
      case 'session-inactive':
        this.#inactive.start(at);
        break;
      case 'session-resume':
        this.#inactive.stop(at);
        break;
      case 'session-end':
        this.#inactive.stop(at);
        this.#sessionEnd ??= { at, reason: note.word ?? '' };
        break;
      case 'client-gave-up':
        this.#gaveUp ||= note.word ?? '';
        break;
      case 'reconnected':
        this.#reconnects[note.word === 'tunnel' ? 'tunnel' : 'session'] += 1;
        break;
      case 'mode':
        if (note.node === 'client') this.#noteMode(at, note.word ?? '');
        break;
    }
    return this.#append(at, EVENT_CODE[note.kind]);
  }

  sending(at: SimTime, packet: PooledPacket): Row {
    const event = packet.declaration.eventCode;
    this.#bytes[event] = (this.#bytes[event] as number) + packet.bytes;
    return this.#append(at, event);
  }

  arrival(): void {}

  aboutPacket(): void {}

  timerStep(at: SimTime, _timer: TimerId, kind: number, _facts: TimerFacts, _cause: Row): Row {
    return this.#append(at, kind);
  }

  /** What it came to by `horizonMs`. */
  finish(horizonMs: SimTime): Outcome {
    return {
      horizonMs,
      rows: this.#rows,
      events: this.#occurrences(),
      sessionEnd: this.#sessionEnd,
      inactiveMs: this.#inactive.readMs(horizonMs),
      withoutTunnelMs: this.#withoutTunnel.readMs(horizonMs),
      reconnects: this.#reconnects,
      gaveUp: this.#gaveUp,
      isAddressKept: this.#count('address-assign') > 0 && this.#count('address-release') === 0,
      controlBytes:
        this.#sentBytes('keepalive') +
        this.#sentBytes('dpd-request') +
        this.#sentBytes('dpd-response'),
      dataBytes: this.#sentBytes('data'),
    };
  }

  #append(at: SimTime, kind: number): Row {
    const count = this.#counts[kind] as number;
    if (count === 0) this.#firstAt[kind] = at;
    this.#counts[kind] = count + 1;
    this.#lastAt[kind] = at;
    return this.#rows++;
  }

  #noteMode(at: SimTime, mode: string): void {
    if (mode.includes('connected.ssl.up')) {
      this.#hadTunnel = true;
      this.#withoutTunnel.stop(at);
    } else if (this.#hadTunnel) this.#withoutTunnel.start(at);
  }

  #count(kind: EventKind): number {
    return this.#counts[EVENT_CODE[kind]] as number;
  }

  #sentBytes(kind: EventKind): number {
    return this.#bytes[EVENT_CODE[kind]] as number;
  }

  #occurrences(): Outcome['events'] {
    const events: Partial<Record<EventKind, Occurrence>> = {};
    EVENT_KINDS.forEach((kind, code) => {
      const count = this.#count(kind);
      if (count === 0) return;
      const [firstAt, lastAt] = [this.#firstAt[code], this.#lastAt[code]] as [number, number];
      events[kind] = { count, firstAt: simTime(firstAt), lastAt: simTime(lastAt) };
    });
    return events;
  }
}

/** Adds up spans of simulated time. Starting it while it runs, or stopping it twice, does nothing. */
class Stopwatch {
  #totalMs = 0;
  #isRunning = false;
  #since = START;

  start(at: SimTime): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#since = at;
  }

  stop(at: SimTime): void {
    this.#totalMs = this.readMs(at);
    this.#isRunning = false;
  }

  readMs(at: SimTime): number {
    return this.#totalMs + (this.#isRunning ? elapsedMs(this.#since, at) : 0);
  }
}
