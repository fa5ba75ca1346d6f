import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { indexedPng } from '../../src/pages/lesson-pages/indexed-png.ts';

const RED = [200, 10, 20, 255];
const BLUE = [0, 0, 255, 255];

/** What a chunk holds. */
function chunkOf(png: Uint8Array, type: string): Uint8Array {
  const bytes = Buffer.from(png);
  for (let place = 8; place < bytes.length; place += bytes.readUInt32BE(place) + 12) {
    const found = bytes.toString('latin1', place + 4, place + 8);
    if (found === type) return bytes.subarray(place + 8, place + 8 + bytes.readUInt32BE(place));
  }
  throw new Error(`The file has no chunk ${type}.`);
}

describe('a picture with a palette', () => {
  const pixels = Uint8Array.from([...RED, ...RED, ...BLUE, ...RED].flat());
  const png = indexedPng({ width: 2, height: 2, pixels });

  it('begins as every PNG does', () => {
    expect(Buffer.from(png).toString('latin1', 1, 4)).toBe('PNG');
    expect([...chunkOf(png, 'IHDR')]).toEqual([0, 0, 0, 2, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
  });

  it('has each colour once, the most frequent first, and pixels by their number', () => {
    expect([...chunkOf(png, 'PLTE')]).toEqual([200, 10, 20, 0, 0, 255]);
    expect([...inflateSync(chunkOf(png, 'IDAT'))]).toEqual([0, 0, 0, 0, 1, 0]);
  });

  it('has 256 colours at most, and the nearest of them for every other', () => {
    const width = 300;
    const shades = Array.from({ length: width }, (_, shade) => [shade & 255, shade >> 8, 0, 255]);
    const many = indexedPng({ width, height: 1, pixels: Uint8Array.from(shades.flat()) });
    expect(chunkOf(many, 'PLTE')).toHaveLength(3 * 256);
    expect(inflateSync(chunkOf(many, 'IDAT'))).toHaveLength(width + 1);
  });
});
