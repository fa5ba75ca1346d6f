/** What an embed tells the page around it by itself. Called while its component is made. */
import { onMount, untrack } from 'svelte';
import { currentLocale } from '../../stores/locale.svelte.ts';
import type { EmbedVisit } from './embed-visit.svelte.ts';
import type { LessonTeller } from './lesson-teller.ts';

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

/**
 * Of the page's content, not of the frame: otherwise a frame that is too high stayed so. Browsers
 * lay out no frame of another origin that is scrolled out of sight, and observe no sizes in it: there
 * every change of the page is followed by a look.
 */
function reportHeight({ host }: EmbedVisit): () => void {
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    timer = undefined;
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== told) host.post('height', { height });
    told = height;
  };
  const sizes = new ResizeObserver(look);
  sizes.observe(document.body);
  const changes = new MutationObserver(() => (timer ??= setTimeout(look, REST_MS)));
  changes.observe(document.body, { subtree: true, childList: true, characterData: true });
  return () => {
    clearTimeout(timer);
    sizes.disconnect();
    changes.disconnect();
  };
}

/** The teller comes a moment later: it is told what was on screen, in that order. */
function reportLesson(embed: EmbedVisit): void {
  let teller: Promise<LessonTeller> | undefined;
  $effect(() => {
    const { lessons } = embed.visit;
    const { lesson, state, result, step } = lessons ?? {};
    if (!embed.isOpen || !lesson || !state) return;
    teller ??= loadTeller(embed);
    const title = lessons?.textIn(currentLocale())?.title;
    const shown = { lesson, title, state, result, kind: step?.prediction?.kind };
    // Where it cannot be fetched the host hears nothing of the lesson; the lesson itself goes on.
    teller.then((known) => known.tell(shown)).catch(() => undefined);
  });
}

async function loadTeller(embed: EmbedVisit): Promise<LessonTeller> {
  const { LessonTeller } = await import('./lesson-teller.ts');
  return new LessonTeller(embed);
}
