/** What a link asks for in a good form and the app does not have. */
import type { Problem, Reading } from '../domain/problems.ts';
import { readWholeNumber, readWord } from '../domain/read-value.ts';
import type { Route } from './link-route.ts';
import type { LoadedLesson } from './loaded-lesson.ts';
import { locales, type Locale } from './locale.svelte.ts';

/** A language has two letters; a country behind them makes no other. */
export function readSpoken(lang: string): Reading<Locale> {
  return readWord(lang.slice(0, 2), locales);
}

interface Asked {
  readonly lang: string;
  readonly route: Route;
  /** The lesson that the route names, with what of its variant was left out. */
  readonly opened: LoadedLesson | undefined;
}

export function problemsBeyond({ lang, route, opened }: Asked): readonly Problem[] {
  const max = opened?.lesson.steps.length;
  const isStep = 'step' in route && max !== undefined;
  return [
    ...(opened?.problems ?? []),
    ...(isStep ? problemOf('step', readWholeNumber(route.step, { min: 1, max, example: 1 })) : []),
    ...problemOf('lang', readSpoken(lang)),
  ];
}

function problemOf(field: string, reading: Reading<unknown>): readonly Problem[] {
  return 'problem' in reading ? [{ field, ...reading.problem }] : [];
}
