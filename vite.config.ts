import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { paraglideOptions } from './scripts/i18n.mjs';
import { chartTablesPlugin } from './scripts/vite-plugin-chart-tables.ts';
import { messageTextsPlugin } from './scripts/vite-plugin-message-texts.ts';
import { noSourcesPlugin } from './scripts/vite-plugin-no-sources.ts';
import { lessonsPlugin } from './src/lesson/vite-plugin-lessons.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What a page loads at once is one file beside its entry: cut along every part that is loaded on
 * demand it would be a dozen, which weigh more together. The manifest must still know the entry.
 */
const FIRST_LOAD = {
  name: 'first',
  tags: ['$initial' as const],
  test: (id: string) => !id.endsWith('.html') && !/[\\/]src[\\/]pages[\\/]/.test(id),
};

export default defineConfig(({ command, isPreview }) => {
  if (!isPreview) execFileSync(process.execPath, [fromRoot('scripts/i18n.mjs')]);
  const isDevServer = command === 'serve' && !isPreview;
  return {
    base: './',
    publicDir: 'static',
    plugins: [
      svelte(),
      lessonsPlugin(fromRoot('.')),
      chartTablesPlugin(),
      messageTextsPlugin(fromRoot('.')),
      // A build has its messages from the line above; only the dev server must watch them.
      ...(isDevServer ? [paraglideVitePlugin(paraglideOptions)] : []),
    ],
    // A worker is bundled apart, with plugins of its own.
    worker: { format: 'es', plugins: () => [chartTablesPlugin(), noSourcesPlugin()] },
    build: {
      target: 'es2022',
      manifest: true,
      rolldownOptions: {
        input: { app: fromRoot('index.html') },
        output: { codeSplitting: { groups: [FIRST_LOAD] } },
      },
    },
  };
});
