import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/domain/scenario.ts';
import { compileAll } from '../../src/lesson/vite-plugin-lessons.ts';
import { makePages } from '../../src/pages/lesson-pages/make-pages.ts';
import { descriptionOf, plainText } from '../../src/pages/lesson-pages/plain-text.ts';
import { locales, pageFile, socialFile, type Bundle } from '../../src/pages/lesson-pages/site.ts';
import { parseLink } from '../../src/stores/link.ts';
import { contentOf, elementAt, headingsOf, nestingProblems, valuesOf } from './markup.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const bundles: readonly Bundle[] = [...compileAll(ROOT).bundles.values()];
const { texts, cards } = makePages({ bundles });
/** What the build has besides. */
const OTHER_FILES = ['index.html', 'icon.svg'];

const pageOf = (name: string, locale: (typeof locales)[number]): string =>
  texts.get(pageFile(name, locale)) ?? '';
const PAGES = locales.flatMap((locale) =>
  ['index', ...bundles.map(({ lesson }) => lesson.id)].map((name) => {
    return { name, locale, file: pageFile(name, locale), html: pageOf(name, locale) };
  }),
);
const LESSONS = locales.flatMap((locale) =>
  bundles.map((bundle) => ({ ...bundle, id: bundle.lesson.id, locale })),
);
const FORBIDDEN = [/\{\{/, /<script/i, /<style/i, /\sstyle=/i, /\son[a-z]+=/i, /javascript:/i];

describe('the pages to read without scripts', () => {
  it('are all there: every lesson and a list, in each language', () => {
    expect(bundles).toHaveLength(23);
    const pages = [...texts.keys()].filter((file) => file.endsWith('.html'));
    expect(pages.sort()).toEqual(PAGES.map(({ file }) => file).sort());
  });

  it.each(PAGES)('are sound HTML without scripts and styles of their own: $file', ({ html }) => {
    expect(nestingProblems(html)).toEqual([]);
    expect(FORBIDDEN.filter((form) => form.test(html))).toEqual([]);
    const ids = valuesOf(html, 'id');
    expect(ids.filter((id, place) => ids.indexOf(id) < place)).toEqual([]);
  });

  it.each(PAGES)('have one title, and headings in order: $file', ({ html, locale }) => {
    const levels = headingsOf(html).map(({ level }) => level);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, place) => level > (levels[place - 1] ?? 0) + 1)).toEqual([]);
    expect(html).toContain(`<html lang="${locale}">`);
  });

  it.each(PAGES)('link to nothing that the build has not: $file', ({ file, html }) => {
    const folder = posix.dirname(file);
    const own = valuesOf(html, 'id').map((id) => `#${id}`);
    const links = [...valuesOf(html, 'href'), contentOf(html, 'og:image')];
    const known = [...texts.keys(), ...cards.keys(), ...OTHER_FILES];
    const dead = links.filter((link) => {
      if (link.startsWith('https://')) return false;
      if (link.startsWith('#')) return !own.includes(link);
      return !known.includes(posix.join(folder, link.replace(/#.*/, '')));
    });
    expect(dead).toEqual([]);
    expect(links.length).toBeGreaterThan(5);
  });

  it.each(PAGES)('describe themselves in at most 160 letters: $file', ({ html, name, locale }) => {
    const description = contentOf(html, 'description');
    expect(description.length).toBeGreaterThan(40);
    expect(plainText(description).length).toBeLessThanOrEqual(160);
    expect(plainText(description)).toMatch(/[.!?…]$/);
    expect(contentOf(html, 'og:description')).toBe(description);
    expect(cards.has(socialFile(name, locale))).toBe(true);
  });

  it.each(PAGES)('name what their pictures show: $file', ({ html, name }) => {
    const pictures = [...html.matchAll(/<svg [^>]*aria-labelledby="(\S+) (\S+)"/g)];
    // One for a wide and one for a narrow screen, of the question and of the answer.
    expect(pictures).toHaveLength(name === 'index' ? 0 : 4);
    for (const [, title = '', desc = ''] of pictures) {
      expect(elementAt(html, `<title id="${title}"`, 'title').length).toBeGreaterThan(30);
      expect(elementAt(html, `<desc id="${desc}"`, 'desc').length).toBeGreaterThan(100);
    }
  });

  it.each(LESSONS)(
    'have every step with its words: $id, $locale',
    ({ id, lesson, texts, locale }) => {
      const html = pageOf(id, locale);
      const headings = headingsOf(html);
      expect(plainText(headings[0]?.text ?? '')).toBe(texts[locale]?.title);
      expect(headings.filter(({ level }) => level === 2)).toHaveLength(lesson.steps.length);
      for (const [number, step] of lesson.steps.entries()) {
        const section = elementAt(html, `<section id="${step.id}"`, 'p>\n</section');
        expect(section).toContain(`index.html#/lesson/${id}/${number + 1}?lang=${locale}`);
        expect(section.includes('<details><summary>')).toBe(step.prediction !== undefined);
        const goals = /<ul class="goals">(.*)<\/ul>/.exec(section)?.[1] ?? '';
        expect(goals.match(/<li>/g) ?? []).toHaveLength(step.goals.length);
      }
    },
  );

  it.each(LESSONS)('lead into the app at a step: $id, $locale', ({ id, locale }) => {
    const [hash = ''] = valuesOf(pageOf(id, locale), 'href')
      .filter((link) => link.includes(`#/lesson/${id}/2`))
      .map((link) => link.replace(/.*#/, '#'));
    const { route, lang, problems } = parseLink(hash, () => DEFAULT_SCENARIO);
    expect({ route, lang, problems }).toEqual({
      route: { page: 'lesson', id, step: 2 },
      lang: locale,
      problems: [],
    });
  });
});

describe('the page of Q5', () => {
  const html = pageOf('q05', 'en');
  const asked = elementAt(html, '<section class="question"', 'section');

  it('fills in what follows from the run', () => {
    expect(html).toContain('<span class="live">3:56</span>');
  });

  it('hides the answer behind a fold, and has it from the run', () => {
    const [before = '', behind = ''] = asked.split('<details>');
    expect(before).toContain('It keeps counting down');
    expect(before).not.toContain('The run shows');
    expect(behind).toContain('The run shows: <strong>It starts again from the full');
  });

  it('answers otherwise when the run does', () => {
    const found = bundles.find(({ lesson }) => lesson.id === 'q05');
    if (!found) throw new Error('There is no lesson q05.');
    const steps = found.lesson.steps.map((step) => {
      const settings = { ...step.scenario.settings, gatewayDpdInterval: 0 };
      return { ...step, scenario: { ...step.scenario, settings } };
    });
    const changed = makePages({ bundles: [{ ...found, lesson: { ...found.lesson, steps } }] });
    const page = changed.texts.get('lessons/q05.html') ?? '';
    expect(page).toContain('The run shows: <strong>It keeps counting down');
    expect(page).toContain('With these settings, this does not happen in this run.');
  });

  it('shows nothing of what comes while it asks, and all of it with the answer', () => {
    const picture = (name: string) => elementAt(html, `<svg [^>]*"${name}-is-wide-title`, 'svg');
    expect(picture('asked')).not.toContain('class="future"');
    expect(picture('asked')).not.toContain('full again when the tunnels drop');
    expect(picture('key')).toContain('class="future"');
    expect(picture('key')).toContain('full again when the tunnels drop');
  });

  it('says its pictures in the language of the page', () => {
    const desc = elementAt(pageOf('q05', 'es'), '<desc id="key-is-wide-desc"', 'desc');
    expect(desc).toContain('en el cliente');
  });

  it('names its neighbours in the order of the lessons', () => {
    expect(html).toMatch(/<a href="\.\.\/lessons\/q04\.html" rel="prev"/);
    expect(html).toMatch(/<a href="\.\.\/lessons\/q06\.html" rel="next"/);
    expect(html).toMatch(
      /<link rel="alternate" hreflang="es" href="\.\.\/lessons\/es\/q05\.html">/,
    );
  });

  it('knows itself by a whole address once that is given', () => {
    const made = makePages({ bundles, address: 'https://lab.example/vpn' });
    const page = made.texts.get('lessons/es/q05.html') ?? '';
    expect(contentOf(page, 'og:url')).toBe('https://lab.example/vpn/lessons/es/q05.html');
    expect(contentOf(page, 'og:image')).toBe('https://lab.example/vpn/lessons/social/q05-es.png');
    expect(contentOf(html, 'og:url')).toBe('');
  });

  it('says then how it can be put into a frame, and the index does not', () => {
    const made = makePages({ bundles, address: 'https://lab.example/vpn' });
    for (const { id, locale } of LESSONS) {
      const page = made.texts.get(pageFile(id, locale)) ?? '';
      const file = pageFile(id, locale).replace('.html', '.oembed.json');
      expect(page).toContain(
        `type="application/json+oembed" href="https://lab.example/vpn/${file}"`,
      );
      const said = JSON.parse(made.texts.get(file) ?? '');
      expect(said).toMatchObject({ version: '1.0', type: 'rich', width: 900, height: 720 });
      const hash = `#/lesson/${id}/1?lang=${locale}"`;
      expect(said.html).toContain(`src="https://lab.example/vpn/embed.html${hash}`);
    }
    expect(made.texts.get('lessons/index.html')).not.toContain('oembed');
    expect([...texts.keys()].filter((name) => name.includes('oembed'))).toEqual([]);
  });
});

describe('the looks of the pages', () => {
  const [file = '', css = ''] = [...texts].find(([name]) => name.endsWith('.css')) ?? [];

  it('are one file for all', () => {
    expect([...texts.keys()].filter((name) => name.endsWith('.css'))).toEqual([file]);
    expect(css).toContain('prefers-color-scheme: dark');
  });

  it('have all their colours from the theme of the app', () => {
    const ownRules = css.slice(css.indexOf('*,'));
    expect(ownRules).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/i);
    const used = [...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name);
    expect(used.filter((name) => !css.includes(`${name}:`))).toEqual([]);
  });
});

describe('the pictures for social networks', () => {
  it.each([...cards].map(([file, svg]) => ({ file, svg })))(
    'are whole drawings: $file',
    ({ svg }) => {
      expect(nestingProblems(svg)).toEqual([]);
      expect(svg).toContain('viewBox="0 0 1200 630"');
      expect(svg).not.toMatch(/var\(|NaN|undefined/);
    },
  );
});

describe('a description', () => {
  it('is as many whole sentences as fit', () => {
    const short = 'One sentence. Another one.';
    expect(descriptionOf(short)).toBe(short);
    expect(descriptionOf(`${short} ${'word '.repeat(40)}`)).toBe(short);
  });

  it('is cut between two words when the first sentence is too long', () => {
    const cut = descriptionOf('word '.repeat(60));
    expect(cut.length).toBeLessThanOrEqual(160);
    expect(cut).toMatch(/word…$/);
  });
});
