/**
 * Writes all lessons as pages, and the app's icons, into a folder: `main.ts FOLDER`. Started by the build
 * (scripts/vite-plugin-lesson-pages.ts) beside the bundler, on another core.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { compileAll } from '../../lesson/vite-plugin-lessons.ts';
import { appIcons } from './app-icons.ts';
import { makePages } from './make-pages.ts';
import { bitmapMaker } from './rasterise.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say into which folder.');
const root = resolve(fileURLToPath(import.meta.url), '../../../..');

const bundles = [...compileAll(root).bundles.values()];
const { texts, cards } = makePages({ bundles, address: process.env['SITE_URL'] });
for (const [file, text] of texts) write(file, text);
const toPng = await bitmapMaker();
for (const [file, svg] of cards) write(file, toPng(svg, 'opaque'));
const icon = readFileSync(join(root, 'static/icon.svg'), 'utf8');
for (const [file, svg] of appIcons(icon)) write(file, toPng(svg, 'transparent'));

function write(file: string, content: string | Uint8Array): void {
  const path = join(folder ?? '', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
