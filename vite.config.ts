import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { paraglideOptions } from './scripts/i18n.mjs';
import { OTHER_PAGES, PAGES, firstLoadGroups } from './scripts/first-load.ts';
import { chartTablesPlugin } from './scripts/vite-plugin-chart-tables.ts';
import { inspectorXstatePlugin } from './scripts/vite-plugin-inspector-xstate.ts';
import { lessonPagesPlugin } from './scripts/vite-plugin-lesson-pages.ts';
import { messageTextsPlugin } from './scripts/vite-plugin-message-texts.ts';
import { packageFilesPlugin } from './scripts/vite-plugin-package-files.ts';
import { offlinePlugin } from './scripts/vite-plugin-offline.ts';
import { noSourcesPlugin } from './scripts/vite-plugin-no-sources.ts';
import { securityPolicyPlugin } from './scripts/vite-plugin-security-policy.ts';
import { slimIconsPlugin } from './scripts/vite-plugin-slim-icons.ts';
import { lessonsPlugin } from './src/lesson/vite-plugin-lessons.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Pieces on demand that most visitors meet at once: all that they are made of is fetched together. */
const SOON = /assets\/(LessonPane|LessonShelf|MoreSections|settings|story|UndoTools)-/;

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
      slimIconsPlugin(fromRoot('.')),
      inspectorXstatePlugin(),
      lessonPagesPlugin(fromRoot('.')),
      packageFilesPlugin(fromRoot('static')),
      offlinePlugin({
        root: fromRoot('.'),
        pages: Object.values({ ...PAGES, ...OTHER_PAGES }),
        copied: readdirSync(fromRoot('static')),
      }),
      securityPolicyPlugin(),
      // A build has its messages from the line above; only the dev server must watch them.
      ...(isDevServer ? [paraglideVitePlugin(paraglideOptions)] : []),
    ],
    // A worker is bundled apart, with plugins of its own.
    worker: { format: 'es', plugins: () => [chartTablesPlugin(), noSourcesPlugin()] },
    build: {
      target: 'es2022',
      manifest: true,
      // A browser that cannot preload modules loads them a little later, and that is all.
      // Of other pieces only the styles are named: the names of all files, which nothing compresses,
      // would be part of the first load.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (file, needed) =>
          SOON.test(file) ? needed : needed.filter((name) => name.endsWith('.css')),
      },
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries({ ...PAGES, ...OTHER_PAGES }).map(([name, file]) => [
            name,
            fromRoot(file),
          ]),
        ),
        // What a page needs at once lies in few files: each part on demand that shares something with
        // it would cut it into smaller ones, which compress badly (2.6 kB of 90).
        output: {
          // A lesson and its words bear its name; the bundler would call all Spanish ones `es`.
          chunkFileNames: ({ name, facadeModuleId }) => {
            const [, lesson] = /virtual:(lesson[\w/-]*)$/.exec(facadeModuleId ?? '') ?? [];
            const parts = lesson?.replace('lesson-text', 'lesson').split('/');
            return `assets/${parts?.join('-') ?? name}-[hash].js`;
          },
          codeSplitting: { groups: firstLoadGroups(fromRoot('.')) },
        },
      },
    },
  };
});
