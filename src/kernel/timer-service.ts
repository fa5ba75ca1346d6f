import { CHANNEL_CODE, NODE_CODE, type NodeName } from '../domain/names.ts';
import { EVENT_CODE, NO_CAUSE, type Row } from '../domain/events.ts';
import type { FrozenTimer } from '../domain/state.ts';
import { TIMERS, type TimerDefinition, type TimerId } from '../domain/timers.ts';
import { OFF_MS, addMs, simTime, type SimTime } from '../domain/units.ts';
import type { EventQueue } from './event-queue.ts';
import type { RunRecorder, TimerFacts } from './run-recorder.ts';

const NEVER = Number.POSITIVE_INFINITY;
/** What fell due while its node slept comes after this. */
const SOON_MS = 1;

/** What the service remembers of one timer, beside its definition. */
interface TimerState extends TimerFacts {
  /** `NEVER` while not armed. */
  deadline: number;
  durationMs: number;
  /** Of timers due together, the one started first goes first: this is the last start's number. */
  order: number;
  /** When the queued entry comes up; `NEVER` when there is none. */
  queuedAt: number;
  /** The order that entry was queued with: it tells the entry from older ones left behind. */
  queuedOrder: number;
  /** The row of the last start or restart: the cause of the expiry. */
  touchedBy: Row;
}

/**
 * All timers of a run. Restarting one only moves its deadline: the entry already queued is left
 * where it is and, when it comes up too early, put back at the deadline that holds by then.
 */
export class TimerService {
  readonly #queue: EventQueue;
  readonly #recorder: RunRecorder;
  readonly #nextOrder: () => number;
  readonly #timers: TimerState[] = [];

  constructor(queue: EventQueue, recorder: RunRecorder, nextOrder: () => number) {
    this.#queue = queue;
    this.#recorder = recorder;
    this.#nextOrder = nextOrder;
  }

  define(definition: Omit<TimerDefinition, 'owner'>): TimerId {
    const owner = TIMERS[definition.name];
    this.#recorder.timers.push({ ...definition, owner });
    this.#timers.push({
      node: NODE_CODE[owner],
      channel: CHANNEL_CODE[definition.channel],
      session: definition.session,
      port: definition.port,
      deadline: NEVER,
      durationMs: 0,
      order: 0,
      queuedAt: NEVER,
      queuedOrder: 0,
      touchedBy: NO_CAUSE,
    });
    return this.#timers.length - 1;
  }

  isArmed(timer: TimerId): boolean {
    return this.#stateOf(timer).deadline !== NEVER;
  }

  /** Arms the timer or moves its deadline; zero duration means off and does nothing. */
  start(timer: TimerId, durationMs: number, now: SimTime, cause: Row): void {
    if (durationMs === OFF_MS) return;
    const state = this.#stateOf(timer);
    const kind = state.deadline === NEVER ? START : RESTART;
    state.durationMs = durationMs;
    state.touchedBy = this.#note(kind, timer, now, cause);
    state.deadline = addMs(now, durationMs);
    state.order = this.#nextOrder();
    if (state.deadline < state.queuedAt) this.#enqueue(timer, state);
  }

  stop(timer: TimerId, now: SimTime, cause: Row): void {
    const state = this.#stateOf(timer);
    if (state.deadline === NEVER) return;
    this.#note(STOP, timer, now, cause);
    state.deadline = NEVER;
  }

  /** Time until the timer runs out; zero when it is not armed. */
  remainingMs(timer: TimerId, now: SimTime): number {
    const { deadline } = this.#stateOf(timer);
    return deadline === NEVER ? 0 : deadline - now;
  }

  /** Stops all armed timers of a node; returned in the order in which they were started. */
  freeze(owner: NodeName, now: SimTime, cause: Row): FrozenTimer[] {
    const armed = this.#timers
      .map((state, timer) => ({ state, timer, deadline: simTime(state.deadline) }))
      .filter(({ state, deadline }) => state.node === NODE_CODE[owner] && deadline !== NEVER)
      .sort((left, right) => left.state.order - right.state.order);
    for (const { timer } of armed) this.stop(timer, now, cause);
    return armed.map(({ timer, deadline }) => ({ timer, deadline }));
  }

  /** What is overdue comes next, in the order of definition; the rest keeps its order. */
  thaw(frozen: readonly FrozenTimer[], now: SimTime, cause: Row): void {
    const isOverdue = ({ deadline }: FrozenTimer): boolean => deadline <= now;
    const overdue = frozen.filter(isOverdue).sort((left, right) => left.timer - right.timer);
    for (const { timer } of overdue) this.start(timer, SOON_MS, now, cause);
    for (const { timer, deadline } of frozen.filter((one) => !isOverdue(one))) {
      this.start(timer, deadline - now, now, cause);
    }
  }

  /**
   * The earliest entry of the queue is this timer's and has come up: takes it out, or puts it where
   * the timer has been moved to. Returns the row of the expiry when the timer is really due, or
   * `undefined` when it was moved or cancelled meanwhile.
   */
  comeUp(timer: TimerId, now: SimTime): Row | undefined {
    const state = this.#stateOf(timer);
    const order = this.#queue.nextOrder;
    // A start with a nearer deadline leaves an older entry behind: it means nothing any more.
    const isLeftBehind = state.queuedAt === NEVER || state.queuedOrder !== order;
    // Moved; or started again at the same instant, which changes its place among those due together.
    const isMoved = state.deadline !== NEVER && (state.deadline > now || state.order !== order);
    if (isMoved && !isLeftBehind) {
      state.queuedAt = state.deadline;
      state.queuedOrder = state.order;
      this.#queue.replace(simTime(state.deadline), state.order, timer);
      return undefined;
    }
    this.#queue.pop();
    if (isLeftBehind) return undefined;
    state.queuedAt = NEVER;
    if (state.deadline === NEVER) return undefined;
    state.deadline = NEVER;
    return this.#note(EXPIRE, timer, now, state.touchedBy);
  }

  #stateOf(timer: TimerId): TimerState {
    return this.#timers[timer] as TimerState;
  }

  #enqueue(timer: TimerId, state: TimerState): void {
    state.queuedAt = state.deadline;
    state.queuedOrder = state.order;
    this.#queue.push(simTime(state.deadline), state.order, timer);
  }

  #note(kind: number, timer: TimerId, now: SimTime, cause: Row): Row {
    return this.#recorder.timerStep(now, timer, kind, this.#stateOf(timer), cause);
  }
}

const START = EVENT_CODE['timer-start'];
const RESTART = EVENT_CODE['timer-restart'];
const STOP = EVENT_CODE['timer-stop'];
const EXPIRE = EVENT_CODE['timer-expire'];
