import { untrack } from 'svelte';
import { loadTexts, type TextsPart } from '../i18n/message-texts.ts';
import { isLocale, locales, overwriteGetLocale, type Locale } from '../i18n/generated/runtime.js';

let current = $state<Locale>('en');
let wanted: Locale = 'en';
/** What has been asked for: each language that is chosen must have it all. */
let parts: readonly TextsPart[] = ['page'];
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
  try {
    await loadParts([locale], parts);
  } catch (failure) {
    if (wanted === locale) wanted = current;
    throw failure;
  }
  // The reader may have chosen again meanwhile.
  if (wanted !== locale) return;
  current = locale;
  document.documentElement.lang = locale;
}

/**
 * Fetches a part of the words that is needed from now on, whatever language is chosen: a component
 * need not ask again. Rejects when it cannot be fetched.
 */
export async function needTexts(part: TextsPart): Promise<void> {
  if (!parts.includes(part)) parts = [...parts, part];
  // A language that is on its way may have been asked for without this part.
  const languages = [untrack(() => current), wanted];
  await loadParts(languages, [part]);
}

async function loadParts(
  languages: readonly Locale[],
  needed: readonly TextsPart[],
): Promise<void> {
  const each = languages.flatMap((locale) => needed.map((part) => loadTexts(locale, part)));
  await Promise.all(each);
}

/** The first of the wishes that the page speaks, `en` when it speaks none of them. */
export function bestLocale(wishes: readonly string[]): Locale {
  const spoken = wishes.map((wish) => wish.slice(0, 2).toLowerCase()).find(isLocale);
  return spoken ?? 'en';
}
