import { needTexts } from '../../stores/locale.svelte.ts';

/** A part of the lessons that is fetched when it is first shown, with the words that it says. */
export async function withLessonWords<Part>(
  part: Promise<{ readonly default: Part }>,
): Promise<Part> {
  const [loaded] = await Promise.all([part, needTexts('lesson')]);
  return loaded.default;
}

/** A part for classes: receipts, links for students, an LMS. It speaks of lessons too. */
export async function withClassWords<Part>(
  part: Promise<{ readonly default: Part }>,
): Promise<Part> {
  const [loaded] = await Promise.all([part, needTexts('lesson'), needTexts('class')]);
  return loaded.default;
}
