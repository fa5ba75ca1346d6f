/** Text in a link: deflated, then base64 with the letters that addresses bear (contracts.md, "Links"). */

export type Unpacked =
  | { readonly type: 'text'; readonly bytes: Uint8Array }
  /** It is cut off, or was never packed so. */
  | { readonly type: 'broken' }
  /** What it unpacks to is more than was asked for; the rest has not been unpacked. */
  | { readonly type: 'too-large' };

export async function pack(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The inverse; stops as soon as more than `bytesMax` have come. Never rejects. */
export async function unpack(link: string, bytesMax: number): Promise<Unpacked> {
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
