import { indexRecording, type RecordingIndex } from '../analysis/recording-index.ts';
import type { Scenario } from '../domain/scenario.ts';
import { EngineClient, type Outcome, type WorkerPort } from '../worker/engine-client.ts';

/** A recording with its index and the scenario that made it: what every picture is drawn from. */
export interface Take {
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
}

/** The newest recording, or what went wrong with the engine. The last good picture is kept. */
export class RecordingStore {
  #take = $state.raw<Take | undefined>();
  #failure = $state.raw<string | undefined>();
  readonly #client: EngineClient;

  constructor(makeWorker: () => WorkerPort) {
    this.#client = new EngineClient(makeWorker, (outcome) => this.#receive(outcome));
  }

  /** `undefined` until the first recording has arrived. */
  get take(): Take | undefined {
    return this.#take;
  }

  /** Details for a bug report while the engine is stopped. */
  get failure(): string | undefined {
    return this.#failure;
  }

  request(scenario: Scenario): void {
    if (this.#failure === undefined) this.#client.request(scenario);
  }

  restart(scenario: Scenario): void {
    this.#failure = undefined;
    this.#client.restart(scenario);
  }

  close(): void {
    this.#client.close();
  }

  #receive(outcome: Outcome): void {
    if (outcome.type === 'failure') {
      this.#failure = outcome.detail;
      return;
    }
    this.#take = { index: indexRecording(outcome.recording), scenario: outcome.scenario };
  }
}
