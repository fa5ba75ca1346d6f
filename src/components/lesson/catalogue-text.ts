import { m } from '../../i18n/generated/messages.js';
import type { Catalogue, CatalogueEntry, CatalogueText } from '../../lesson/lesson.ts';
import type { LessonPath, LessonPlace, LessonState } from '../../lesson/paths.ts';
import type { ProgressProblem } from '../../lesson/progress-file.ts';
import { formatRoute } from '../../stores/link-route.ts';

/** Titles and paths, fetched when they are first shown. */
export async function catalogueText(catalogue: Catalogue, locale: string): Promise<CatalogueText> {
  const load = catalogue.loadTitles[locale];
  return load ? await load() : { titles: {}, stepCounts: {}, paths: [] };
}

/** The path of this name, and the lessons in its order; without one, in that of the catalogue. */
export function wayOf(catalogue: Catalogue, text: CatalogueText, pathId: string): Way {
  const path = text.paths.find(({ id }) => id === pathId);
  return { path, order: path?.lessons ?? catalogue.lessons.map(({ id }) => id) };
}

export interface Way {
  readonly path: LessonPath | undefined;
  /** The ids of lessons. */
  readonly order: readonly string[];
}

/** The entries of these ids, in their order. */
export function entriesOf(catalogue: Catalogue, ids: readonly string[]): CatalogueEntry[] {
  return ids.flatMap((id) => catalogue.lessons.find((entry) => entry.id === id) ?? []);
}

export function addressOf({ lesson, step }: LessonPlace): string {
  return `#${formatRoute({ page: 'lesson', id: lesson, step })}`;
}

export function stateText(state: LessonState): string {
  if (state.type === 'begun') return m.lesson_state_begun(state);
  return state.type === 'done' ? m.lesson_state_done() : m.lesson_state_new();
}

/** Why a file of progress, or what is kept, cannot be read. */
export function progressProblemText(problem: ProgressProblem): string {
  switch (problem.code) {
    case 'too-long':
      return m.lesson_bad_too_long();
    case 'not-json':
      return m.lesson_bad_not_json();
    case 'other-version':
      return m.lesson_bad_version(problem);
    case 'missing':
      return m.lesson_bad_missing(problem);
    case 'wrong':
      return m.lesson_bad_wrong(problem);
  }
}
