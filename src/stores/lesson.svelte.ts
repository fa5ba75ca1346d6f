import { untrack } from 'svelte';
import { fastestSpeed, type PlaybackStore } from './playback.svelte.ts';
import { queryOf, type LoadedLesson } from './loaded-lesson.ts';
import { pageBack, pageOf, type HeaderPage } from './lesson-pages.ts';
import { learnerProgress } from './progress.svelte.ts';
import { writeChanges } from './link-changes.ts';
import type { RecordingStore, Take } from './recording.svelte.ts';
import { stopOf } from './run-stop.ts';
import { learnerWork } from './work.svelte.ts';
import type { CompiledLesson, LessonStep, LessonText } from '../lesson/lesson.ts';
import { answerOf, reachedGoals, type Answer } from '../lesson/mark.ts';
import {
  choose,
  goOn,
  leave,
  openLesson,
  openStep,
  recall,
  resultOf,
  settle,
  startRun,
  stepOf,
  type PlayerState,
  type PredictionResult,
} from '../lesson/player.ts';
import { isAnswer, type Guess } from '../lesson/prediction.ts';
import { guessAt, type Deed } from '../lesson/progress.ts';
import type { LessonWork } from '../lesson/work.ts';
import { atEnd, atStep, withAnswer, withGoals } from '../lesson/work-deeds.ts';

/** A lesson that was left in the middle, as it was. */
interface LeftLesson extends LoadedLesson {
  readonly state: PlayerState;
  /** The hash that shows what was on screen. */
  readonly hash: string;
}

/** A prediction's run takes at most this long on the wall clock. */
const RUN_MAX_MS = 8_000;

/** The lesson on screen, the step, and what the learner has predicted. */
export class LessonStore {
  #loaded = $state.raw<LoadedLesson | undefined>();
  #state = $state.raw<PlayerState | undefined>();
  #left = $state.raw<LeftLesson | undefined>();
  /** The picture of the scenario before: nothing may be marked by it. */
  #staleTake = $state.raw<Take | undefined>();
  /** The run has been asked for, with this guess: it may be paused and looked at on its way. */
  #isBegun = $state(false);
  readonly #progress = learnerProgress();
  readonly #work = learnerWork();
  readonly #recording: RecordingStore;
  readonly #playback: PlaybackStore;
  readonly #openStep: (step: LessonStep) => void;

  constructor(parts: {
    readonly recording: RecordingStore;
    readonly playback: PlaybackStore;
    /** Sets scenario and playhead as the step wants them. */
    readonly openStep: (step: LessonStep) => void;
  }) {
    this.#recording = parts.recording;
    this.#playback = parts.playback;
    this.#openStep = parts.openStep;
  }

  /** `undefined` in the sandbox. */
  get lesson(): CompiledLesson | undefined {
    return this.#loaded?.lesson;
  }

  /** How the address names a lesson of somebody else's; `undefined` for ours. */
  get file(): string | undefined {
    return this.#loaded?.file;
  }

  /** Empty for the lesson as all have it. */
  get variant(): string {
    return this.#loaded?.variant ?? '';
  }

