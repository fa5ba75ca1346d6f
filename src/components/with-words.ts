import type { TextsPart } from '../i18n/message-texts.ts';
import { needTexts } from '../stores/locale.svelte.ts';

/** A component that is fetched when it is first shown, with the words that it says. */
export async function withWords<Part>(
  part: Promise<{ readonly default: Part }>,
  ...words: readonly TextsPart[]
): Promise<Part> {
  const [loaded] = await Promise.all([part, ...words.map(needTexts)]);
  return loaded.default;
}
