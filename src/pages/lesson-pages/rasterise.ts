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

/** Ready to draw once its parts are loaded. */
export async function bitmapMaker(): Promise<(svg: string) => Uint8Array> {
  await initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const fontBuffers = FONTS.map((name) =>
    readFileSync(resolve(`@expo-google-fonts/inter/${name}`)),
  );
  const font = { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'Inter' };
  return (svg) => {
    const drawing = new Resvg(svg, { font });
    const image = drawing.render();
    const png = indexedPng(image);
    image.free();
    drawing.free();
    return png;
  };
}
