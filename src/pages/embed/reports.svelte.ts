/** What an embed tells the page around it by itself. Called while its component is made. */
import { onMount, untrack } from 'svelte';
import type { CompiledLesson } from '../../lesson/lesson.ts';
import type { PlayerState } from '../../lesson/player.ts';
import { answeredStatement, completedStatement } from '../../lesson/statement.ts';
import type { LessonStore } from '../../stores/lesson.svelte.ts';
import { siteAddress } from '../../stores/link-address.ts';
import { currentLocale } from '../../stores/locale.svelte.ts';
import type { EmbedVisit } from './embed-visit.svelte.ts';

/** As the app's address bar: the state is told once the playhead rests. */
const REST_MS = 250;

export function reportToHost(embed: EmbedVisit): void {
  const { host, visit } = embed;
  const { playback, recording } = visit.lab;

  onMount(() => host.listen((command) => embed.run(command)));
  onMount(() => reportHeight(embed));
  reportLesson(embed);

  let isReady = false;
  $effect(() => {
    if (!embed.isOpen || !recording.take || isReady) return;
    isReady = true;
    host.post(
      'ready',
      untrack(() => embed.state()),
    );
  });

  $effect(() => {
    if (!embed.isOpen || !recording.take) return undefined;
    // While it plays, the instant is asked for by who wants it; that it plays is told at once.
    const isPlaying = playback.isPlaying;
    if (!isPlaying && playback.playheadMs < 0) return undefined;
    const timer = setTimeout(() => embed.reportState(), isPlaying ? 0 : REST_MS);
    return () => clearTimeout(timer);
  });
}

/** Of the page's content, not of the frame: otherwise a frame that is too high stayed so. */
function reportHeight({ host }: EmbedVisit): () => void {
  let told = 0;
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== told) host.post('height', { height });
    told = height;
  });
  observer.observe(document.body);
  return () => observer.disconnect();
}

/** Steps, answers and the end of a lesson. What was answered before is not told again. */
function reportLesson(embed: EmbedVisit): void {
  const teller = new LessonTeller(embed);
  $effect(() => {
    const { lessons } = embed.visit;
    const { lesson, state } = lessons ?? {};
    if (embed.isOpen && lessons && lesson && state) teller.tell({ lessons, lesson, state });
  });
}

/** What is on screen of a lesson. */
interface OnScreen {
  readonly lessons: LessonStore;
  readonly lesson: CompiledLesson;
  readonly state: PlayerState;
}

class LessonTeller {
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
    const { mode } = shown.state;
    const { result } = shown.lessons;
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

  #answer({ lessons, state }: OnScreen, isRight: boolean): void {
    const { guess } = state;
    const kind = lessons.step?.prediction?.kind;
    if (guess === undefined || !kind) return;
    const step = this.#step;
    const others = this.#right.filter((each) => each !== step);
    this.#right = isRight ? [...others, step] : others;
    const durationMs = performance.now() - this.#stepAtMs;
    const place = this.#place(lessons, durationMs);
    const statement = answeredStatement({ ...place, step, kind, guess, isRight });
    this.#embed.host.post('answer', { lesson: this.#lesson, step, statement });
  }

  #complete({ lessons, lesson }: OnScreen): void {
    const statement = completedStatement({
      ...this.#place(lessons, performance.now() - this.#lessonAtMs),
      rightCount: this.#right.length,
      questionCount: lesson.steps.filter(({ prediction }) => prediction).length,
    });
    this.#embed.host.post('complete', { lesson: this.#lesson, statement });
  }

  #place(lessons: LessonStore, durationMs: number) {
    return {
      site: siteAddress(),
      lesson: this.#lesson,
      title: lessons.textIn(currentLocale())?.title ?? this.#lesson,
      locale: currentLocale(),
      durationMs,
    };
  }
}
