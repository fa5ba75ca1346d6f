/** What the hash of an embed says beside a link's own words. Form: docs/embedding.md. */
import { nearestName } from '../domain/nearest-name.ts';
import { showValue, type Problem } from '../domain/problems.ts';
import { readWord } from '../domain/read-value.ts';
import { parseRoute } from './link-route.ts';

export const EMBED_PARTS = ['scene', 'timeline', 'settings', 'steps', 'console'] as const;
export type EmbedPart = (typeof EMBED_PARTS)[number];

/** What an embed shows when its link does not say. */
export const PARTS_BY_DEFAULT: readonly EmbedPart[] = ['scene', 'timeline', 'steps'];

export interface EmbedOptions {
  readonly show: readonly EmbedPart[];
  readonly lock: boolean;
  readonly autoplay: boolean;
  /** Which of several embeds of a page this is; empty when its host did not say. */
  readonly id: string;
}

export interface EmbedLink {
  readonly options: EmbedOptions;
  /** What is left: a link as the app reads it. */
  readonly hash: string;
  readonly problems: readonly Problem[];
}

const OWN = /^(show|lock|autoplay|id)=/;
const INSTANCE_ID = /^[\w-]{1,64}$/;

/** Never throws: what cannot be read is ignored and named. */
export function readEmbedLink(whole: string): EmbedLink {
  const [path = '', ...rest] = whole.replace(/^#/, '').split('?');
  const parameters = rest.join('?').split('&').filter(Boolean);
  const own = new Map<string, string>();
  const problems: Problem[] = [];
  for (const parameter of parameters.filter((text) => OWN.test(text))) {
    const [name = '', text = ''] = parameter.split('=');
    if (own.has(name)) problems.push({ field: name, code: 'repeated', value: showValue(text) });
    else own.set(name, decoded(text));
  }
  const query = parameters.filter((text) => !OWN.test(text)).join('&');
  const options = {
    show: readShow(own.get('show'), problems),
    lock: readSwitch('lock', own.get('lock'), problems),
    autoplay: readSwitch('autoplay', own.get('autoplay'), problems),
    id: readId(own.get('id'), problems),
  };
  return { options, hash: `#${shownPath(path, problems)}${query && `?${query}`}`, problems };
}

/** The way back: only what differs from what holds without it. */
export function writeEmbedLink(hash: string, options: Omit<EmbedOptions, 'id'>): string {
  const { show, lock, autoplay } = options;
  const isDefault = show.join() === PARTS_BY_DEFAULT.join();
  const own = [
    ...(isDefault ? [] : [`show=${show.join(',')}`]),
    ...(lock ? ['lock=1'] : []),
    ...(autoplay ? ['autoplay=1'] : []),
  ].join('&');
  if (own === '') return hash;
  return `${hash}${hash.includes('?') ? '&' : '?'}${own}`;
}

/** The index of lessons is a page of the app: an embed has none. */
function shownPath(path: string, problems: Problem[]): string {
  if (parseRoute(path).route.page !== 'lessons') return path;
  problems.push({ field: 'page', code: 'unknown-page', value: showValue(path) });
  return '/sandbox';
}

function readShow(text: string | undefined, problems: Problem[]): readonly EmbedPart[] {
  if (text === undefined) return PARTS_BY_DEFAULT;
  const words = text.split(',').filter(Boolean);
  const wrong = words.find((word) => !EMBED_PARTS.some((part) => part === word));
  if (wrong !== undefined || words.length === 0) {
    const nearest = nearestName(wrong ?? '', EMBED_PARTS);
    problems.push({
      field: 'show',
      code: 'not-one-of',
      value: showValue(wrong ?? text),
      allowed: [...EMBED_PARTS],
      ...(nearest === undefined ? {} : { nearest }),
    });
  }
  const known = EMBED_PARTS.filter((part) => words.includes(part));
  return known.length > 0 ? known : PARTS_BY_DEFAULT;
}

function readSwitch(name: string, text: string | undefined, problems: Problem[]): boolean {
  const reading = readWord(text ?? '0', ['0', '1']);
  if ('value' in reading) return reading.value === '1';
  problems.push({ field: name, ...reading.problem });
  return false;
}

function readId(text: string | undefined, problems: Problem[]): string {
  if (text === undefined || INSTANCE_ID.test(text)) return text ?? '';
  problems.push({ field: 'id', code: 'wrong-form', value: showValue(text), example: 'lab-1' });
  return '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
