/** A lesson's text in a link: deflated, then base64 with the letters that addresses bear. */
import { FILE_BYTES_MAX, LINK_LENGTH_MAX } from '../lesson/limits.ts';

export type Unpacked =
  | { readonly type: 'text'; readonly bytes: Uint8Array }
  /** It is cut off, or was never packed so. */
  | { readonly type: 'broken' }
  /** What it unpacks to is larger than a lesson may be; the rest has not been unpacked. */
  | { readonly type: 'too-large' };

/** `undefined`: too long for a link. */
export async function packLesson(text: string): Promise<string | undefined> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const link = base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return link.length > LINK_LENGTH_MAX ? undefined : link;
}

/** The inverse; stops as soon as more than `bytesMax` have come. Never rejects. */
export async function unpackLesson(link: string, bytesMax = FILE_BYTES_MAX): Promise<Unpacked> {
  try {
    const base64 = link.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return await readAtMost(unpacked, bytesMax);
  } catch {
    // No base64, no deflate, or its end is missing.
    return { type: 'broken' };
  }
}

async function readAtMost(stream: ReadableStream<Uint8Array>, bytesMax: number): Promise<Unpacked> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > bytesMax) {
      await reader.cancel();
      return { type: 'too-large' };
    }
    chunks.push(read.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { type: 'text', bytes };
}
