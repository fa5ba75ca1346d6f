/** Keeps links short enough to be passed on. What packs and unpacks them comes with the first long one. */
import type { Problem } from '../domain/problems.ts';
import { addressOf } from './link-address.ts';
import type { ExpandedLink } from './link-overflow.ts';
import type { Route } from './link-route.ts';

/** Longer addresses are cut off by some mail programs and messengers (contracts.md, "Links"). */
export const ADDRESS_LENGTH_MAX = 2_000;

export function fits(hash: string): boolean {
  return addressOf(hash).length <= ADDRESS_LENGTH_MAX;
}

/** A link with its packed part unpacked. Never rejects. */
export async function expandHash(hash: string, { page }: Route): Promise<ExpandedLink> {
  // On the page of other people's lessons `z` is the lesson itself.
  if (page === 'lesson-file' || !/[?&]z=/.test(hash)) return { hash, problems: [] };
  try {
    const { expandLink } = await import('./link-overflow.ts');
    return await expandLink(hash);
  } catch {
    // The unpacker could not be fetched: the rest works, and the page says what is missing.
    const problem: Problem = { field: 'z', code: 'not-unpacked', isTooLarge: false };
    return { hash: hash.replace(/\bz=[^&]*/g, ''), problems: [problem] };
  }
}

/** Within what survives being passed on, if it can be. Never rejects. */
export async function shortenHash(hash: string): Promise<string> {
  try {
    const { shortenLink } = await import('./link-overflow.ts');
    return await shortenLink(hash, ADDRESS_LENGTH_MAX - addressOf('').length);
  } catch {
    // The packer could not be fetched: a long link opens too, where nobody cuts it off.
    return hash;
  }
}
