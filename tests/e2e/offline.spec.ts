/** One visit, and the lab is there without a network; a new version waits until it is asked for. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { parse } from 'yaml';
import { violationsOf } from './axe.ts';
import { LabPage } from './lab-page.ts';
import { Site } from './site-server.ts';

test.use({ serviceWorkers: 'allow' });

const ORDER = new URL('../../lessons/order.yaml', import.meta.url);
const LESSONS = parse(readFileSync(ORDER, 'utf8')) as readonly string[];

/** Until every file is kept. */
async function visitOnce(page: Page, site: Site, hash = ''): Promise<LabPage> {
  await page.goto(`${site.address}index.html${hash}`);
  await expect(page.locator('html[data-offline=ready]')).toBeAttached({ timeout: 60_000 });
  return new LabPage(page);
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash);
}

test('with the server stopped every lesson opens, in both languages, and the rest too', async ({
  page,
}) => {
  const site = await Site.open({ folder: '/lab/' });
  const { address } = site;
  const lab = await visitOnce(page, site);
  await site.stop();
  // Each lesson brings its words in all languages at once: nothing of it may be missing.
  const missing: string[] = [];
  page.on('requestfailed', (request) => missing.push(request.url()));
  await goTo(page, '#/lesson/q05/1?lang=es');
  await expect(page.locator('html[lang=es] .lesson')).toBeVisible();
  for (const id of LESSONS) {
    await goTo(page, `#/lesson/${id}/1`);
    await expect(page.locator(`.lesson a[href="lessons/es/${id}.html"]`)).toBeVisible();
  }
  await page.getByRole('button', { name: 'English' }).click();
  const last = LESSONS.at(-1) ?? '';
  await expect(page.locator(`.lesson a[href="lessons/${last}.html"]`)).toBeVisible();
  await page.reload();
  await expect(page.locator('.lesson h1')).toBeVisible();
  expect(missing).toEqual([]);
  await page.goto(`${address}#/sandbox?lang=en&fault=link-cut@3m-9m&t=4m10s`);
  await expect(lab.setting('Idle timeout')).toBeVisible();
  await lab.openPanel('Devices', 'Console');
  await page.getByRole('textbox', { name: 'Command', exact: true }).fill('show conn');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Gateway output' })).toContainText('in use');
  await lab.openPanel('Diagrams', 'States');
  await expect(page.locator('.picture svg')).toBeVisible({ timeout: 30_000 });
  await page.goto(`${address}lessons/q05.html`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a new version says that it is there, and comes when it is asked for; nothing is lost', async ({
  page,
}) => {
  const site = await Site.open({ folder: '/lab/' });
  await visitOnce(page, site, '#/sandbox?lang=es');
  const notice = page.getByText('Hay una versión nueva.');
  site.change('sw.js', (text) => text.replace(/VERSION = '\w/, "VERSION = 'z"));
  site.change('index.html', (html) =>
    html.replace('<head>', '<head><meta name="edition" content="2">'),
  );
  await page.reload();
  const lab = new LabPage(page);
  await expect(notice).toBeVisible({ timeout: 60_000 });
  const isNew = page.locator('meta[name=edition]');
  await expect(isNew).toHaveCount(0);
  expect(await violationsOf(page)).toEqual([]);
  await lab.setting('Idle timeout').press('Home');
  await expect(page).toHaveURL(/idleTimeout=/);
  const before = page.url();
  await page.getByRole('button', { name: 'Recargar' }).click();
  await expect(isNew).toHaveCount(1);
  await expect(lab.playhead).toBeVisible();
  expect(page.url()).toBe(before);
  await expect(notice).toHaveCount(0);
  await site.stop();
});

test('a package in an LMS, and a page in a frame, leave the browser as it was', async ({
  page,
}) => {
  const site = await Site.open({ folder: '/lab/' });
  const registrations = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await page.goto(`${site.address}lessons/index.html`);
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = '../index.html';
    document.body.append(frame);
  });
  await expect(page.frameLocator('iframe').locator('html[data-offline=no]')).toBeAttached();
  expect(await registrations()).toBe(0);
  const launch = '<head><meta name="keepalive-lab-lms" content="1.2 q05">';
  site.change('index.html', (html) => html.replace('<head>', launch));
  await page.goto(`${site.address}index.html`);
  await expect(page.locator('html[data-offline=no]')).toBeAttached();
  expect(await registrations()).toBe(0);
  await site.stop();
});
