import { Engine } from '../../src/worker/engine.ts';
import type { WorkerPort } from '../../src/worker/engine-client.ts';
import type { Command, Report } from '../../src/worker/protocol.ts';

/** A worker in this thread: the real engine, which works when it is told to. */
export class HandWorker implements WorkerPort {
  onmessage: ((event: MessageEvent<Report>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  isTerminated = false;
  readonly asked: Command[] = [];
  readonly reports: Report[] = [];
  #turns = 0;
  readonly #engine = new Engine(
    (report) => this.#deliver(report),
    () => (this.#turns += 1),
  );

  postMessage(command: Command): void {
    this.asked.push(command);
    this.#engine.receive(command);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  /** One slice; false when there is nothing to do. */
  turn(): boolean {
    if (this.#turns === 0) return false;
    this.#turns -= 1;
    this.#engine.work();
    return true;
  }

  /** Works until there is nothing to do. */
  rest(): void {
    while (this.turn());
  }

  /** Delivers the newest report once more. */
  repeat(): void {
    const report = this.reports.at(-1);
    if (report) this.#deliver(report);
  }

  die(message: string): void {
    const event = Object.assign(new Event('error', { cancelable: true }), { message });
    this.onerror?.(event as ErrorEvent);
  }

  #deliver(report: Report): void {
    this.reports.push(report);
    this.onmessage?.(new MessageEvent('message', { data: report }));
  }
}
