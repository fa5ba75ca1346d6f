import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, START, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { SLICES_MIN } from '../../src/worker/engine.ts';
import { EngineClient, type Outcome } from '../../src/worker/engine-client.ts';
import { HandWorker } from './hand-worker.ts';

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
  /** The worker now in use. */
  const worker = (): HandWorker => {
    const newest = workers.at(-1);
    if (!newest) throw new Error('No worker was started.');
    return newest;
  };
  /** The minutes of each recording that was reported; the scenario beside it must fit. */
  const shown = (): number[] =>
    outcomes.map((outcome) => {
      if (outcome.type === 'failure') return NaN;
      expect(outcome.scenario.horizonMs).toBe(outcome.recording.horizonMs);
      return outcome.recording.horizonMs / MINUTE_MS;
    });
  return { client, worker, workers, outcomes, shown };
}

/** One slice of work. */
function short(minutes: number): Scenario {
  return { ...DEFAULT_SCENARIO, horizonMs: simTime(minutes * MINUTE_MS) };
}

/** Some thirty slices: user data each second for a day. */
const DAY_MS = simTime(24 * HOUR_MS);
const LONG: Scenario = {
  ...DEFAULT_SCENARIO,
  horizonMs: DAY_MS,
  traffic: [{ fromMs: START, toMs: DAY_MS, everyMs: SECOND_MS, bytes: 400, direction: 'both' }],
};
const LONG_MINUTES = 24 * 60;

function broken(): Scenario {
  const scenario = short(1);
  Reflect.set(scenario, 'profile', 'nobody');
  return scenario;
}

describe('the page’s end of the worker', () => {
  it('posts each request at once', () => {
    const { client, worker } = setUp();
    for (const minutes of [1, 2, 3]) client.request(short(minutes));
    expect(worker().asked.map(({ scenario }) => scenario.horizonMs / MINUTE_MS)).toEqual([1, 2, 3]);
  });

  it('reports each recording with the scenario that made it', () => {
    const { client, worker, shown } = setUp();
    for (const minutes of [1, 2]) {
      client.request(short(minutes));
      worker().rest();
    }
    expect(shown()).toEqual([1, 2]);
  });

  it('reports a run as if it were the first, however long the one before it was', () => {
    const { client, worker, outcomes } = setUp();
    const scenarios = [short(60), short(1), short(3), short(60)];
    for (const scenario of scenarios) {
      client.request(scenario);
      worker().rest();
    }
    for (const [place, scenario] of scenarios.entries()) {
      expect(outcomes[place]).toEqual({
        type: 'recording',
        scenario,
        recording: simulate(scenario),
      });
    }
  });

  it('ignores an answer that comes a second time', () => {
    const { client, worker, shown } = setUp();
    client.request(short(1));
    worker().rest();
    worker().repeat();
    expect(worker().reports).toHaveLength(2);
    expect(shown()).toEqual([1]);
  });

  it('turns a refusal of the engine into a failure with its reason', () => {
    const { client, worker, outcomes } = setUp();
    client.request(broken());
    worker().rest();
    expect(outcomes).toEqual([{ type: 'failure', detail: expect.stringMatching(/\w/) }]);
  });

  it('reports a dead worker once, and works again after a restart', () => {
    const { client, worker, workers, outcomes, shown } = setUp();
    client.request(short(1));
    worker().die('out of memory');
    expect(outcomes).toEqual([{ type: 'failure', detail: 'out of memory' }]);
    expect(workers[0]?.isTerminated).toBe(true);
    client.restart(short(2));
    worker().rest();
    expect(shown()).toEqual([NaN, 2]);
  });

  it('hears nothing more of a worker it has closed', () => {
    const { client, workers, shown } = setUp();
    client.request(short(1));
    client.restart(short(2));
    for (const worker of workers) worker.rest();
    expect(shown()).toEqual([2]);
  });

  it('says something even when a worker dies without a word', () => {
    const { client, worker, outcomes } = setUp();
    client.request(short(1));
    worker().die('');
    expect(outcomes).toEqual([{ type: 'failure', detail: 'the worker did not load' }]);
  });
});

describe('a newer request', () => {
  it('takes the place of those that wait', () => {
    const { client, worker, shown } = setUp();
    for (const minutes of [1, 2, 3, 4]) client.request(short(minutes));
    worker().rest();
    expect(shown()).toEqual([4]);
  });

  it('ends a long run, which then answers nothing', () => {
    const { client, worker, shown } = setUp();
    client.request(LONG);
    for (let slice = 0; slice < SLICES_MIN; slice += 1) worker().turn();
    client.request(short(1));
    // The very next slice is the newer one's.
    worker().turn();
    expect(shown()).toEqual([1]);
    worker().rest();
    expect(shown()).toEqual([1]);
  });

  it('lets a run of few slices end, so that the picture moves under the finger', () => {
    const { client, worker, shown } = setUp();
    client.request({ ...LONG, horizonMs: simTime(3 * HOUR_MS) });
    worker().turn();
    for (const minutes of [1, 2]) client.request(short(minutes));
    expect(shown()).toEqual([]);
    worker().rest();
    expect(shown()).toEqual([180, 2]);
  });

  it('is answered though it is long itself and comes after many others', () => {
    const { client, worker, shown } = setUp();
    for (let request = 0; request < 5; request += 1) {
      client.request(LONG);
      for (let slice = 0; slice < SLICES_MIN + 2; slice += 1) worker().turn();
    }
    worker().rest();
    expect(shown()).toEqual([LONG_MINUTES]);
    expect(worker().asked).toHaveLength(5);
  });

  it('is answered after one that failed, and may fail after one that was abandoned', () => {
    const { client, worker, shown } = setUp();
    client.request(broken());
    worker().turn();
    client.request(LONG);
    for (let slice = 0; slice <= SLICES_MIN; slice += 1) worker().turn();
    client.request(broken());
    worker().rest();
    client.request(short(1));
    worker().rest();
    expect(shown()).toEqual([NaN, NaN, 1]);
  });
});
