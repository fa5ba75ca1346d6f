/**
 * What a page says of itself to programs that make a frame of a pasted link (oembed.com, 2.3.4.4
 * "rich"). Only where the site's address is known: a program that asks is never on the same site.
 */
import { writeEmbedLink, PARTS_BY_DEFAULT } from '../../stores/embed-link.ts';
import { escapeText } from '../../components/picture/svg.ts';
import { m } from '../../i18n/generated/messages.js';
import {
  pageFile,
  publicAddress,
  socialFile,
  titleOf,
  type Bundle,
  type Locale,
  type Site,
} from './site.ts';

const SIZE_PX = { width: 900, height: 720 } as const;
const THUMBNAIL_PX = { width: 1200, height: 630 } as const;

export function oembedFile(page: string, locale: Locale): string {
  return pageFile(page, locale).replace(/html$/, 'oembed.json');
}

export function oembedJson(bundle: Bundle, locale: Locale, site: Site): string {
  const { id } = bundle.lesson;
  const title = titleOf(bundle, locale);
  const options = { show: PARTS_BY_DEFAULT, lock: false, autoplay: false };
  const hash = writeEmbedLink(`#/lesson/${id}/1?lang=${locale}`, options);
  const address = publicAddress(`embed.html${hash}`, locale, site);
  const said = {
    version: '1.0',
    type: 'rich',
    provider_name: m.app_name(),
    provider_url: publicAddress('', locale, site),
    title,
    ...SIZE_PX,
    html: `<iframe src="${escapeText(address)}" title="${escapeText(title)}" width="${SIZE_PX.width}" height="${SIZE_PX.height}" loading="lazy" referrerpolicy="origin" style="border:0;max-width:100%"></iframe>`,
    thumbnail_url: publicAddress(socialFile(id, locale), locale, site),
    thumbnail_width: THUMBNAIL_PX.width,
    thumbnail_height: THUMBNAIL_PX.height,
  };
  return `${JSON.stringify(said, null, 2)}\n`;
}
