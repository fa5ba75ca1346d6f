import { loadTexts } from '../i18n/message-texts.ts';
import { isLocale, locales, overwriteGetLocale, type Locale } from '../i18n/generated/runtime.js';

let current = $state<Locale>('en');
let wanted: Locale = 'en';
overwriteGetLocale(() => current);

/** The languages of the page, each by its own name. */
export const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', es: 'Español' };
export { locales, type Locale };

export function currentLocale(): Locale {
  return current;
}

/**
 * Switches every sentence on the page as soon as the words are there. When they cannot be fetched
 * the page stays in its language and the promise rejects.
 */
export async function chooseLocale(locale: Locale): Promise<void> {
  wanted = locale;
  await loadTexts(locale);
  // The reader may have chosen again meanwhile.
  if (wanted !== locale) return;
  current = locale;
  document.documentElement.lang = locale;
}

/** The first of the wishes that the page speaks, `en` when it speaks none of them. */
export function bestLocale(wishes: readonly string[]): Locale {
  const spoken = wishes.map((wish) => wish.slice(0, 2).toLowerCase()).find(isLocale);
  return spoken ?? 'en';
}
