/** The shell around the engine: messages in, reports out, memory moved instead of copied. */
import { buffersOf } from '../kernel/recording.ts';
import { answer } from './engine.ts';
import type { Command } from './protocol.ts';

self.onmessage = (event: MessageEvent<Command>): void => {
  const report = answer(event.data);
  self.postMessage(report, {
    transfer: report.type === 'recording' ? buffersOf(report.recording) : [],
  });
};
