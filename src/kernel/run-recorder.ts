import type { Row } from '../domain/events.ts';
import type { TimerDefinition, TimerId } from '../domain/timers.ts';
import type { SimTime } from '../domain/units.ts';
import type { EventNote } from '../domain/world.ts';
import type { PooledPacket } from './packet-pool.ts';

/** What a row says of a timer beside its number, in the numbers a recording stores. */
export interface TimerFacts {
  readonly node: number;
  readonly channel: number;
  readonly session: number;
  readonly port: number;
  readonly durationMs: number;
}

/**
 * What a run tells of itself. `Recorder` keeps every row of it, `OutcomeRecorder` what it came to;
 * both count rows alike, because rules know what they have recorded by its row.
 */
export interface RunRecorder {
  /** By timer id. */
  readonly timers: TimerDefinition[];
  /** Whatever is neither the sending of a packet nor a step of a timer. */
  note(at: SimTime, note: EventNote): Row;
  /** `port` is the one the packet is sent from or to. */
  sending(at: SimTime, packet: PooledPacket, port: number, cause: Row): Row;
  /** The sent packet will arrive, unless dropped on the way. */
  arrival(sent: Row, at: SimTime): void;
  /** What `note` has just recorded is about the packet sent in row `sent`. */
  aboutPacket(row: Row, sent: Row): void;
  /** `kind` is a position in `EVENT_KINDS`. */
  timerStep(at: SimTime, timer: TimerId, kind: number, state: TimerFacts, cause: Row): Row;
}
