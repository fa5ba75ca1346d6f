import { getContext, setContext } from 'svelte';
import { milestonesOf, rowBeside } from '../analysis/milestones.ts';
import { quietStretches } from '../analysis/quiet-time.ts';
import { atOf } from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import type { FocusPart } from '../lesson/focus.ts';
import type { WorkerPort } from '../worker/engine-client.ts';
import type { ScenarioHistory } from './history.svelte.ts';
import { PlaybackStore } from './playback.svelte.ts';
import { isOn } from './preferences.svelte.ts';
import { RecordingStore } from './recording.svelte.ts';
import { ScenarioStore } from './scenario.svelte.ts';
import { TimelineView } from './timeline-view.svelte.ts';

const KEY = Symbol('lab');

/** Scenario, recording and playhead of one page, wired together: all that a view needs. */
export class Lab {
  readonly recording: RecordingStore;
  readonly scenario: ScenarioStore;
  readonly playback = new PlaybackStore(
    () => this.#skipped,
    () => this.#askedMs(),
  );
  readonly timelineView = new TimelineView();
  /** The event whose causes are lit, or -1. */
  #litRow = $state<Row>(-1);
  #isLitSaid = $state(false);
  /** The parts of the picture that the step of a lesson speaks of. */
  #focus = $state.raw<readonly FocusPart[]>([]);
  readonly #askedMs: () => number | undefined;
  #pinMs = $state<number | undefined>();
  /** Worked out when it is asked for, once for each recording. */
  readonly #skipped = $derived.by(() => {
    const index = isOn('skip-quiet') ? this.recording.take?.index : undefined;
    return index ? quietStretches(index) : [];
  });

  constructor(parts: {
    makeWorker: () => WorkerPort;
    onCommit: () => void;
    history?: ScenarioHistory | undefined;
    /** While a lesson's question is open: up to where one may look. */
    askedMs: () => number | undefined;
  }) {
    this.#askedMs = parts.askedMs;
    this.recording = new RecordingStore(parts.makeWorker);
    this.scenario = new ScenarioStore({
      onChange: (scenario) => {
        // Row numbers belong to one recording; the next one may number other events so.
        this.#litRow = -1;
        this.playback.setHorizon(scenario.horizonMs);
        this.recording.request(scenario);
      },
      onCommit: parts.onCommit,
      history: parts.history,
    });
  }

  get litRow(): Row {
    return this.#litRow;
  }

  /** Whether the lesson's present step points at this part. */
  isInFocus(part: FocusPart): boolean {
    return this.#focus.includes(part);
  }

  setFocus(parts: readonly FocusPart[]): void {
    this.#focus = parts;
  }

  /** While a lesson asks what will happen, no view gives it away. */
  get isFutureCovered(): boolean {
    return this.#askedMs() !== undefined;
  }

  /** The instant that a prediction has pinned on the timeline. */
  get pinMs(): number | undefined {
    return this.#pinMs;
  }

  pin(instantMs: number | undefined): void {
    this.#pinMs = instantMs;
  }

  /** `isSaid`: whoever lights it says it in words already, so no tip need stand on the timeline. */
  light(row: Row, { isSaid } = { isSaid: false }): void {
    this.#litRow = row;
    this.#isLitSaid = isSaid;
  }

  get isLitSaid(): boolean {
    return this.#isLitSaid;
  }

  restartEngine(): void {
    this.recording.restart(this.scenario.current);
  }

  /** Moves the playhead to the next or previous milestone, or to the end of the run. */
  stepEvent(towards: 'next' | 'previous'): void {
    const index = this.recording.take?.index;
    if (!index) return;
    const from = { instant: this.playback.playheadMs, towards };
    const row = rowBeside(index, milestonesOf(index), from);
    const beyond = towards === 'next' ? this.playback.horizonMs : 0;
    this.playback.seek(row === undefined ? beyond : atOf(index.recording, row));
  }

  /** Moves the playhead to the next instant at which a timer runs out. */
  stepTimer(): void {
    const index = this.recording.take?.index;
    if (!index) return;
    const from = { instant: this.playback.playheadMs, towards: 'next' as const };
    const row = rowBeside(index, index.rowsOf('timer-expire'), from);
    this.playback.seek(row === undefined ? this.playback.horizonMs : atOf(index.recording, row));
  }
}

export function provideLab(lab: Lab): void {
  setContext(KEY, lab);
}

export function useLab(): Lab {
  return getContext<Lab>(KEY);
}
