/** A message file: a text each, or a list of plural forms. */
export type Messages = Readonly<Record<string, unknown>>;

/** One sentence for each way in which a translation differs in shape from English. */
export function findMessageProblems(english: Messages, translation: Messages): string[] {
  const missing = keysOf(english).filter((key) => !(key in translation));
  const extra = keysOf(translation).filter((key) => !(key in english));
  const shared = keysOf(english).filter((key) => key in translation);
  return [
    ...missing.map((key) => `${key} is missing in the translation.`),
    ...extra.map((key) => `${key} is not in English.`),
    ...shared.flatMap((key) => {
      const wanted = placeholdersOf(english[key]);
      const found = placeholdersOf(translation[key]);
      if (wanted === found) return [];
      return [`${key} has the placeholders ${found}, English has ${wanted}.`];
    }),
  ];
}

function keysOf(messages: Messages): string[] {
  return Object.keys(messages).filter((key) => key !== '$schema');
}

/** Sorted and without repetition: their order is the translator's business. */
function placeholdersOf(message: unknown): string {
  const found = textsOf(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []);
  return [...new Set(found)].sort().join(' ') || 'none';
}

function textsOf(message: unknown): string[] {
  if (typeof message === 'string') return [message];
  if (typeof message !== 'object' || message === null) return [];
  return Object.values(message).flatMap(textsOf);
}
