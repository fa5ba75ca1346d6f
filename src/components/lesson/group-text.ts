import { m } from '../../i18n/generated/messages.js';
import type { LessonGroup } from '../../lesson/lesson.ts';

const TEXTS: Readonly<Record<LessonGroup, () => string>> = {
  tunnels: m.lesson_group_tunnels,
  timers: m.lesson_group_timers,
  reconnect: m.lesson_group_reconnect,
  login: m.lesson_group_login,
};

/** The name of a chapter. */
export function groupText(group: LessonGroup): string {
  return TEXTS[group]();
}

/** Where a build puts the lesson as a page without scripts (pages/lesson-pages/site.ts). */
export function pageAddress(id: string, locale: string): string {
  return `lessons/${locale === 'en' ? '' : `${locale}/`}${id}.html`;
}
