import { m } from '../../i18n/generated/messages.js';
import type { LessonGroup, LessonPath } from '../../lesson/lesson.ts';

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

const PATH_TEXTS = {
  beginner: [m.lesson_index_path_beginner, m.lesson_index_about_beginner],
  policy: [m.lesson_index_path_policy, m.lesson_index_about_policy],
  support: [m.lesson_index_path_support, m.lesson_index_about_support],
} as const;

/** The name of a way through the lessons; without one, of all of them. */
export function pathText(path: LessonPath | undefined): string {
  return path ? PATH_TEXTS[path][0]() : m.lesson_index_path_all();
}

/** Whom the path is for. */
export function pathAbout(path: LessonPath | undefined): string {
  return path ? PATH_TEXTS[path][1]() : m.lesson_index_about_all();
}
