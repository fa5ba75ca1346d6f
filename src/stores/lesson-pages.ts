import { m } from '../i18n/generated/messages.js';
import type { CompiledLesson, LessonText } from '../lesson/lesson.ts';
import { formatRoute, hashOn, type Route } from './link-route.ts';

/** A page as the header offers it. */
export interface HeaderPage {
  readonly text: string;
  /** Where there is little room. */
  readonly shortText?: string;
  readonly href: string;
  readonly isCurrent: boolean;
}

interface Named {
  readonly lesson: CompiledLesson;
  readonly text: LessonText | undefined;
  /** How the address names a lesson of somebody else's. */
  readonly file: string | undefined;
  /** What the address says of the lesson beside its name. */
  readonly query: string | undefined;
}

/** The lesson on screen. */
export function pageOf(named: Named): HeaderPage {
  const query = named.query === undefined ? '' : `?${named.query}`;
  const href = `#${formatRoute(routeOf(named, 1))}${query}`;
  return { text: nameOf(named), href, isCurrent: true };
}

/** The way back to a lesson that was left; `step` counts from one, `hash` says what was on screen. */
export function pageBack(named: Named, step: number, hash: string): HeaderPage {
  const words = { lesson: nameOf(named), step };
  return {
    text: m.nav_back(words),
    shortText: m.nav_place(words),
    href: hashOn(routeOf(named, step), hash),
    isCurrent: false,
  };
}

function routeOf({ lesson, file }: Named, step: number): Route {
  return file === undefined
    ? { page: 'lesson', id: lesson.id, step }
    : { page: 'lesson-file', step };
}

function nameOf({ lesson: { id, question }, text }: Named): string {
  return question === undefined ? (text?.title ?? id) : m.nav_lesson_short({ question });
}
