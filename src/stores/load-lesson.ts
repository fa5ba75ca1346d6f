/** Fetches a lesson of the catalogue with its words. */
import type { Catalogue, LessonText } from '../lesson/lesson.ts';
import type { LoadedLesson } from './loaded-lesson.ts';
import { locales } from './locale.svelte.ts';

/** Throws when the lesson, or its words in every language, cannot be fetched. */
export async function loadLesson(
  catalogue: Catalogue,
  id: string,
  hash: string,
): Promise<LoadedLesson> {
  const [{ lesson }, ...texts] = await Promise.all([
    catalogue.loadLesson(id),
    ...locales.map((locale) => loadText(catalogue, id, locale)),
  ]);
  const found = texts.flatMap((text) => (text ? [text] : []));
  if (found.length === 0) throw new Error(`Lesson ${id} has no words.`);
  const loaded = { lesson, texts: Object.fromEntries(found), keepsProgress: true };
  if (!hash.includes('variant=')) return loaded;
  return (await import('./link-variant.ts')).withVariant(loaded, hash);
}

/** A language that cannot be fetched is left out: the reader gets another. */
async function loadText(
  catalogue: Catalogue,
  id: string,
  locale: string,
): Promise<readonly [string, LessonText] | undefined> {
  try {
    return [locale, (await catalogue.loadText(id, locale)).text];
  } catch {
    return undefined;
  }
}
