/** What an embed tells the page around it by itself. Called while its component is made. */
import { onMount, untrack } from 'svelte';
import { answeredStatement, completedStatement } from '../../lesson/statement.ts';
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
  const { host, visit } = embed;
  const right = new Map<string, boolean>();
  let last = { place: '', lesson: '', mode: '', stepAtMs: 0, lessonAtMs: 0 };

  $effect(() => {
    const { lessons } = visit;
    const { lesson, state, step, result } = lessons ?? {};
    if (!embed.isOpen || !lessons || !lesson || !state || !step) return;
    const place = `${lesson.id}/${state.stepIndex + 1}`;
    const nowMs = performance.now();
    const isNew = place !== last.place;
    if (lesson.id !== last.lesson) {
      right.clear();
      last = { ...last, lesson: lesson.id, lessonAtMs: nowMs };
    }
    if (isNew) {
      last = { ...last, place, mode: '', stepAtMs: nowMs };
      const { stepIndex } = state;
      host.post('step', { lesson: lesson.id, step: stepIndex + 1, steps: lesson.steps.length });
    }
    const common = {
      site: new URL('.', location.href).href,
      lesson: lesson.id,
      title: lessons.textIn(currentLocale())?.title ?? lesson.id,
      locale: currentLocale(),
    };
    const { guess } = state;
    const isAnswered = state.mode === 'explaining' && (result === 'right' || result === 'wrong');
    if (isAnswered && !isNew && last.mode !== 'explaining' && guess !== undefined) {
      const isRight = result === 'right';
      right.set(place, isRight);
      const statement = answeredStatement({
        ...common,
        step: state.stepIndex + 1,
        kind: step.prediction?.kind ?? 'choose',
        guess,
        isRight,
        durationMs: nowMs - last.stepAtMs,
      });
      host.post('answer', { lesson: lesson.id, step: state.stepIndex + 1, statement });
    }
    if (state.mode === 'done' && last.mode !== 'done') {
      const statement = completedStatement({
        ...common,
        rightCount: [...right.values()].filter(Boolean).length,
        questionCount: lesson.steps.filter(({ prediction }) => prediction).length,
        durationMs: nowMs - last.lessonAtMs,
      });
      host.post('complete', { lesson: lesson.id, statement });
    }
    // A verdict may come a moment after its mode: until then it has not been told.
    if (state.mode !== 'explaining' || isAnswered) last = { ...last, mode: state.mode };
  });
}
