/**
 * Links that would be too long: their experiment is packed into one parameter, `z`, which holds what
 * would otherwise stand in its place (contracts.md, "Links"). Loaded when there is such a link.
 */
import type { Problem } from '../domain/problems.ts';
import { pack, unpack } from './link-packing.ts';
import { parseRoute } from './link-route.ts';

/**
 * What a packed experiment may unpack to, in bytes; chosen. The longest one that a scenario can say,
 * three hundred sessions of others with all disturbances and flows, has less than a third of it.
 */
export const UNPACKED_BYTES_MAX = 100_000;

/** What stays readable in every link: where to look, and how. */
const READABLE = /^(v|t|play|lang|theme)=/;
const PACKED = /^z=/;

/** The same link within `lengthMax`, its experiment packed if need be; a very large one stays longer. */
export async function shortenLink(hash: string, lengthMax: number): Promise<string> {
  if (hash.length <= lengthMax) return hash;
  const { path, parameters } = partsOf(hash);
  const packed = parameters.filter((text) => !READABLE.test(text));
  if (packed.length === 0 || hasLessonFile(path)) return hash;
  const readable = parameters.filter((text) => READABLE.test(text));
  return `${path}?${[...readable, `z=${await pack(packed.join('&'))}`].join('&')}`;
}

export interface ExpandedLink {
  readonly hash: string;
  readonly problems: readonly Problem[];
}

/** The inverse: the link with its parameters unpacked. Never rejects; what is broken is left out. */
export async function expandLink(hash: string): Promise<ExpandedLink> {
  const { path, parameters } = partsOf(hash);
  const place = parameters.findIndex((text) => PACKED.test(text));
  if (place < 0 || hasLessonFile(path)) return { hash, problems: [] };
  const others = parameters.filter((text) => !PACKED.test(text));
  const again = parameters.length - others.length - 1;
  const problems: Problem[] = again > 0 ? [{ field: 'z', code: 'repeated', value: '…' }] : [];
  const unpacked = await unpack(parameters[place]?.slice(2) ?? '', UNPACKED_BYTES_MAX);
  const text = unpacked.type === 'text' ? textOf(unpacked.bytes) : undefined;
  if (text === undefined) {
    const isTooLarge = unpacked.type === 'too-large';
    problems.push({ field: 'z', code: 'not-unpacked', isTooLarge });
  }
  // What is packed counts after what can be read: of two of a name the first one holds.
  const all = [...others, ...(text === undefined ? [] : [text])].join('&');
  return { hash: `${path}${all && `?${all}`}`, problems };
}

/** On the page of other people's lessons `z` is the lesson itself. */
function hasLessonFile(path: string): boolean {
  return parseRoute(path.replace(/^#/, '')).route.page === 'lesson-file';
}

function partsOf(hash: string): { path: string; parameters: readonly string[] } {
  const [path = '', ...query] = hash.split('?');
  return { path, parameters: query.length === 0 ? [] : query.join('?').split('&') };
}

/** `undefined`: not UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // It was not packed by us.
    return undefined;
  }
}
