import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { MINUTE_MS, simTime } from '../../src/domain/units.ts';
import { answer } from '../../src/worker/engine.ts';
import { EngineClient, type Outcome, type WorkerPort } from '../../src/worker/engine-client.ts';
import type { Command, Report } from '../../src/worker/protocol.ts';

/** A worker in this thread: the real engine, answering when it is told to. */
class HandWorker implements WorkerPort {
  onmessage: ((event: MessageEvent<Report>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  isTerminated = false;
  readonly asked: Command[] = [];

  postMessage(command: Command): void {
    this.asked.push(command);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  /** Answers the command at this position. */
  finish(position: number): void {
    const command = this.asked[position];
    if (!command) throw new Error(`Nothing was asked at position ${position}.`);
    this.onmessage?.(new MessageEvent('message', { data: answer(command) }));
  }

  die(message: string): void {
    const event = Object.assign(new Event('error', { cancelable: true }), { message });
    this.onerror?.(event as ErrorEvent);
  }
}

function setUp() {
  const workers: HandWorker[] = [];
  const outcomes: Outcome[] = [];
  const client = new EngineClient(
    () => {
      const worker = new HandWorker();
      workers.push(worker);
      return worker;
    },
    (outcome) => outcomes.push(outcome),
  );
  return { client, workers, outcomes };
}

function scenarioOf(minutes: number): Scenario {
  return { ...DEFAULT_SCENARIO, horizonMs: simTime(minutes * MINUTE_MS) };
}

describe('the page’s end of the worker', () => {
  it('has one request in flight, and of those that wait only the newest', () => {
    const { client, workers } = setUp();
    for (const minutes of [1, 2, 3, 4]) client.request(scenarioOf(minutes));
    const asked = () => workers[0]?.asked.map(({ scenario }) => scenario.horizonMs / MINUTE_MS);
    expect(asked()).toEqual([1]);
    workers[0]?.finish(0);
    expect(asked()).toEqual([1, 4]);
  });

  it('reports each recording with the scenario that made it', () => {
    const { client, workers, outcomes } = setUp();
    client.request(scenarioOf(1));
    client.request(scenarioOf(2));
    workers[0]?.finish(0);
    workers[0]?.finish(1);
    expect(
      outcomes.map((outcome) => outcome.type === 'recording' && outcome.recording.horizonMs),
    ).toEqual([MINUTE_MS, 2 * MINUTE_MS]);
  });

  it('ignores an answer that comes a second time', () => {
    const { client, workers, outcomes } = setUp();
    client.request(scenarioOf(1));
    workers[0]?.finish(0);
    workers[0]?.finish(0);
    expect(outcomes).toHaveLength(1);
  });

  it('turns a refusal of the engine into a failure with its reason', () => {
    const { client, workers, outcomes } = setUp();
    const broken = { ...DEFAULT_SCENARIO, horizonMs: simTime(MINUTE_MS) };
    Reflect.set(broken, 'profile', 'nobody');
    client.request(broken);
    workers[0]?.finish(0);
    expect(outcomes).toEqual([{ type: 'failure', detail: expect.stringMatching(/\w/) }]);
  });

  it('reports a dead worker once, and works again after a restart', () => {
    const { client, workers, outcomes } = setUp();
    client.request(scenarioOf(1));
    workers[0]?.die('out of memory');
    expect(outcomes).toEqual([{ type: 'failure', detail: 'out of memory' }]);
    expect(workers[0]?.isTerminated).toBe(true);
    client.restart(scenarioOf(2));
    workers[1]?.finish(0);
    expect(outcomes.at(-1)).toMatchObject({ type: 'recording' });
  });

  it('says something even when a worker dies without a word', () => {
    const { client, workers, outcomes } = setUp();
    client.request(scenarioOf(1));
    workers[0]?.die('');
    expect(outcomes).toEqual([{ type: 'failure', detail: 'the worker did not load' }]);
  });
});
