import { NO_CAUSE, type Row } from '../domain/events.ts';
import { sendData } from '../domain/client/channels.ts';
import { forwardData } from '../domain/gateway/channels.ts';
import { standOthers } from '../domain/gateway/other-sessions.ts';
import { assertInvariants } from '../domain/invariants.ts';
import { beginDisturbance, endDisturbance } from '../domain/disturbances.ts';
import { arriveDown, arriveUp } from '../domain/network/route.ts';
import { TIMER_RULES } from '../domain/rules.ts';
import { isSpan, type Disturbance, type Scenario, type TrafficFlow } from '../domain/scenario.ts';
import type { TimerDefinition } from '../domain/timers.ts';
import { START, addMs, type SimTime } from '../domain/units.ts';
import type { World } from '../domain/world.ts';
import type { Recording } from './recording.ts';
import { OutcomeRecorder } from './outcome-recorder.ts';
import type { Outcome } from './outcome.ts';
import { Recorder } from './recorder.ts';
import { PACKET_BASE, Run } from './run.ts';
import type { RunRecorder } from './run-recorder.ts';

/** What comes from outside: called when due, may ask to be called again. */
export type Input = (world: World) => SimTime | undefined;
/** Each with the time at which it is due first. */
export type Inputs = readonly (readonly [SimTime, Input])[];

/**
 * Runs a scenario to its horizon, events due at the horizon included. Same scenario, same
 * recording, byte for byte. Throws when an invariant breaks or a rule runs away. `others`: what a
 * measured experiment did that no scenario can say; everything on screen is made without.
 */
export function simulate(scenario: Scenario, others: Inputs = []): Recording {
  const recorder = new Recorder();
  new Simulation(scenario, recorder, others).advance();
  return recorder.finish(scenario.horizonMs);
}

/** The same run, of which only the outcome is kept: for sweeps. */
export function simulateOutcome(scenario: Scenario): Outcome {
  const recorder = new OutcomeRecorder();
  new Simulation(scenario, recorder).advance();
  return recorder.finish(scenario.horizonMs);
}

/** A run under way. It can be left between two events, and taken up again or forgotten. */
export class Simulation {
  readonly #run: Run;
  readonly #inputs: Inputs;
  readonly #horizonMs: SimTime;

  constructor(scenario: Scenario, recorder: RunRecorder, others: Inputs = []) {
    const run = new Run(scenario, recorder);
    this.#run = run;
    this.#horizonMs = scenario.horizonMs;
    this.#inputs = [...inputsOf(scenario), ...others];
    this.#inputs.forEach(([at], number) =>
      run.queue.push(at, run.nextOrder(), inputPayload(number)),
    );
  }

  /** The world as the last event left it. */
  get world(): World {
    return this.#run;
  }

  /** Runs at most that many events; true when the horizon is reached. */
  advance(eventsMax = Number.POSITIVE_INFINITY): boolean {
    const run = this.#run;
    const { queue } = run;
    for (let events = 0; !queue.isEmpty && queue.nextAt <= this.#horizonMs; events += 1) {
      if (events === eventsMax) return false;
      // The clock stands at an event's own due time before the event runs.
      run.now = queue.nextAt;
      const payload = queue.nextPayload;
      if (payload < 0) runInput(run, this.#inputs, payload);
      else if (payload < PACKET_BASE) runTimer(run, payload);
      else runArrival(run, payload - PACKET_BASE);
      assertInvariants(run);
    }
    return true;
  }
}

function runTimer(run: Run, timer: number): void {
  const expiry = run.timers.comeUp(timer, run.now);
  if (expiry === undefined) return;
  const definition = run.recorder.timers[timer] as TimerDefinition;
  TIMER_RULES[definition.name](run, definition, expiry);
}

function runArrival(run: Run, number: number): void {
  run.queue.pop();
  const packet = run.packets.byNumber(number);
  if (packet.direction === 'up') arriveUp(run, packet);
  else arriveDown(run, packet);
  run.packets.release(packet);
}

function runInput(run: Run, inputs: Inputs, payload: number): void {
  run.queue.pop();
  const number = inputNumber(payload);
  const again = inputs[number]?.[1](run);
  if (again !== undefined) run.queue.push(again, run.nextOrder(), payload);
}

/** Inputs are numbered from zero and queued as -1, -2, … */
const inputPayload = (number: number): number => -1 - number;
const inputNumber = inputPayload;

function inputsOf({ traffic, disturbances }: Scenario): Inputs {
  const inputs = (arePicks: boolean): Inputs =>
    disturbances
      .filter(({ kind }) => (kind === 'packet-drop') === arePicks)
      .flatMap((one) => (one.kind === 'traffic' ? [trafficInput(one)] : disturbanceInputs(one)));
  return [
    // A packet is picked out before anything is sent at its instant.
    ...inputs(true),
    [START, connect],
    ...traffic.map((flow) => trafficInput(flow)),
    ...inputs(false),
  ];
}

/** Other users' sessions stand before the client knocks. */
const connect: Input = (run) => {
  standOthers(run);
  run.dispatch('client', 'CONNECT', NO_CAUSE);
  return undefined;
};

function trafficInput(flow: TrafficFlow): readonly [SimTime, Input] {
  let began: Row = NO_CAUSE;
  const send: Input = (run) => {
    if (run.now >= flow.toMs) {
      run.record({ kind: 'disturbance-end', node: 'client', word: 'traffic', cause: began });
      return undefined;
    }
    if (began === NO_CAUSE) {
      began = run.record({
        kind: 'disturbance-start',
        node: 'client',
        word: 'traffic',
        cause: NO_CAUSE,
      });
    }
    const data = { bytes: flow.bytes, cause: began };
    if (flow.direction !== 'down') sendData(run, data);
    if (flow.direction !== 'up') forwardData(run, data);
    const next = addMs(run.now, flow.everyMs);
    return next > flow.toMs ? flow.toMs : next;
  };
  return [flow.fromMs, send];
}

function disturbanceInputs(
  disturbance: Exclude<Disturbance, { kind: 'traffic' }>,
): (readonly [SimTime, Input])[] {
  let began: Row = NO_CAUSE;
  const begin: Input = (run) => {
    began = beginDisturbance(run, disturbance);
    return undefined;
  };
  const end: Input = (run) => {
    endDisturbance(run, disturbance, began);
    return undefined;
  };
  return isSpan(disturbance)
    ? [
        [disturbance.fromMs, begin],
        [disturbance.toMs, end],
      ]
    : [[disturbance.atMs, begin]];
}
