/** The list of all lessons as a page. */
import { groupText } from '../../components/lesson/group-text.ts';
import { escapeText, tag } from '../../components/picture/svg.ts';
import { m } from '../../i18n/generated/messages.js';
import { LESSON_GROUPS } from '../../lesson/lesson.ts';
import { pageHtml, type Page } from './page-frame.ts';
import {
  appAddress,
  fromPage,
  pageFile,
  titleOf,
  type Bundle,
  type Locale,
  type Site,
} from './site.ts';

/** Says everything in the language that is chosen: see `speaking`. */
export function indexPage(locale: Locale, colours: Page['colours'], site: Site): string {
  const { bundles } = site;
  const text = m.static_index_text({ count: bundles.length });
  const chapters = [
    {
      name: m.lesson_background(),
      entries: bundles.filter(({ lesson }) => lesson.question === undefined),
    },
    ...LESSON_GROUPS.map((group) => ({
      name: groupText(group),
      entries: bundles.filter(
        ({ lesson }) => lesson.group === group && lesson.question !== undefined,
      ),
    })),
  ].filter(({ entries }) => entries.length > 0);
  const main = `<header>
<h1>${escapeText(m.static_index_title())}</h1>
<p class="lead">${escapeText(text)}</p>
<p class="open"><a class="button" href="${appAddress('/sandbox', locale)}">${escapeText(m.static_open_app())}</a></p>
</header>
${chapters.map(({ name, entries }) => chapterHtml(name, entries, locale)).join('\n')}`;
  const page: Page = {
    ...{ name: 'index', locale, colours, type: 'website', main },
    title: m.static_index_title(),
    description: m.app_description(),
    footer: `<p class="source">${escapeText(m.app_description())}</p>`,
  };
  return pageHtml(page, site);
}

function chapterHtml(name: string, entries: readonly Bundle[], locale: Locale): string {
  const items = entries.map((bundle) => {
    const { id, question, minutes } = bundle.lesson;
    const number =
      question === undefined
        ? ''
        : tag('span', { class: 'number' }, escapeText(m.nav_lesson_short({ question })));
    const inside = [
      number,
      tag('span', { class: 'title' }, escapeText(titleOf(bundle, locale))),
      tag('span', { class: 'minutes' }, escapeText(m.lesson_minutes({ minutes }))),
    ].join(' ');
    return tag('li', {}, tag('a', { href: fromPage(pageFile(id, locale), locale) }, inside));
  });
  return `<section class="chapter">
<h2>${escapeText(name)}</h2>
<ul>${items.join('\n')}</ul>
</section>`;
}
