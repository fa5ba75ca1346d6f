import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab-page.ts';

const run = promisify(execFile);
const OUTPUT_MAX_BYTES = 64 * 1024 * 1024;

/** The same experiment twice: as an address of the page, and as a file for the command line. */
const EXPERIMENTS = [
  { name: 'the lesson of question 5', hash: '#/lesson/q05/2', argument: 'q05' },
  {
    name: 'a lossy line with a black hole',
    hash: '#/sandbox?loss=5%25&jitter=30ms&seed=7&idleTimeout=3m&horizon=20m&traffic=2s:300@0s-6m&fault=black-hole@4m-7m',
    file: {
      version: 1,
      seed: 7,
      horizon: '20m',
      settings: { loss: '5%', jitter: '30ms', idleTimeout: '3m' },
      traffic: [{ from: '0s', to: '6m', every: '2s', bytes: 300, direction: 'both' }],
      disturbances: [{ kind: 'black-hole', from: '4m', to: '7m' }],
    },
  },
];

for (const experiment of EXPERIMENTS) {
  test(`the worker records the same bytes as the command line: ${experiment.name}`, async ({
    page,
  }, testInfo) => {
    const file = testInfo.outputPath('scenario.json');
    await writeFile(file, JSON.stringify(experiment.file ?? {}));
    const fromCommand = await simulate(experiment.argument ?? file);
    await new LabPage(page).open(experiment.hash);
    expect(await saveRecording(page)).toBe(fromCommand);
    expect(await simulate(experiment.argument ?? file)).toBe(fromCommand);
  });
}

async function simulate(argument: string): Promise<string> {
  const { stdout } = await run('npm', ['run', '--silent', 'simulate', '--', argument, '--json'], {
    maxBuffer: OUTPUT_MAX_BYTES,
  });
  return stdout;
}

async function saveRecording(page: Page): Promise<string> {
  await page.getByRole('tab', { name: 'Log' }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  await page.getByRole('combobox', { name: 'Format of the log' }).selectOption({ label: 'JSON, one object a line' });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the log' }).click();
  return readFile(await (await download).path(), 'utf8');
}
