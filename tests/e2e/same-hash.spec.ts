/** The same scenario is the same recording everywhere: in Node, in a browser's worker, in the next build. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Scenario } from '../../src/domain/scenario.ts';
import type { Recording } from '../../src/kernel/recording.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { anyScenario } from '../fuzz/any-scenario.ts';

const run = promisify(execFile);
const ASSETS = 'dist/assets';
const SCENARIOS: readonly Scenario[] = fc.sample(anyScenario, { seed: 116_312, numRuns: 50 });

function workerFile(assets: string): string {
  const [file, ...others] = readdirSync(assets).filter((name) =>
    /^engine\.worker.*\.js$/.test(name),
  );
  if (!file || others.length > 0) throw new Error(`${assets} should hold one engine.`);
  return file;
}

test('fifty scenarios have the same hash in Node and in the worker of the browser', async ({
  page,
}) => {
  await page.goto('index.html');
  const inWorker = await page.evaluate(hashInWorker, {
    url: `assets/${workerFile(ASSETS)}`,
    scenarios: SCENARIOS,
  });
  const inNode = SCENARIOS.map((scenario) => hash(simulate(scenario)));
  expect(inWorker).toEqual(inNode);
  // Fifty different experiments, not one fifty times.
  expect(new Set(inNode).size).toBe(SCENARIOS.length);
});

test('a build from the same sources holds the same engine', async () => {
  // A whole build beside another browser.
  test.setTimeout(600_000);
  const outDir = test.info().outputPath('again');
  await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--outDir', outDir]);
  const again = join(outDir, 'assets');
  expect(workerFile(again)).toBe(workerFile(ASSETS));
  const [first, second] = [ASSETS, again].map((assets) =>
    readFileSync(join(assets, workerFile(assets))),
  );
  expect(second?.equals(first ?? Buffer.of())).toBe(true);
});

function hash({ length, horizonMs, columns, timers, words }: Recording): string {
  const digest = createHash('sha256').update(JSON.stringify({ length, horizonMs, timers, words }));
  for (const name of Object.keys(columns).sort()) {
    digest.update(columns[name as keyof typeof columns] as Uint8Array);
  }
  return digest.digest('hex');
}

/** Runs in the page; does what `hash` does with what a browser has. */
async function hashInWorker({
  url,
  scenarios,
}: {
  readonly url: string;
  readonly scenarios: readonly Scenario[];
}): Promise<string[]> {
  const worker = new Worker(url, { type: 'module' });
  const record = (revision: number, scenario: Scenario) =>
    new Promise<Recording>((resolve, reject) => {
      worker.onmessage = ({ data }) =>
        data.type === 'recording' ? resolve(data.recording) : reject(new Error(data.detail));
      worker.postMessage({ type: 'simulate', revision, scenario });
    });
  const hashes: string[] = [];
  for (const [revision, scenario] of scenarios.entries()) {
    const { length, horizonMs, columns, timers, words } = await record(revision, scenario);
    const head = new TextEncoder().encode(JSON.stringify({ length, horizonMs, timers, words }));
    const parts = Object.keys(columns)
      .sort()
      .map((name) => columns[name as keyof typeof columns]);
    const bytes = await new Blob([head, ...(parts as BlobPart[])]).arrayBuffer();
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    hashes.push(
      [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    );
  }
  return hashes;
}
