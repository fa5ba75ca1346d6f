/** What page and worker say to each other. Plain data only; both ends use these unions. */
import type { Scenario } from '../domain/scenario.ts';
import type { Recording } from '../kernel/recording.ts';

/** `revision` counts upwards; a report names the command it answers. Not every one is answered. */
export interface SimulateCommand {
  readonly type: 'simulate';
  readonly revision: number;
  readonly scenario: Scenario;
}

export type Command = SimulateCommand;

export interface RecordingReport {
  readonly type: 'recording';
  readonly revision: number;
  readonly recording: Recording;
}

/** The engine stopped: an invariant broke or a rule ran away. */
export interface FailureReport {
  readonly type: 'failure';
  readonly revision: number;
  /** For a bug report; the page says in its own words what one can do. */
  readonly detail: string;
}

export type Report = RecordingReport | FailureReport;
