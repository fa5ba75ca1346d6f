/** Which pages there are, where they lie, and how each is reached from the other. */
import { overwriteGetLocale, type Locale } from '../../i18n/generated/runtime.js';
import type { CompiledLesson, LessonText } from '../../lesson/lesson.ts';

export { locales, type Locale } from '../../i18n/generated/runtime.js';

/** The language whose pages lie in `lessons` itself; the others have a folder there. */
const FIRST: Locale = 'en';

export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', es: 'Español' };
/** As social networks call the languages. */
export const TERRITORIES: Readonly<Record<Locale, string>> = { en: 'en_US', es: 'es_ES' };

/** A lesson with its words by locale, as the compiler gives it. */
export interface Bundle {
  readonly lesson: CompiledLesson;
  readonly texts: Readonly<Record<string, LessonText>>;
}

export interface Site {
  /** In the order of the catalogue. */
  readonly bundles: readonly Bundle[];
  /** The file of the looks, in `lessons`. */
  readonly styleFile: string;
  /** Where the whole will lie, with a slash at its end; without one, addresses stay relative. */
  readonly address: string | undefined;
}

/** Says everything in a language while `make` runs. */
export function speaking<Made>(locale: Locale, make: () => Made): Made {
  overwriteGetLocale(() => locale);
  try {
    return make();
  } finally {
    overwriteGetLocale(() => FIRST);
  }
}

/** From the root: `lessons/es/q05.html`. */
export function pageFile(page: string, locale: Locale): string {
  return locale === FIRST ? `lessons/${page}.html` : `lessons/${locale}/${page}.html`;
}

export function socialFile(page: string, locale: Locale): string {
  return `lessons/social/${page}-${locale}.png`;
}

/** How a file is reached from a page: from any folder of any host, and from the disk. */
export function fromPage(file: string, locale: Locale): string {
  return (locale === FIRST ? '../' : '../../') + file;
}

/** The app, in the language of the page; a hash without its `?lang=`. */
export function appAddress(hash: string, locale: Locale): string {
  return fromPage(`index.html#${hash}?lang=${locale}`, locale);
}

/** Whole where it is known where the site will lie: social networks want that. */
export function publicAddress(file: string, locale: Locale, { address }: Site): string {
  return address === undefined ? fromPage(file, locale) : new URL(file, address).href;
}

export function titleOf({ lesson, texts }: Bundle, locale: Locale): string {
  return texts[locale]?.title ?? lesson.id;
}
