/** What an embed tells of its lesson. Fetched with the first one: an experiment has none. */
import type { CompiledLesson } from '../../lesson/lesson.ts';
import type { PlayerState, PredictionResult } from '../../lesson/player.ts';
import type { Prediction } from '../../lesson/prediction.ts';
import { answeredStatement, completedStatement } from '../../lesson/statement.ts';
import { siteAddress } from '../../stores/link-address.ts';
import { currentLocale } from '../../stores/locale.svelte.ts';
import type { EmbedVisit } from './embed-visit.svelte.ts';

/** What is on screen of a lesson. */
export interface OnScreen {
  readonly lesson: CompiledLesson;
  readonly title: string | undefined;
  readonly state: PlayerState;
  readonly result: PredictionResult | undefined;
  /** Of the step's question, if it has one. */
  readonly kind: Prediction['kind'] | undefined;
}

/** Steps, answers and the end of a lesson, told once each. What was answered before is not told again. */
export class LessonTeller {
  readonly #embed: EmbedVisit;
  #lesson = '';
  #lessonAtMs = 0;
  #step = 0;
  #stepAtMs = 0;
  /** The last mode that was told of this step; empty when it has just been opened. */
  #mode = '';
  /** Steps of this lesson whose prediction came true. */
  #right: readonly number[] = [];

  constructor(embed: EmbedVisit) {
    this.#embed = embed;
  }

  tell(shown: OnScreen): void {
    const { result } = shown;
    const { mode } = shown.state;
    const isMarked = result === 'right' || result === 'wrong';
    // A verdict may come a moment after its mode: until then it has not been told.
    if (mode === 'explaining' && !isMarked) return;
    const isOpened = this.#open(shown);
    if (!isOpened && mode !== this.#mode) {
      if (mode === 'explaining') this.#answer(shown, result === 'right');
      if (mode === 'done') this.#complete(shown);
    }
    this.#mode = mode;
  }

  /** True when another step has come on screen. */
  #open({ lesson, state }: OnScreen): boolean {
    const step = state.stepIndex + 1;
    if (lesson.id === this.#lesson && step === this.#step) return false;
    const nowMs = performance.now();
    if (lesson.id !== this.#lesson) {
      this.#lessonAtMs = nowMs;
      this.#right = [];
    }
    this.#lesson = lesson.id;
    this.#step = step;
    this.#stepAtMs = nowMs;
    this.#embed.host.post('step', { lesson: lesson.id, step, steps: lesson.steps.length });
    return true;
  }

  #answer({ title, state, kind }: OnScreen, isRight: boolean): void {
    const { guess } = state;
    if (guess === undefined || !kind) return;
    const step = this.#step;
    const others = this.#right.filter((each) => each !== step);
    this.#right = isRight ? [...others, step] : others;
    const durationMs = performance.now() - this.#stepAtMs;
    const place = this.#place(title, durationMs);
    const statement = answeredStatement({ ...place, step, kind, guess, isRight });
    this.#embed.host.post('answer', { lesson: this.#lesson, step, statement });
  }

  #complete({ title, lesson }: OnScreen): void {
    const statement = completedStatement({
      ...this.#place(title, performance.now() - this.#lessonAtMs),
      rightCount: this.#right.length,
      questionCount: lesson.steps.filter(({ prediction }) => prediction).length,
    });
    this.#embed.host.post('complete', { lesson: this.#lesson, statement });
  }

  #place(title: string | undefined, durationMs: number) {
    return {
      site: siteAddress(),
      lesson: this.#lesson,
      title: title ?? this.#lesson,
      locale: currentLocale(),
      durationMs,
    };
  }
}
