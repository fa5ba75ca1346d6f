/** Runs scenarios one after the other in an engine of its own, beside the one that draws the picture. */
import { indexRecording, type RecordingIndex } from '../analysis/recording-index.ts';
import type { Scenario } from '../domain/scenario.ts';
import { EngineClient, type WorkerPort } from '../worker/engine-client.ts';

/** Gives the run of a scenario; rejects when the engine refuses it. */
export type Run = (scenario: Scenario) => Promise<RecordingIndex>;

/** Runs kept in memory: students of a class share most of theirs. */
const KEPT_MAX = 60;

export class RunQueue {
  readonly #client: EngineClient;
  readonly #known = new Map<string, Promise<RecordingIndex>>();
  #last: Promise<unknown> = Promise.resolve();
  #answer: ((index: RecordingIndex) => void) | undefined;
  #refuse: ((reason: Error) => void) | undefined;

  constructor(makeWorker: () => WorkerPort = makeEngine) {
    this.#client = new EngineClient(makeWorker, (outcome) => {
      if (outcome.type === 'failure') this.#refuse?.(new Error(outcome.detail));
      else this.#answer?.(indexRecording(outcome.recording));
    });
  }

  readonly run: Run = (scenario) => {
    const key = JSON.stringify(scenario);
    const known = this.#known.get(key);
    if (known) return known;
    const ask = (): Promise<RecordingIndex> =>
      new Promise((answer, refuse) => {
        this.#answer = answer;
        this.#refuse = refuse;
        this.#client.request(scenario);
      });
    // A run that failed must not keep the next ones from being made.
    const run = this.#last.then(ask, ask);
    this.#last = run.catch(() => undefined);
    this.#known.set(key, run);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT_MAX && oldest !== undefined) this.#known.delete(oldest);
    return run;
  };

  close(): void {
    this.#client.close();
    this.#refuse?.(new Error('closed'));
  }
}

function makeEngine(): Worker {
  return new Worker(new URL('../worker/engine.worker.ts', import.meta.url), { type: 'module' });
}
