import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type EnvironmentOptions, type ViteBuilder } from 'vite';
import { paraglideOptions } from './scripts/i18n.mjs';
import { chartTablesPlugin } from './scripts/vite-plugin-chart-tables.ts';
import { inspectorXstatePlugin } from './scripts/vite-plugin-inspector-xstate.ts';
import { lessonPagesPlugin } from './scripts/vite-plugin-lesson-pages.ts';
import { messageTextsPlugin } from './scripts/vite-plugin-message-texts.ts';
import { noSourcesPlugin } from './scripts/vite-plugin-no-sources.ts';
import { lessonsPlugin } from './src/lesson/vite-plugin-lessons.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A page that is built by itself, after the app's: nothing of the one is in a file of the other. */
const pageApart = (name: string): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    emptyOutDir: false,
    copyPublicDir: false,
    manifest: `.vite/manifest-${name}.json`,
    rolldownOptions: { input: { [name]: fromRoot(`${name}.html`) } },
  },
});

/** The app is what Vite calls `client`. */
const PAGES: Readonly<Record<string, EnvironmentOptions>> = {
  client: { build: { rolldownOptions: { input: { app: fromRoot('index.html') } } } },
  inspector: pageApart('inspector'),
};

/** One after the other: the first of them empties the folder. */
async function buildPages({ environments, build }: ViteBuilder): Promise<void> {
  for (const name of Object.keys(PAGES)) {
    const environment = environments[name];
    if (environment) await build(environment);
  }
}

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
      noSourcesPlugin(),
      inspectorXstatePlugin(),
      lessonPagesPlugin(fromRoot('.')),
      // A build has its messages from the line above; only the dev server must watch them.
      ...(isDevServer ? [paraglideVitePlugin(paraglideOptions)] : []),
    ],
    // A worker is bundled apart, with plugins of its own.
    worker: { format: 'es', plugins: () => [chartTablesPlugin(), noSourcesPlugin()] },
    ...(command === 'build' ? { environments: PAGES, builder: { buildApp: buildPages } } : {}),
    build: {
      target: 'es2022',
      manifest: true,
      // A browser that cannot preload modules loads them a little later, and that is all.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // What the page needs at once in one file: each part on demand that shares something with it
        // would cut it into smaller ones, which compress badly (2.6 kB of 90). The entry itself is
        // left out, so that the manifest knows it. So would a second page, which is why each page is
        // built apart.
        output: {
          // A lesson and its words bear its name; the bundler would call all Spanish ones `es`.
          chunkFileNames: ({ name, facadeModuleId }) => {
            const [, lesson] = /virtual:(lesson[\w/-]*)$/.exec(facadeModuleId ?? '') ?? [];
            const parts = lesson?.replace('lesson-text', 'lesson').split('/');
            return `assets/${parts?.join('-') ?? name}-[hash].js`;
          },
          codeSplitting: {
            groups: [
              { name: 'first', tags: ['$initial'], test: (id) => !/\.html|\/main\.ts/.test(id) },
            ],
          },
        },
      },
    },
  };
});
