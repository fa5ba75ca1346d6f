import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { paraglideOptions } from './scripts/i18n.mjs';
import { chartTablesPlugin } from './scripts/vite-plugin-chart-tables.ts';
import { lessonPagesPlugin } from './scripts/vite-plugin-lesson-pages.ts';
import { messageTextsPlugin } from './scripts/vite-plugin-message-texts.ts';
import { packageFilesPlugin } from './scripts/vite-plugin-package-files.ts';
import { noSourcesPlugin } from './scripts/vite-plugin-no-sources.ts';
import { lessonsPlugin } from './src/lesson/vite-plugin-lessons.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Pieces on demand that the first load knows of, and that few visitors need. */
const RARE =
  /assets\/(show-lms|link-variant|lesson-file|LessonFileNotice|DiagramPanel|HelpDialog|Assumptions|MoreFaults|NeedNotice|SettingAbout|CastPanel|FaultList|EntryFields)-/;

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
      lessonPagesPlugin(fromRoot('.')),
      packageFilesPlugin(fromRoot('static')),
      // A build has its messages from the line above; only the dev server must watch them.
      ...(isDevServer ? [paraglideVitePlugin(paraglideOptions)] : []),
    ],
    // A worker is bundled apart, with plugins of its own.
    worker: { format: 'es', plugins: () => [chartTablesPlugin(), noSourcesPlugin()] },
    build: {
      target: 'es2022',
      manifest: true,
      // A browser that cannot preload modules loads them a little later, and that is all.
      // What few visitors need names its styles only: the names of all its pieces, which nothing
      // compresses, would be part of the first load.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (file, needed) =>
          RARE.test(file) ? needed.filter((name) => name.endsWith('.css')) : needed,
      },
      rolldownOptions: {
        input: { app: fromRoot('index.html') },
        // What the page needs at once in one file: each part on demand that shares something with it
        // would cut it into smaller ones, which compress badly (2.6 kB of 90). The entry itself is
        // left out, so that the manifest knows it. With a second page: one such group for each.
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
