/** All pages there are to read without scripts, and their pictures. Pure but for reading files. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { indexRecording } from '../../analysis/recording-index.ts';
import { groupText } from '../../components/lesson/group-text.ts';
import { m } from '../../i18n/generated/messages.js';
import { simulate } from '../../kernel/simulate.ts';
import { keyMomentOf } from '../../lesson/key-moment.ts';
import type { LessonStep } from '../../lesson/lesson.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import { indexPage } from './index-page.ts';
import { lessonPage } from './lesson-page.ts';
import { oembedFile, oembedJson } from './oembed.ts';
import {
  locales,
  pageFile,
  socialFile,
  speaking,
  titleOf,
  type Bundle,
  type Locale,
  type Site,
} from './site.ts';
import { socialSvg } from './social-card.ts';
import { themeBlock, themeRules, tokensOf } from '../../components/picture/theme-tokens.ts';

/** By their path from the root of the site. */
export interface MadePages {
  /** Pages and their looks. */
  readonly texts: ReadonlyMap<string, string>;
  /** SVG, still to be made into the bitmap of that name. */
  readonly cards: ReadonlyMap<string, string>;
}

export interface PagesWish {
  /** In the order of the catalogue. */
  readonly bundles: readonly Bundle[];
  /** Where the site will lie, if that is known. */
  readonly address?: string | undefined;
}

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

export function makePages({ bundles, address }: PagesWish): MadePages {
  const looks = readLooks();
  const site: Site = { bundles, address: withSlash(address), styleFile: looks.file };
  const takeOf = rememberingTakes();
  const texts = new Map([[looks.file, looks.css]]);
  const cards = new Map<string, string>();
  for (const locale of locales) {
    speaking(locale, () => {
      texts.set(pageFile('index', locale), indexPage(locale, looks.colours, site));
      for (const bundle of bundles) {
        const { id } = bundle.lesson;
        const wish = { bundle, locale, takeOf, colours: looks.colours };
        texts.set(pageFile(id, locale), lessonPage(wish, site));
        if (site.address !== undefined) {
          texts.set(oembedFile(id, locale), oembedJson(bundle, locale, site));
        }
        cards.set(socialFile(id, locale), cardOf(bundle, locale, takeOf, looks));
      }
      const first = bundles[0];
      if (first) cards.set(socialFile('index', locale), indexCard(first, takeOf, looks));
    });
  }
  return { texts, cards };
}

type TakeOf = (step: LessonStep) => Take;

/** Equal scenarios share a run, in whatever language it is told. */
function rememberingTakes(): TakeOf {
  const takes = new Map<string, Take>();
  return ({ scenario }) => {
    const key = JSON.stringify(scenario);
    const known = takes.get(key);
    if (known) return known;
    const take = { scenario, index: indexRecording(simulate(scenario)) };
    takes.set(key, take);
    return take;
  };
}

type Looks = ReturnType<typeof readLooks>;

/** The file bears a name of its content: a page and its looks always fit. */
function readLooks() {
  const theme = read('../../components/theme.css');
  const picture = read('../../components/picture/picture.css');
  const css = themeRules(theme) + read('page.css') + picture;
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 8);
  const light = tokensOf(themeBlock(theme, 'light'));
  const dark = tokensOf(themeBlock(theme, 'dark'));
  const surface = '--surface';
  return {
    ...{ css, file: `lessons/pages-${hash}.css` },
    colours: { light: light.get(surface) ?? '', dark: dark.get(surface) ?? '' },
    card: { css: picture + read('social.css'), tokens: light },
  };
}

function cardOf(bundle: Bundle, locale: Locale, takeOf: TakeOf, looks: Looks): string {
  const { question, group } = bundle.lesson;
  const place =
    question === undefined
      ? m.lesson_background()
      : m.nav_lesson_short({ question }) + ` · ${groupText(group)}`;
  return socialSvg({
    title: titleOf(bundle, locale),
    place,
    run: keyRun(bundle, takeOf),
    ...looks.card,
  });
}

function indexCard(first: Bundle, takeOf: TakeOf, looks: Looks): string {
  const title = m.app_description();
  return socialSvg({ title, place: m.nav_lessons(), run: keyRun(first, takeOf), ...looks.card });
}

function keyRun({ lesson }: Bundle, takeOf: TakeOf) {
  const { step, instant } = keyMomentOf(lesson, (one) => takeOf(one).index);
  return { take: takeOf(step), instant };
}

function withSlash(address: string | undefined): string | undefined {
  return address === undefined || address === '' ? undefined : address.replace(/\/?$/, '/');
}
