import type { Scenario } from '../domain/scenario.ts';
import type { Recording } from '../kernel/recording.ts';
import type { Command, Report } from './protocol.ts';

/** What became of a request. */
export type Outcome =
  | { readonly type: 'recording'; readonly recording: Recording; readonly scenario: Scenario }
  /** The engine refused, or its worker died: `restart` makes a new one. */
  | { readonly type: 'failure'; readonly detail: string };

/** The part of a `Worker` this client uses; tests hand in one of their own making. */
export interface WorkerPort {
  postMessage(command: Command): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Report>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/**
 * The page's end of the worker. Every request is posted at once; the engine answers the newest, and
 * of the older ones those that took no time.
 */
export class EngineClient {
  readonly #makeWorker: () => WorkerPort;
  readonly #report: (outcome: Outcome) => void;
  #worker: WorkerPort | undefined;
  #revision = 0;
  /** By revision, oldest first: what has been asked since the last answer. */
  readonly #asked = new Map<number, Scenario>();

  constructor(makeWorker: () => WorkerPort, report: (outcome: Outcome) => void) {
    this.#makeWorker = makeWorker;
    this.#report = report;
  }

  request(scenario: Scenario): void {
    this.#worker ??= this.#startWorker();
    this.#revision += 1;
    this.#asked.set(this.#revision, scenario);
    this.#worker.postMessage({ type: 'simulate', revision: this.#revision, scenario });
  }

  /** Puts a new worker in the place of a dead one and asks for `scenario`. */
  restart(scenario: Scenario): void {
    this.close();
    this.request(scenario);
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#asked.clear();
  }

  #startWorker(): WorkerPort {
    const worker = this.#makeWorker();
    worker.onmessage = (event) => this.#receive(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      // A script that could not be loaded brings no message.
      this.#fail(event.message || 'the worker did not load');
    };
    return worker;
  }

  #receive(report: Report): void {
    const scenario = this.#asked.get(report.revision);
    if (!scenario) return;
    // Older ones have been abandoned: no answer to them will come.
    for (const revision of this.#asked.keys()) {
      if (revision <= report.revision) this.#asked.delete(revision);
    }
    if (report.type === 'failure') this.#report({ type: 'failure', detail: report.detail });
    // Shown even when a newer one is on its way: the picture moves under the finger.
    else this.#report({ type: 'recording', recording: report.recording, scenario });
  }

  #fail(detail: string): void {
    this.close();
    this.#report({ type: 'failure', detail });
  }
}
