/** What is the same on every page: head, header, footer. No script, no styles of its own. */
import { escapeText, tag } from '../../components/picture/svg.ts';
import { m } from '../../i18n/generated/messages.js';
import { oembedFile } from './oembed.ts';
import {
  LANGUAGE_NAMES,
  TERRITORIES,
  appAddress,
  fromPage,
  locales,
  pageFile,
  publicAddress,
  socialFile,
  type Locale,
  type Site,
} from './site.ts';

export interface Page {
  /** The name of its file: `q05`, `index`. */
  readonly name: string;
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** Of the picture for social networks, `title` when left out. */
  readonly type: 'article' | 'website';
  readonly main: string;
  readonly footer: string;
  readonly colours: { readonly light: string; readonly dark: string };
}

/** Sizes of the pictures that social networks show. */
export const SOCIAL_PX = { width: 1200, height: 630 } as const;

export function pageHtml(page: Page, site: Site): string {
  const { locale } = page;
  return `<!doctype html>
<html lang="${locale}">
<head>
${headTags(page, site).join('\n')}
</head>
<body>
<a class="skip" href="#main">${escapeText(m.static_skip())}</a>
${headerHtml(page)}
<main id="main">
${page.main}
</main>
<footer>
${page.footer}
</footer>
</body>
</html>
`;
}

function headTags(page: Page, site: Site): string[] {
  const { locale, title, description, colours } = page;
  const wholeTitle = m.app_title({ page: title });
  return [
    '<meta charset="utf-8">',
    meta('viewport', 'width=device-width, initial-scale=1'),
    meta('color-scheme', 'light dark'),
    `<meta name="theme-color" content="${colours.light}" media="(prefers-color-scheme: light)">`,
    `<meta name="theme-color" content="${colours.dark}" media="(prefers-color-scheme: dark)">`,
    tag('title', {}, escapeText(wholeTitle)),
    meta('description', description),
    ...languageLinks(page, site),
    link({ rel: 'icon', href: fromPage('icon.svg', locale), type: 'image/svg+xml' }),
    link({ rel: 'stylesheet', href: fromPage(site.styleFile, locale) }),
    ...oembedLinks(page, site),
    ...socialTags(page, site),
  ];
}

function languageLinks({ name, locale }: Page, site: Site): string[] {
  const addressIn = (other: Locale): string => publicAddress(pageFile(name, other), locale, site);
  return [
    link({ rel: 'canonical', href: addressIn(locale) }),
    ...locales.map((other) => link({ rel: 'alternate', hreflang: other, href: addressIn(other) })),
    link({ rel: 'alternate', hreflang: 'x-default', href: addressIn('en') }),
  ];
}

/** The index is no lesson and nothing to put into a frame. */
function oembedLinks({ name, locale, title, type }: Page, site: Site): string[] {
  if (site.address === undefined || type !== 'article') return [];
  const href = publicAddress(oembedFile(name, locale), locale, site);
  return [link({ rel: 'alternate', type: 'application/json+oembed', href, title })];
}

function socialTags({ name, locale, title, description, type }: Page, site: Site): string[] {
  const others = locales.filter((other) => other !== locale);
  return [
    property('og:type', type),
    property('og:site_name', m.app_name()),
    property('og:title', title),
    property('og:description', description),
    property('og:locale', TERRITORIES[locale]),
    ...others.map((other) => property('og:locale:alternate', TERRITORIES[other])),
    ...(site.address === undefined
      ? []
      : [property('og:url', publicAddress(pageFile(name, locale), locale, site))]),
    property('og:image', publicAddress(socialFile(name, locale), locale, site)),
    property('og:image:type', 'image/png'),
    property('og:image:width', String(SOCIAL_PX.width)),
    property('og:image:height', String(SOCIAL_PX.height)),
    property('og:image:alt', title),
    meta('twitter:card', 'summary_large_image'),
  ];
}

function headerHtml({ name, locale }: Page): string {
  const others = locales.filter((other) => other !== locale);
  const languages = others.map((other) =>
    tag(
      'a',
      { href: fromPage(pageFile(name, other), locale), lang: other, hreflang: other },
      LANGUAGE_NAMES[other],
    ),
  );
  const all = tag(
    'a',
    {
      href: fromPage(pageFile('index', locale), locale),
      'aria-current': name === 'index' && 'page',
    },
    escapeText(m.static_all()),
  );
  return `<header class="top">
<a class="product" href="${appAddress('/sandbox', locale)}">${escapeText(m.app_name())}</a>
<nav aria-label="${escapeText(m.nav_label())}">${all}${languages.join('')}</nav>
</header>`;
}

// The parser of HTML knows no closed `<meta/>`; it is forgiven, but not pretty.
const meta = (name: string, content: string): string =>
  `<meta name="${name}" content="${escapeText(content)}">`;
const property = (name: string, content: string): string =>
  `<meta property="${name}" content="${escapeText(content)}">`;

function link(attributes: Readonly<Record<string, string>>): string {
  return tag('link', attributes).replace(/\/>$/, '>');
}
