/** The shell around the compiler of lessons that readers open: one file, one answer. */
import { compileFile } from '../lesson/compile-file.ts';
import type { CompileCommand, LessonReport } from './lesson-protocol.ts';

self.onmessage = ({ data }: MessageEvent<CompileCommand>): void => {
  post({ type: 'compiled', outcome: compileFile(data.name, data.text) });
};
post({ type: 'ready' });

function post(report: LessonReport): void {
  self.postMessage(report);
}
