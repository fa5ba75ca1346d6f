/**
 * PNG with a palette: a drawing of flat colours needs no more, and is a third as large. Node only.
 * Form of the file: PNG specification, https://www.w3.org/TR/png-3/
 */
import { crc32, deflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel: red, green, blue, opacity. All pixels are opaque. */
  readonly pixels: Uint8Array;
}

const COLOURS_MAX = 256;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const INDEXED = 3;

export function indexedPng({ width, height, pixels }: Pixels): Uint8Array {
  const colours = coloursOf(pixels);
  const palette = paletteOf(colours);
  const nearest = nearestIn(palette);
  // Each line begins with its filter: none, which suits flat colours best.
  const lines = new Uint8Array((width + 1) * height);
  for (let y = 0, place = 0; y < height; y += 1) {
    place += 1;
    for (let x = 0; x < width; x += 1, place += 1) {
      lines[place] = nearest(colours[y * width + x] ?? 0);
    }
  }
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, INDEXED);
  const table = palette.flatMap((colour) => [...bytesOf(colour)]);
  return Buffer.concat([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('PLTE', Uint8Array.from(table)),
    chunk('IDAT', deflateSync(lines, { level: 7 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Each pixel as one number, without its opacity. */
function coloursOf(pixels: Uint8Array): Uint32Array {
  const colours = new Uint32Array(pixels.length / 4);
  for (let place = 0, byte = 0; place < colours.length; place += 1, byte += 4) {
    const [red, green, blue] = [pixels[byte], pixels[byte + 1], pixels[byte + 2]];
    colours[place] = ((red ?? 0) << 16) | ((green ?? 0) << 8) | (blue ?? 0);
  }
  return colours;
}

/** The most frequent ones: what is rarer lies between two of them, on an edge. */
function paletteOf(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  // Most pixels are like the one before: they are counted together.
  for (let place = 0, from = 0; place < colours.length; place += 1) {
    const colour = colours[place] ?? 0;
    if (colour === colours[place + 1]) continue;
    counts.set(colour, (counts.get(colour) ?? 0) + place + 1 - from);
    from = place + 1;
  }
  return [...counts]
    .sort(([left, often], [right, seldom]) => seldom - often || left - right)
    .slice(0, COLOURS_MAX)
    .map(([colour]) => colour);
}

/** The place in the palette of the colour that is most like one. */
function nearestIn(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, place) => [colour, place]));
  let last = -1;
  let place = 0;
  return (colour) => {
    if (colour === last) return place;
    last = colour;
    place = known.get(colour) ?? mostLike(palette, colour);
    known.set(colour, place);
    return place;
  };
}

function mostLike(palette: readonly number[], colour: number): number {
  const [red, green, blue] = bytesOf(colour);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, other] of palette.entries()) {
    const [otherRed, otherGreen, otherBlue] = bytesOf(other);
    const distance = (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
    if (distance >= least) continue;
    least = distance;
    best = place;
  }
  return best;
}

function bytesOf(colour: number): [number, number, number] {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
