/** The shell around the engine: messages in, reports out, memory moved instead of copied. */
import { buffersOf } from '../kernel/recording.ts';
import { Engine } from './engine.ts';
import type { Command, Report } from './protocol.ts';

// A message to oneself queues behind those that have come; a timeout would wait longer.
const { port1, port2 } = new MessageChannel();
const engine = new Engine(post, () => port2.postMessage(undefined));
port1.onmessage = () => engine.work();
self.onmessage = (event: MessageEvent<Command>): void => engine.receive(event.data);

function post(report: Report): void {
  self.postMessage(report, {
    transfer: report.type === 'recording' ? buffersOf(report.recording) : [],
  });
}
