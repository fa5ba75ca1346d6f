/** The lab as one file, opened from the disk. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILE = pathToFileURL(`${ROOT}dist-single/keepalive-lab.html`).href;

test('plays question 5 from the disk in both languages, and asks for nothing', async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  const build = ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.single.config.ts'];
  execFileSync(process.execPath, build, { cwd: ROOT });
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url().slice(0, 200)));
  const complaints: string[] = [];
  context.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
  context.on('weberror', (error) => complaints.push(String(error.error())));
  const lab = new LabPage(page);
  await page.goto(`${FILE}#/lesson/q05/2`);
  await page.getByRole('radio', { name: /starts again/ }).check();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('300×');
  await page.getByRole('button', { name: 'Check by running it' }).click();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByText('Correcto.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();

  await page.getByRole('link', { name: 'Sandbox' }).click();
  await lab.setting('Idle timeout').press('Home');
  await expect(page).toHaveURL(/keepalive-lab\.html#\/sandbox\?idleTimeout=/);
  await page.reload();
  await lab.openPanel('Diagrams', 'States');
  await expect(
    page.getByText('This part is not in the single file', { exact: false }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('the link opens only here', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Present' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  // What was done becomes a lesson of one's own, and opens again.
  await page.getByRole('link', { name: 'Lessons', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a lesson' }).click();
  const saved = await (await download).path();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a lesson file' }).click();
  await (await choosing).setFiles(saved);
  await expect(page.getByRole('heading', { name: 'Title of your lesson' })).toBeVisible();

  await page.goto(`${FILE}#/classroom`);
  await page.getByLabel('Students', { exact: true }).fill('2');
  await page.getByRole('button', { name: 'Make the links' }).press('Enter');
  await expect(page.getByText('these links open only here', { exact: false })).toBeVisible();
  expect(asked.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
  expect(new Set(asked.filter((url) => url.startsWith('file:')))).toEqual(new Set([FILE]));
  expect(complaints).toEqual([]);
});
