/**
 * What `@xstate/inspect` takes for a running XState 4 machine: a definition, a present state, and
 * somebody who says when that changes. Nothing runs here; what is shown comes from the recording.
 */
import type { ModeDefinition } from '../../scene/chart-definition.ts';
import { modeValue, type ModeValue } from '../../scene/chart-stands.ts';

/** Why a state is sent. */
export type ShowReason =
  /** The chart took this step. */
  | 'step'
  /** The playhead went back to it. */
  | 'back'
  /** A first state, or one of another run. */
  | 'new'
  /** The same, at another playhead. */
  | 'same';

export interface Shown {
  readonly mode: string;
  readonly events: readonly string[];
  /** Since when it is so, in simulated milliseconds. */
  readonly atMs: number;
  readonly playheadMs: number;
  readonly reason: ShowReason;
}

/** A state of XState 4, as far as its protocol and receivers need it. */
export interface InspectedState {
  readonly value: ModeValue;
  readonly context: Pick<Shown, 'atMs' | 'playheadMs' | 'reason'>;
  readonly event: InspectedEvent;
  readonly _event: {
    readonly name: string;
    readonly data: InspectedEvent;
    readonly $$type: 'scxml';
    readonly type: 'external';
  };
  readonly actions: readonly [];
  readonly done: boolean;
}

export interface InspectedEvent {
  readonly type: string;
}

type Listener<Value> = (value: Value) => void;

export class InspectedService {
  readonly id: string;
  readonly sessionId: string;
  readonly machine: { readonly definition: ModeDefinition };
  readonly parent = undefined;
  /** Never changed in place: the library keeps no copy. */
  state: InspectedState;
  /** The library puts itself before it, to tell of the event; receivers cannot send any. */
  send: (event: InspectedEvent) => void = () => undefined;
  readonly #listeners = new Set<Listener<InspectedState>>();
  readonly #stopListeners = new Set<Listener<void>>();

  constructor(definition: ModeDefinition, shown: Shown) {
    this.id = definition.id;
    this.sessionId = definition.id;
    this.machine = { definition };
    this.state = stateOf(shown);
  }

  get initialState(): InspectedState {
    return this.state;
  }

  subscribe(listener: Listener<InspectedState>): void {
    this.#listeners.add(listener);
  }

  onStop(listener: Listener<void>): void {
    this.#stopListeners.add(listener);
  }

  /** Tells of the event first, as XState does, unless only the playhead has moved. */
  show(shown: Shown): void {
    this.state = stateOf(shown);
    if (shown.reason !== 'same') this.send(this.state.event);
    for (const listener of this.#listeners) listener(this.state);
  }

  stop(): void {
    for (const listener of this.#stopListeners) listener();
  }
}

/** Where several events lead from one mode to the next, the recording does not say which it was. */
function stateOf({ mode, events, ...context }: Shown): InspectedState {
  const event = { type: events.join(' | ') || 'xstate.init' };
  return {
    value: modeValue(mode),
    context: { atMs: context.atMs, playheadMs: context.playheadMs, reason: context.reason },
    event,
    _event: { name: event.type, data: event, $$type: 'scxml', type: 'external' },
    actions: [],
    done: false,
  };
}
