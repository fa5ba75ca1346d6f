import { isLocale, locales, overwriteGetLocale, type Locale } from '../i18n/generated/runtime.js';

let current = $state<Locale>('en');
overwriteGetLocale(() => current);

/** The languages of the page, each by its own name. */
export const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', es: 'Español' };
export { locales, type Locale };

export function currentLocale(): Locale {
  return current;
}

/** Switches every sentence on the page; nothing is loaded again. */
export function chooseLocale(locale: Locale): void {
  current = locale;
  document.documentElement.lang = locale;
}

/** The first of the wishes that the page speaks, `en` when it speaks none of them. */
export function bestLocale(wishes: readonly string[]): Locale {
  const spoken = wishes.map((wish) => wish.slice(0, 2).toLowerCase()).find(isLocale);
  return spoken ?? 'en';
}
