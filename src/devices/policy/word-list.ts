/**
 * Words that may be abbreviated while that stays unambiguous, as on the device. All beginnings are
 * worked out once, because a paste may have half a million lines.
 */
export class WordList {
  readonly #byBeginning = new Map<string, string[]>();
  readonly #whole: ReadonlySet<string>;

  constructor(words: readonly string[]) {
    this.#whole = new Set(words);
    for (const word of words) {
      for (let length = 1; length <= word.length; length++) {
        const beginning = word.slice(0, length);
        const found = this.#byBeginning.get(beginning);
        if (found) found.push(word);
        else this.#byBeginning.set(beginning, [word]);
      }
    }
    for (const [beginning, found] of this.#byBeginning) {
      this.#byBeginning.set(beginning, this.#meant(beginning, found));
    }
  }

  /** A word written out stands for itself; of words that begin with another one, that one is meant. */
  #meant(beginning: string, found: readonly string[]): string[] {
    if (this.#whole.has(beginning)) return [beginning];
    return found.filter((word) => !found.some((other) => other !== word && word.startsWith(other)));
  }

  /** The words that `typed` may stand for, in any case. */
  fitting(typed: string): readonly string[] {
    return this.#byBeginning.get(typed.toLowerCase()) ?? [];
  }

  /** The one word that `typed` stands for. */
  find(typed: string): string | undefined {
    const found = this.fitting(typed);
    return found.length === 1 ? found[0] : undefined;
  }

  /** Whether it is one of the words, written out. */
  has(typed: string): boolean {
    return this.#whole.has(typed.toLowerCase());
  }
}

/** The words of a text, between blanks. */
export function wordsIn(text: string): string[] {
  return text.trim().split(/\s+/);
}
