import * as storage from './storage.ts';
import { LANES, type LaneName } from '../scene/timeline-layout.ts';
import { bestLocale, chooseLocale, currentLocale, locales, type Locale } from './locale.svelte.ts';

export const THEMES = ['light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

let theme = $state<Theme>('light');
let hiddenLanes = $state.raw<readonly LaneName[]>([]);

/** What is on or off, with what holds until somebody chooses. */
const switches = $state({
  /** While playing, stretches in which nothing turns pass quickly. */
  'skip-quiet': false,
  /** Single keys do something (WCAG 2.2, 2.1.4: they can be switched off). */
  shortcuts: true,
});
export type Switch = keyof typeof switches;

export function isTheme(text: string): text is Theme {
  return THEMES.some((known) => known === text);
}

export function currentTheme(): Theme {
  return theme;
}

export function lanesHidden(): readonly LaneName[] {
  return hiddenLanes;
}

/** Language and theme: what the link says, else what was chosen here before, else the system. */
export async function openPreferences(link: {
  lang?: string | undefined;
  theme?: string | undefined;
}): Promise<void> {
  const wanted = [link.theme, storage.read('theme')].find((text) => text && isTheme(text));
  const systemTheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  showTheme(wanted && isTheme(wanted) ? wanted : systemTheme);
  const hidden = storage.read('hidden-lanes')?.split(' ');
  hiddenLanes = LANES.filter((lane) => hidden?.includes(lane));
  for (const name of Object.keys(switches) as Switch[]) {
    const stored = storage.read(name);
    if (stored !== undefined) switches[name] = stored === 'on';
  }
  const wishes = [link.lang, storage.read('lang'), ...navigator.languages];
  const best = bestLocale(wishes.filter((wish) => wish !== undefined));
  await chooseLocale(best).catch(() => chooseAnyOther(best));
}

/** The words of the wanted language did not come: those of another are better than none. */
async function chooseAnyOther(wanted: Locale): Promise<void> {
  const [other] = locales.filter((locale) => locale !== wanted);
  if (other) await chooseLocale(other);
}

/** Remembered on this computer. */
export function chooseTheme(chosen: Theme): void {
  storage.write('theme', chosen);
  showTheme(chosen);
}

export function isOn(name: Switch): boolean {
  return switches[name];
}

/** Remembered on this computer. */
export function turn(name: Switch, isOnNow: boolean): void {
  switches[name] = isOnNow;
  storage.write(name, isOnNow ? 'on' : 'off');
}

/** Remembered on this computer. */
export function showLane(lane: LaneName, isShown: boolean): void {
  const others = hiddenLanes.filter((hidden) => hidden !== lane);
  hiddenLanes = isShown ? others : [...others, lane];
  storage.write('hidden-lanes', hiddenLanes.join(' '));
}

/** Remembered on this computer. */
export async function chooseLanguage(locale: Locale): Promise<void> {
  await chooseLocale(locale);
  storage.write('lang', locale);
}

export { currentLocale };

function showTheme(shown: Theme): void {
  theme = shown;
  document.documentElement.dataset.theme = shown;
}
