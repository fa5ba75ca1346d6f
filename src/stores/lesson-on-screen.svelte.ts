/**
 * The lesson on screen, for views that stand beside it and are given the lab alone. Its pane says
 * so while it is there. It holds nothing of its own, and comes on demand with those who need it.
 */
import type { PlayerMode } from '../lesson/player-chart.ts';
import type { LessonStore } from './lesson.svelte.ts';

let shown = $state.raw<LessonStore | undefined>();

/** Returns how to take it away. */
export function showLesson(lessons: LessonStore): () => void {
  shown = lessons;
  return () => (shown = undefined);
}

/** The mode of the lesson's player; `undefined` in the sandbox. */
export const playerMode = (): PlayerMode | undefined => shown?.state?.mode;
