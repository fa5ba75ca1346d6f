// npm run mutate: changes the engine in thousands of small ways, one at a time, and counts how many
// of them a test notices. Takes too long for npm test.
// A part of it: npm run mutate -- --mutate src/domain/dead-peer.ts

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'engine',
  plugins: ['./scripts/mutate/runner.mjs', './scripts/mutate/words.mjs'],
  mutate: [
    'src/{domain,kernel}/**/*.ts',
    // Wording only. The tests of src/devices and src/headless hold it against the FAQ's samples.
    '!src/domain/{texts,syslog-texts,describe-problem}.ts',
  ],
  ignorers: ['words'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // A second run tests only what has changed since; --force tests all of it again.
  incremental: true,
  incrementalFile: '.stryker/incremental.json',
  tempDirName: '.stryker/sandbox',
  ignorePatterns: ['dist', 'docs', 'static', 'lessons', 'test-results', 'playwright-report'],
  reporters: ['clear-text', 'progress', 'html'],
  clearTextReporter: { reportTests: false, logTests: false },
  htmlReporter: { fileName: '.stryker/report.html' },
  thresholds: { high: 90, low: 80, break: 80 },
};
