/** A lesson's text in a link. */
import { FILE_BYTES_MAX, LINK_LENGTH_MAX } from '../lesson/limits.ts';
import { pack, unpack, type Unpacked } from './link-packing.ts';

/** `undefined`: too long for a link. */
export async function packLesson(text: string): Promise<string | undefined> {
  const link = await pack(text);
  return link.length > LINK_LENGTH_MAX ? undefined : link;
}

/** The inverse. Never rejects. */
export function unpackLesson(link: string): Promise<Unpacked> {
  return unpack(link, FILE_BYTES_MAX);
}
