/** What a link says, as a list of short sentences in the language of the page. */
import { clockText } from '../../analysis/time-text.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { m } from '../../i18n/generated/messages.js';
import { changesBetween } from '../../scene/scenario-changes.ts';
import type { Theme } from '../../stores/link-parameters.ts';
import type { Route } from '../../stores/link-route.ts';
import { LANGUAGES, type Locale } from '../../stores/locale.svelte.ts';
import { changeWords, type ChangeWords } from '../changes/change-words.ts';

/** More lines than this nobody reads. */
const LINES_MAX = 12;

export interface Said {
  readonly route: Route;
  /** The title of the lesson that is open, where there is one. */
  readonly lesson: string;
  readonly base: Scenario;
  readonly scenario: Scenario;
}

/** The page first, then what differs from what the page has by itself. */
export function pageAndChanges({ route, lesson, base, scenario }: Said): readonly string[] {
  const changes = changesBetween(base, scenario).map((change) => sentenceOf(changeWords(change)));
  const beyond = changes.length - LINES_MAX;
  return [
    pageText(route, lesson),
    ...changes.slice(0, LINES_MAX),
    ...(beyond > 0 ? [m.share_says_more({ count: beyond })] : []),
    ...(changes.length === 0 ? [m.share_says_no_change()] : []),
  ];
}

function pageText(route: Route, lesson: string): string {
  if ('step' in route) return m.share_says_lesson({ lesson, step: route.step });
  return route.page === 'lessons' ? m.share_says_index() : m.share_says_sandbox();
}

function sentenceOf(words: ChangeWords): string {
  switch (words.type) {
    case 'turned':
      return m.share_says_turned(words);
    case 'replaced':
      return m.share_says_replaced(words);
    case 'added':
      return m.share_says_added(words);
    case 'removed':
      return m.share_says_removed(words);
  }
}

/** What a link may say of how it is looked at; empty: the reader's own. */
export interface ShareChoices {
  isAtPlayhead: boolean;
  play: boolean;
  language: Locale | '';
  theme: Theme | '';
}

export function lookTexts(choices: ShareChoices, playheadMs: number): readonly string[] {
  const { isAtPlayhead, play, language, theme } = choices;
  return [
    ...(isAtPlayhead ? [m.share_says_playhead({ at: clockText(playheadMs) })] : []),
    ...(play ? [m.share_says_play()] : []),
    ...(language === '' ? [] : [m.share_says_language({ language: LANGUAGES[language] })]),
    ...(theme === '' ? [] : [m.share_says_theme({ theme: themeText(theme) })]),
  ];
}

const THEME_TEXTS = {
  light: m.theme_light,
  dark: m.theme_dark,
  projector: m.theme_projector,
} as const;

export function themeText(theme: Theme): string {
  return THEME_TEXTS[theme]();
}
