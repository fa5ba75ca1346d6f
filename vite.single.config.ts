/**
 * `npm run build:single`: the lab as one file, `dist-single/keepalive-lab.html`, to be opened by a
 * double click.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { chartTablesPlugin } from './scripts/vite-plugin-chart-tables.ts';
import { messageTextsPlugin } from './scripts/vite-plugin-message-texts.ts';
import { noSourcesPlugin } from './scripts/vite-plugin-no-sources.ts';
import { singleFilePlugin } from './scripts/vite-plugin-single-file.ts';
import { slimIconsPlugin } from './scripts/vite-plugin-slim-icons.ts';
import { lessonsPlugin } from './src/lesson/vite-plugin-lessons.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const inWorkers = () => [chartTablesPlugin(), noSourcesPlugin()];

export default defineConfig(() => {
  execFileSync(process.execPath, [fromRoot('scripts/i18n.mjs')]);
  return {
    // Pages ask for it: in this one there are no files beside it.
    mode: 'single',
    base: './',
    publicDir: 'static',
    plugins: [
      singleFilePlugin(fromRoot('.'), readFileSync(fromRoot('static/icon.svg'), 'utf8')),
      svelte(),
      lessonsPlugin(fromRoot('.')),
      chartTablesPlugin(),
      messageTextsPlugin(fromRoot('.')),
      noSourcesPlugin(),
      slimIconsPlugin(fromRoot('.')),
    ],
    // A worker made of a text has no address to load modules from.
    worker: { format: 'iife' as const, plugins: inWorkers },
    build: {
      target: 'es2022',
      outDir: 'dist-single',
      copyPublicDir: false,
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  };
});
