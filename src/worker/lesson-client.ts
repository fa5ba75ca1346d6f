/** The page's end of the lesson worker: a worker for each file, ended when it takes too long. */
import type { LessonBundle } from '../lesson/compile.ts';
import { COMPILE_MAX_MS } from '../lesson/limits.ts';
import type { LessonProblem } from '../lesson/problems.ts';
import type { CompileCommand, LessonReport } from './lesson-protocol.ts';

/** The part of a `Worker` this client uses; tests hand in one of their own making. */
export interface LessonWorkerPort {
  postMessage(command: CompileCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<LessonReport>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export type Compiled =
  | { readonly type: 'lesson'; readonly bundle: LessonBundle }
  | { readonly type: 'problems'; readonly problems: readonly LessonProblem[] }
  | { readonly type: 'too-slow' }
  /** The worker did not load, or ran out of memory. */
  | { readonly type: 'stopped' };

/** A slow line may bring the worker's code late; what never comes must not be waited for. */
const LOAD_MAX_MS = 30_000;

/** Never rejects; the worker is gone when it resolves. */
export function compileInWorker(
  makeWorker: () => LessonWorkerPort,
  command: CompileCommand,
  compileMaxMs = COMPILE_MAX_MS,
): Promise<Compiled> {
  return new Promise((resolve) => {
    const worker = makeWorker();
    const end = (result: Compiled): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(result);
    };
    let timer = setTimeout(() => end({ type: 'stopped' }), LOAD_MAX_MS);
    worker.onerror = (event) => {
      event.preventDefault();
      end({ type: 'stopped' });
    };
    worker.onmessage = ({ data }) => {
      if (data.type === 'ready') {
        clearTimeout(timer);
        timer = setTimeout(() => end({ type: 'too-slow' }), compileMaxMs);
        worker.postMessage(command);
        return;
      }
      const { outcome } = data;
      if (outcome.ok) end({ type: 'lesson', bundle: outcome.value });
      else end({ type: 'problems', problems: outcome.problems });
    };
  });
}
