import { CHANNELS, NODES } from '../domain/names.ts';
import { EVENT_CODE, type Row } from '../domain/events.ts';
import { TIMERS, type TimerDefinition, type TimerId } from '../domain/timers.ts';
import { OFF_MS, addMs, simTime, type SimTime } from '../domain/units.ts';
import type { EventQueue } from './event-queue.ts';
import type { Recorder } from './recorder.ts';

const NEVER = Number.POSITIVE_INFINITY;

/**
 * All timers of a run. Restarting one only moves its deadline: the entry already queued is left
 * where it is and, when it comes up too early, put back at the deadline that holds by then.
 */
export class TimerService {
  readonly #queue: EventQueue;
  readonly #recorder: Recorder;
  /** `NEVER` while not armed. */
  readonly #deadline: number[] = [];
  /** When the queued entry comes up; `NEVER` when there is none. */
  readonly #queuedAt: number[] = [];
  /** The order that decides among timers due together: the last start counts. */
  readonly #order: number[] = [];
  readonly #durationMs: number[] = [];
  readonly #nextOrder: () => number;

  constructor(queue: EventQueue, recorder: Recorder, nextOrder: () => number) {
    this.#queue = queue;
    this.#recorder = recorder;
    this.#nextOrder = nextOrder;
  }

  define(definition: Omit<TimerDefinition, 'owner'>): TimerId {
    this.#deadline.push(NEVER);
    this.#queuedAt.push(NEVER);
    this.#order.push(0);
    this.#durationMs.push(0);
    this.#recorder.timers.push({ ...definition, owner: TIMERS[definition.name] });
    return this.#recorder.timers.length - 1;
  }

  isArmed(timer: TimerId): boolean {
    return this.#deadline[timer] !== NEVER;
  }

  /** Arms the timer or moves its deadline; zero duration means off and does nothing. */
  start(timer: TimerId, durationMs: number, now: SimTime, cause: Row): void {
    if (durationMs === OFF_MS) return;
    this.#note(this.isArmed(timer) ? RESTART : START, { timer, durationMs, now, cause });
    const deadline = addMs(now, durationMs);
    this.#deadline[timer] = deadline;
    this.#durationMs[timer] = durationMs;
    this.#order[timer] = this.#nextOrder();
    if (deadline < (this.#queuedAt[timer] as number)) this.#enqueue(timer, deadline);
  }

  stop(timer: TimerId, now: SimTime, cause: Row): void {
    if (!this.isArmed(timer)) return;
    this.#note(STOP, { timer, durationMs: this.#durationMs[timer] as number, now, cause });
    this.#deadline[timer] = NEVER;
  }

  /**
   * A queued entry has come up. Returns the row of the expiry when the timer is really due, or
   * `undefined` when it was moved or cancelled meanwhile.
   */
  comeUp(timer: TimerId, now: SimTime): Row | undefined {
    // A start with a nearer deadline leaves an older entry behind: it means nothing any more.
    if (this.#queuedAt[timer] !== now) return undefined;
    this.#queuedAt[timer] = NEVER;
    const deadline = this.#deadline[timer] as number;
    if (deadline === NEVER) return undefined;
    if (deadline > now) {
      this.#enqueue(timer, simTime(deadline));
      return undefined;
    }
    this.#deadline[timer] = NEVER;
    const durationMs = this.#durationMs[timer] as number;
    return this.#note(EXPIRE, { timer, durationMs, now, cause: this.#touchedBy[timer] as Row });
  }

  /** The row of the last start or restart of each timer: the cause of its expiry. */
  readonly #touchedBy: Row[] = [];

  #enqueue(timer: TimerId, at: SimTime): void {
    this.#queuedAt[timer] = at;
    this.#queue.push(at, this.#order[timer] as number, timer);
  }

  #note(
    kind: number,
    entry: { timer: TimerId; durationMs: number; now: SimTime; cause: Row },
  ): Row {
    const definition = this.#recorder.timers[entry.timer] as TimerDefinition;
    const row = this.#recorder.append(entry.now, kind, NODES.indexOf(definition.owner), entry.cause);
    const { columns } = this.#recorder;
    columns.subject[row] = entry.timer;
    columns.amount[row] = entry.durationMs;
    columns.channel[row] = CHANNELS.indexOf(definition.channel);
    columns.session[row] = definition.session;
    columns.port[row] = definition.port;
    if (kind === START || kind === RESTART) this.#touchedBy[entry.timer] = row;
    return row;
  }
}

const START = EVENT_CODE['timer-start'];
const RESTART = EVENT_CODE['timer-restart'];
const STOP = EVENT_CODE['timer-stop'];
const EXPIRE = EVENT_CODE['timer-expire'];
