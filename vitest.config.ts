import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { lessonsPlugin } from './src/lesson/vite-plugin-lessons.ts';

// The generated message functions have to be there before any test imports them.
execFileSync(process.execPath, [fileURLToPath(new URL('scripts/i18n.mjs', import.meta.url))]);

export default defineConfig({
  plugins: [svelte(), lessonsPlugin(fileURLToPath(new URL('.', import.meta.url)))],
  test: {
    // A busy machine is no failure.
    testTimeout: 120_000,
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    // Tests change nothing outside themselves, so files may share what they import, and both cores
    // work: less than half the time.
    isolate: false,
    maxWorkers: availableParallelism(),
  },
});
