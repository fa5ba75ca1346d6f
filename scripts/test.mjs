// npm test: everything that must hold before a change is good, in one command.
// Goes through all stages even when one fails; the last line is the sum.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser } from './find-browser.mjs';
import { findOrInstallTshark } from './find-tshark.mjs';
import { installIfNeeded } from './install-if-needed.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (!installIfNeeded()) {
  console.log('\n0 passed, 1 failed');
  process.exit(1);
}

const reportFolder = mkdtempSync(join(tmpdir(), 'keepalive-lab-'));
const unitReport = join(reportFolder, 'unit.json');
const e2eReport = join(reportFolder, 'e2e.json');
const browser = await findOrInstallBrowser();
findOrInstallTshark();

const results = [
  // The messages come first: lint, types and tests all read the generated functions.
  await checkStage('messages', ['scripts/i18n.mjs']),
  // Each of these keeps one core busy: side by side they take half the time.
  ...(await Promise.all([
    checkStage('types', ['node_modules/svelte-check/bin/svelte-check', '--fail-on-warnings']),
    checkStage('core types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.core.json']),
    checkStage('lint', ['node_modules/eslint/bin/eslint.js', '.']),
    checkStage('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '.']),
  ])),
  await testStage('unit tests', unitParameters(), () => countUnitTests(readJson(unitReport))),
  await checkStage('build', ['node_modules/vite/bin/vite.js', 'build']),
  await checkStage('size', ['scripts/size.mjs']),
  await testStage('end-to-end tests', e2eParameters(), () => countE2eTests(readJson(e2eReport))),
];

rmSync(reportFolder, { recursive: true, force: true });
printSummary();

function unitParameters() {
  return [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ];
}

function e2eParameters() {
  return ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'];
}

/** A stage that holds or does not: it counts as one. What it says is shown when it is done. */
async function checkStage(name, parameters) {
  const isGood = await run(name, parameters, 'whole');
  return { name, passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
}

/** A stage whose tests are counted one by one, from the runner's own report. */
async function testStage(name, parameters, count) {
  const isGood = await run(name, parameters, 'as it comes');
  const { passed, failed } = countOrNothing(name, count);
  // A crash outside of any test, or no test at all, is a failure too.
  const isSilentFailure = failed === 0 && (!isGood || passed === 0);
  return { name, passed, failed: isSilentFailure ? 1 : failed };
}

function run(name, parameters, output) {
  const title = `\n── ${name} ──`;
  const env = {
    ...process.env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport,
    ...(browser ? { KEEPALIVE_LAB_BROWSER: browser.path } : {}),
  };
  if (output === 'as it comes') console.log(title);
  const stdio = output === 'as it comes' ? 'inherit' : 'pipe';
  const stage = spawn(process.execPath, parameters, { stdio, env });
  const said = [];
  for (const stream of [stage.stdout, stage.stderr]) stream?.on('data', (part) => said.push(part));
  return new Promise((resolve) => {
    stage.on('close', (code) => {
      if (output === 'whole') console.log(`${title}\n${Buffer.concat(said).toString().trimEnd()}`);
      resolve(code === 0);
    });
  });
}

function countOrNothing(name, count) {
  try {
    return count();
  } catch (error) {
    console.log(`The ${name} left no readable report: ${error.message}`);
    return { passed: 0, failed: 0 };
  }
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function countUnitTests(report) {
  // A test file that could not even be loaded has no tests, and fails as one.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
  };
}

function countE2eTests({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

function printSummary() {
  console.log('');
  for (const { name, passed, failed } of results) {
    console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} good, ${failed} bad`);
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
}
