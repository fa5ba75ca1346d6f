import { simulate } from '../kernel/simulate.ts';
import type { Command, Report } from './protocol.ts';

/** Answers one command. Knows nothing of threads; never throws. */
export function answer(command: Command): Report {
  const { revision } = command;
  switch (command.type) {
    case 'simulate':
      try {
        return { type: 'recording', revision, recording: simulate(command.scenario) };
      } catch (error) {
        return { type: 'failure', revision, detail: describe(error) };
      }
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
