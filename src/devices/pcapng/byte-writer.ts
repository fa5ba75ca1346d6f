/** Bytes in the order of the network: what packets are made of. */

const NO_LETTER = 0xfffd;

/** A text as UTF-8 (RFC 3629, 3); the core has no encoder of a browser. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? NO_LETTER;
    const code = point >= 0xd800 && point <= 0xdfff ? NO_LETTER : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x1_0000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return new Uint8Array(bytes);
}

const tail = (code: number): number => 0x80 | (code & 0x3f);

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
