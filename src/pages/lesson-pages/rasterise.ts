/**
 * SVG to PNG, the same on every system: a renderer in WebAssembly with fonts of its own. Node only,
 * while building; nothing of it is shipped.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import { indexedPng } from './indexed-png.ts';

const { resolve } = createRequire(import.meta.url);
const FONTS = ['400Regular/Inter_400Regular.ttf', '700Bold/Inter_700Bold.ttf'];

/** A drawing is `opaque` where it is a picture, and not where the page shows through its corners. */
export type BitmapMaker = (svg: string, kind: 'opaque' | 'transparent') => Uint8Array;

/** Ready to draw once its parts are loaded. */
export async function bitmapMaker(): Promise<BitmapMaker> {
  await initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const fontBuffers = FONTS.map((name) =>
    readFileSync(resolve(`@expo-google-fonts/inter/${name}`)),
  );
  const font = { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'Inter' };
  return (svg, kind) => {
    const drawing = new Resvg(svg, { font });
    const image = drawing.render();
    const png = kind === 'opaque' ? indexedPng(image) : image.asPng();
    image.free();
    drawing.free();
    return png;
  };
}
