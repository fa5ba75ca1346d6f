import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { noLiteralText } from './eslint-rules/no-literal-text.js';
import svelteConfig from './svelte.config.js';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only, so that a thing has one name everywhere.',
};
const noClock = 'The core knows simulated time only: take SimTime as a parameter.';
const noChance = 'Only kernel/prng.ts makes chance, from the seed of the scenario.';

const clockGlobals = [
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
];

export default defineConfig(
  {
    ignores: [
      'dist/',
      'dist-single/',
      'src/i18n/generated/',
      'src/i18n/project.inlang/',
      'test-results/',
      'playwright-report/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-nested-ternary': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['*.config.{ts,js}', 'scripts/**', 'eslint-rules/**', 'tests/**', 'src/headless/**'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['src/**'],
    ignores: ['src/headless/**'],
    languageOptions: { globals: globals.browser },
    rules: { 'no-console': 'error' },
  },
  {
    files: ['static/**'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    rules: { 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'tests/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport] },
  },
  {
    files: ['src/**/*.svelte'],
    plugins: { local: { rules: { 'no-literal-text': noLiteralText } } },
    rules: { 'local/no-literal-text': 'error' },
  },
  {
    files: ['src/{domain,kernel,analysis,devices}/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...clockGlobals.map((name) => ({ name, message: noClock })),
        { name: 'globalThis', message: 'The core uses the language and nothing around it.' },
        { name: 'crypto', message: noChance },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: noChance },
      ],
    },
  },
);
