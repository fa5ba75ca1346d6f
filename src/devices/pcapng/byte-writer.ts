/** Bytes in the order of the network: what packets are made of. */

const encoder = new TextEncoder();

/** A text as UTF-8. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whole numbers of one, two, three or four bytes, most significant first. */
export function bytesOf(width: 1 | 2 | 3 | 4, ...numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(width * numbers.length);
  numbers.forEach((number, place) => {
    for (let digit = 0; digit < width; digit += 1) {
      bytes[place * width + digit] = (number / 2 ** (8 * (width - 1 - digit))) & 0xff;
    }
  });
  return bytes;
}

/** A part with its length before it, in so many bytes. */
export function counted(width: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = joined(parts);
  return joined([bytesOf(width, content.length), content]);
}

const FILLER = utf8('Simulated by Keepalive Lab, no real content. ');

/** Stands in for what would be encrypted: readable, so that nobody takes it for real. */
export function filler(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += FILLER.length) {
    bytes.set(FILLER.subarray(0, Math.min(FILLER.length, length - at)), at);
  }
  return bytes;
}
