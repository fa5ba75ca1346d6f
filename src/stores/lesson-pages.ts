import { m } from '../i18n/generated/messages.js';
import type { CompiledLesson, LessonText } from '../lesson/lesson.ts';
import { formatRoute, hashOn } from './link-route.ts';

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
}

/** The lesson on screen. */
export function pageOf(named: Named): HeaderPage {
  const href = `#${formatRoute({ page: 'lesson', id: named.lesson.id, step: 1 })}`;
  return { text: nameOf(named), href, isCurrent: true };
}

/** The way back to a lesson that was left; `step` counts from one, `hash` says what was on screen. */
export function pageBack(named: Named, step: number, hash: string): HeaderPage {
  const words = { lesson: nameOf(named), step };
  return {
    text: m.nav_back(words),
    shortText: m.nav_place(words),
    href: hashOn({ page: 'lesson', id: named.lesson.id, step }, hash),
    isCurrent: false,
  };
}

function nameOf({ lesson: { id, question }, text }: Named): string {
  return question === undefined ? (text?.title ?? id) : m.nav_lesson_short({ question });
}
