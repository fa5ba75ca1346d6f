/** The code that puts what is on screen into another page. Pure text. */
import { writeEmbedLink, type EmbedOptions } from '../../stores/embed-link.ts';

export interface EmbedWish {
  /** The link of what is on screen, without language and theme of its own unless they are wanted. */
  readonly hash: string;
  readonly options: Omit<EmbedOptions, 'id'>;
  /** Empty: each reader's own. */
  readonly lang: string;
  readonly widthPx: number;
}

/** The whole address for a frame. `site` ends with a slash. */
export function frameAddress({ hash, options, lang }: EmbedWish, site: string): string {
  const [path = '', query = ''] = hash.split('?');
  const kept = query.split('&').filter((text) => text !== '' && !text.startsWith('lang='));
  const parameters = [...kept, ...(lang === '' ? [] : [`lang=${lang}`])].join('&');
  return `${site}embed.html${writeEmbedLink(`${path}${parameters && `?${parameters}`}`, options)}`;
}

export function frameCode(wish: EmbedWish, site: string, title: string): string {
  const address = escaped(frameAddress(wish, site));
  return `<iframe src="${address}" title="${escaped(title)}" width="${wish.widthPx}" height="720" loading="lazy" referrerpolicy="origin" style="border:0;max-width:100%"></iframe>`;
}

export function elementCode(wish: EmbedWish, site: string): string {
  const { hash, options, lang, widthPx } = wish;
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  const [, lesson, step] = /^\/lesson\/([\w-]+)(?:\/(\d+))?/.exec(path) ?? [];
  const named: [string, string][] = query
    .split('&')
    .filter((text) => text !== '' && !text.startsWith('lang='))
    .map((text) => text.split(/=(.*)/).map(decodeURIComponent))
    .map(([name = '', value = '']) => [attributeName(name), value]);
  const attributes = [
    ...(lesson === undefined ? [] : [['lesson', lesson]]),
    ...(step === undefined ? [] : [['step', step]]),
    ...(lang === '' ? [] : [['lang', lang]]),
    ['show', options.show.join(',')],
    ...together(named),
    ['style', `max-width:${widthPx}px`],
  ].map(([name, value = '']) => `${name}="${escaped(value)}"`);
  const switches = [options.lock && 'lock', options.autoplay && 'autoplay'].filter(Boolean);
  const script = `<script src="${escaped(site)}embed.js"></script>`;
  return `${script}\n<keepalive-lab ${[...attributes, ...switches].join(' ')}></keepalive-lab>`;
}

/** `idleTimeout` is `idle-timeout`, `client.os` is `client-os`. */
function attributeName(parameter: string): string {
  return parameter.replace(/\.?([A-Z])|\./g, (_, letter = '') => `-${letter.toLowerCase()}`);
}

/** Parameters that stand several times share an attribute. */
function together(named: readonly [string, string][]): [string, string][] {
  const values = new Map<string, string[]>();
  for (const [name, value] of named) values.set(name, [...(values.get(name) ?? []), value]);
  return [...values].map(([name, each]) => [name, each.join(' ')]);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