  /** What the address says of the lesson beside its name. */
  get query(): string | undefined {
    return queryOf(this.#loaded);
  }

  get state(): PlayerState | undefined {
    return this.#state;
  }

  get step(): LessonStep | undefined {
    return this.#loaded && this.#state ? stepOf(this.#loaded.lesson, this.#state) : undefined;
  }

  /**
   * What the run on screen says of the prediction, once it has been run. It follows the settings:
   * a verdict must never contradict the picture beside it.
   */
  get answer(): Answer | undefined {
    const prediction = this.step?.prediction;
    const { take } = this.#recording;
    if (this.#state?.mode !== 'explaining' || !prediction || !take) return undefined;
    return take === this.#staleTake ? undefined : answerOf(take.index, prediction);
  }

  /**
   * While the step asks something that no run has answered yet: up to where one may look. A run that
   * decides may be looked at on its way, as far as it goes.
   */
  get askedMs(): number | undefined {
    const { step } = this;
    if (!step?.prediction || this.#state?.mode === 'explaining') return undefined;
    return this.#isBegun ? Infinity : step.playheadMs;
  }

  get result(): PredictionResult | undefined {
    const { lesson } = this;
    if (!lesson || !this.#state) return undefined;
    return resultOf(lesson, { ...this.#state, answer: this.answer });
  }

  textIn(locale: string): LessonText | undefined {
    return this.#loaded?.texts[locale];
  }

  /** For a reader whose language could not be fetched. */
  get anyText(): LessonText | undefined {
    return Object.values(this.#loaded?.texts ?? {})[0];
  }

  /** What the header offers: the lesson on screen, or the way back to one that was left. */
  pagesIn(locale: string): readonly HeaderPage[] {
    const loaded = this.#loaded ?? this.#left;
    if (!loaded) return [];
    const named = {
      ...{ lesson: loaded.lesson, text: loaded.texts[locale], file: loaded.file },
      query: queryOf(loaded),
    };
    const left = this.#left;
    return [left ? pageBack(named, left.state.stepIndex + 1, left.hash) : pageOf(named)];
  }

  /** Opens a lesson at a step counted from zero, as it was left there; the caller sets the scenario. */
  open(loaded: LoadedLesson, stepIndex: number): LessonStep {
    const { lesson } = loaded;
    const fresh = openLesson(lesson, stepIndex);
    const isLeft = this.#left?.lesson.id === lesson.id && this.#left.variant === loaded.variant;
    const left = isLeft ? this.#left?.state : undefined;
    this.#left = undefined;
    this.#loaded = loaded;
    this.#enter(left?.stepIndex === fresh.stepIndex ? left : fresh);
    return stepOf(lesson, fresh);
  }

  /** `hash`: the address of what is on screen, to come back to. */
  close(hash: string): void {
    if (this.#loaded && this.#state) {
      this.#left = { ...this.#loaded, state: leave(this.#state), hash };
    }
    this.#loaded = undefined;
    this.#state = undefined;
  }

  goTo(stepIndex: number): void {
    this.#move((lesson, state) => openStep(lesson, state, stepIndex));
  }

  goOn(): void {
    this.#move(goOn);
  }

  /** Keeps which goals of the step the run on screen has reached. */
  noteGoals(): void {
    const { take } = this.#recording;
    const goals = this.step?.goals ?? [];
    if (!take || take === this.#staleTake || goals.length === 0) return;
    const reached = reachedGoals(take.index, goals);
    if (reached.length > 0) untrack(() => this.#note({ reachedGoals: reached }, take));
  }

  /** Shows how far another window of a presentation is with this step's question. */
  follow({ mode, guess }: Pick<PlayerState, 'mode' | 'guess'>): void {
    const prediction = this.step?.prediction;
    if (!this.#state) return;
    const isKept = this.#isBegun && String(guess) === String(this.#state.guess);
    this.#isBegun = mode === 'running' || isKept;
    const isRun = mode === 'running' || mode === 'explaining';
    const taken = prediction && (guess === undefined ? isRun : isAnswer(prediction, guess));
    if (taken) this.#state = { ...this.#state, mode, guess, answer: undefined };
    else {
      const isDone = mode === 'done';
      this.#state = { ...leave(this.#state), mode: isDone ? mode : 'reading', guess: undefined };
    }
  }

  choose(guess: Guess): void {
    const lesson = this.#loaded?.lesson;
    if (!lesson || !this.#state) return;
    if (this.#state.mode === 'running') this.#playback.pause();
    this.#isBegun = false;
    this.#state = choose(lesson, this.#state, guess);
  }

  /** Plays from the step's instant to the one that decides, then marks what was chosen, if anything. */
  run(): void {
    const { step } = this;
    const { take } = this.#recording;
    const prediction = step?.prediction;
    if (!step || !take || !prediction || !this.#state) return;
    this.#state = startRun(this.#state);
    if (this.#state.mode !== 'running') return;
    this.#isBegun = true;
    const answer = answerOf(take.index, prediction);
    const stopMs = stopOf(answer, { step, take });
    this.#playback.seek(step.playheadMs);
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (isStill || stopMs <= step.playheadMs) {
      this.#playback.seek(stopMs);
      this.#settle();
      return;
    }
    const neededSpeed = (stopMs - step.playheadMs) / RUN_MAX_MS;
    this.#playback.setSpeed(fastestSpeed(this.#playback.speed, neededSpeed));
    this.#playback.playTo({
      atMs: stopMs,
      arrived: () => this.#settle(),
      // Paused on the way: the choice stays, and the run can be asked for again.
      interrupted: () => (this.#state = this.#state && leave(this.#state)),
    });
  }

  /** Shows the answer of the recording that is on screen by then. */
  #settle(): void {
    const prediction = this.step?.prediction;
    const { take } = this.#recording;
    if (!prediction || !take || !this.#state) return;
    this.#state = settle(this.#state, answerOf(take.index, prediction));
    const { guess } = this.#state;
    const { result } = this;
    if (guess === undefined || (result !== 'right' && result !== 'wrong')) return;
    this.#note({ answered: { guess, isRight: result === 'right' } }, take);
  }

  /** A step comes on screen: with what was said there before, if it was answered. */
  #enter(state: PlayerState): void {
    const lesson = this.#loaded?.lesson;
    if (!lesson) return;
    this.#staleTake = this.#recording.take;
    this.#isBegun = false;
    this.#state = recall(lesson, state, this.#guessAt(stepOf(lesson, state).id));
    this.#note({});
  }

  /** What was said here last; of a variant, and where only the work came along, what was said first. */
  #guessAt(stepId: string): Guess | undefined {
    if (!this.#loaded?.keepsProgress) return undefined;
    const { lesson } = this.#loaded;
    const said = guessAt(this.#progress.progress, { lesson: lesson.id, stepId });
    const first = this.#work.at({ lesson, variant: this.variant }).answers[stepId]?.guess;
    return this.variant === '' ? (said ?? first) : first;
  }

  /** `take`: the run that was answered, or that reached the goals. */
  #note(deed: Pick<Deed, 'answered' | 'reachedGoals' | 'isEnd'>, take?: Take): void {
    const { step } = this;
    if (!this.#loaded?.keepsProgress || !this.#state || !step) return;
    const place = { lesson: this.#state.lesson, step: this.#state.stepIndex + 1, stepId: step.id };
    const { reachedGoals: goals, answered } = deed;
    const changes = take ? writeChanges(take.scenario, step.scenario) : '';
    this.#keepWork((work) => {
      const here = atStep(work, place.step);
      if (answered) return withAnswer(here, step.id, { guess: answered.guess, changes });
      if (goals) return withGoals(here, step.id, { goals, changes });
      return deed.isEnd ? atEnd(here) : here;
    });
    // A variant's answers say nothing of the lesson that all have.
    if (this.variant !== '' && answered) return;
    if (goals) this.#progress.noteGoals({ ...place, reachedGoals: goals });
    else this.#progress.note({ ...place, ...deed });
  }

  #keepWork(change: (work: LessonWork) => LessonWork): void {
    const lesson = this.#loaded?.lesson;
    if (lesson) this.#work.note({ lesson, variant: this.variant }, change);
  }

  #move(change: (lesson: CompiledLesson, state: PlayerState) => PlayerState): void {
    const lesson = this.#loaded?.lesson;
    if (!lesson || !this.#state) return;
    const before = this.#state;
    const after = change(lesson, before);
    if (after.mode === 'done') {
      this.#state = after;
      this.#note({ isEnd: true });
    } else this.#enter(after);
    if (after.stepIndex !== before.stepIndex || after.mode === 'reading') {
      this.#openStep(stepOf(lesson, after));
    }
  }
}
