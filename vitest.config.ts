import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { lessonsPlugin } from './src/lesson/vite-plugin-lessons.ts';

// The generated message functions have to be there before any test imports them.
execFileSync(process.execPath, [fileURLToPath(new URL('scripts/i18n.mjs', import.meta.url))]);

const MODEL = 'tests/model/*.test.ts';

export default defineConfig({
  plugins: [svelte(), lessonsPlugin(fileURLToPath(new URL('.', import.meta.url)))],
  test: {
    // A busy machine is no failure.
    testTimeout: 120_000,
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', MODEL, 'node_modules/**'],
        },
      },
      {
        extends: true,
        // The bundler that takes rules away is loaded once, not once a file: less than half the time.
        test: { name: 'model', include: [MODEL], isolate: false },
      },
    ],
  },
});
