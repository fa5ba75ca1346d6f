/** Packages for an LMS, accepted by scorm-again: launch, suspend, resume, complete, score. */
import { readFile } from 'node:fs/promises';
import { expect, test, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import type { ScormVersion } from '../../src/stores/lms-api.ts';
import { LabPage } from './lab-page.ts';
import { launch, leave, serveHost, toldBy, type Host } from './lms-host.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const STANDARDS: Readonly<Record<ScormVersion, { readonly name: RegExp; readonly words: Words }>> =
  {
    '1.2': {
      name: /SCORM 1\.2/,
      words: {
        place: 'cmi.core.lesson_location',
        before: { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '33.3' },
        after: { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '66.7' },
        leaving: { 'cmi.core.exit': 'suspend' },
        time: ['cmi.core.session_time', /^0000:0\d:\d\d\.00$/],
      },
    },
    '2004': {
      name: /SCORM 2004/,
      words: {
        place: 'cmi.location',
        before: {
          ...{ 'cmi.completion_status': 'incomplete', 'cmi.success_status': 'unknown' },
          ...{ 'cmi.score.raw': '1', 'cmi.score.max': '3' },
        },
        after: {
          ...{ 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed' },
          'cmi.score.scaled': '0.667',
        },
        leaving: { 'cmi.exit': 'suspend' },
        time: ['cmi.session_time', /^PT0H\dM\d+S$/],
      },
    },
  };

interface Words {
  readonly place: string;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  readonly leaving: Readonly<Record<string, string>>;
  readonly time: readonly [string, RegExp];
}

/** As a teacher makes it; the files in it. */
async function makePackage(page: Page, name: RegExp, lesson: string) {
  await new LabPage(page).open('#/lessons');
  await page.getByText('For your LMS').click();
  await page.getByLabel('Lesson', { exact: true }).selectOption(lesson);
  await page.getByRole('radio', { name }).check();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the package' }).click();
  const file = await download;
  await expect(page.getByText(/^Saved as keepalive-lab-/)).toBeVisible();
  return unzipSync(await readFile((await file.path()) ?? ''));
}

/** A browser that has none of the files yet. */
const COLD = { timeout: 30_000 };

const inFrame = (page: Page): FrameLocator => page.frameLocator('iframe');

async function goOn(sco: FrameLocator): Promise<void> {
  await sco.getByRole('button', { name: /^Next: / }).press('Enter');
}

async function playToTheCut(sco: FrameLocator): Promise<void> {
  await goOn(sco);
  await sco.getByRole('radio', { name: /starts again/ }).check();
  await sco.getByRole('button', { name: 'Check by running it' }).press('Enter');
  await expect(sco.getByText('Right.', { exact: true })).toBeVisible();
}

/** One of the two goals is reached on the way. */
async function playToTheEnd(sco: FrameLocator): Promise<void> {
  for (let step = 2; step < 6; step += 1) await goOn(sco);
  const entry = sco.getByRole('textbox', { name: 'Idle timeout, typed value' });
  await entry.fill('2m');
  await entry.press('Enter');
  await expect(sco.locator('.goals .is-reached')).toHaveCount(1);
  await goOn(sco);
  await sco.getByRole('button', { name: 'Finish' }).press('Enter');
  await expect(sco.getByRole('heading', { name: 'The end of this lesson' })).toBeVisible();
}

for (const version of ['1.2', '2004'] as const) {
  const { name, words } = STANDARDS[version];
  test(`a package of SCORM ${version} launches, is suspended and resumed, completed and scored`, async ({
    page,
    browser,
  }) => {
    const files = await makePackage(page, name, 'q05');
    const manifest = new TextDecoder().decode(files['imsmanifest.xml']);
    const listed = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(new Set(listed)).toEqual(
      new Set(Object.keys(files).filter((file) => file !== 'imsmanifest.xml')),
    );
    const problem = await page.evaluate((xml) => {
      const read = new DOMParser().parseFromString(xml, 'text/xml');
      return read.querySelector('parsererror')?.textContent;
    }, manifest);
    expect(problem).toBeUndefined();

    const host: Host = await serveHost(files);
    const visit = { version, file: 'launch-q05.html' };
    await launch(page, host, visit);
    await expect(inFrame(page).locator('.lesson h1')).toBeVisible(COLD);
    await playToTheCut(inFrame(page));
    await expect.poll(async () => (await toldBy(page)).values).toMatchObject(words.before);
    await leave(page);
    const kept = await toldBy(page);
    expect(kept).toMatchObject({ refused: [], isFinished: true, values: words.leaving });
    expect(kept.values[words.place]).toBe('2');
    expect(kept.values[words.time[0]]).toMatch(words.time[1]);

    // Another computer: nothing is there but what the LMS has kept.
    const other = await browser.newContext({
      reducedMotion: 'reduce',
      viewport: { width: 1440, height: 900 },
    });
    const later = await other.newPage();
    await launch(later, host, { ...visit, kept });
    const sco = inFrame(later);
    await expect(sco.getByRole('heading', { level: 2, name: /The cable/ })).toBeVisible(COLD);
    await expect(sco.getByRole('radio', { name: /starts again/ })).toBeChecked();
    await expect(sco.getByText('Right.', { exact: true })).toBeVisible();
    await playToTheEnd(sco);
    await expect.poll(async () => (await toldBy(later)).values).toMatchObject(words.after);
    await leave(later);
    expect(await toldBy(later)).toMatchObject({ refused: [], isFinished: true });
    await other.close();
    host.close();
  });
}

test('in a package too, the app’s other pages are where its links lead', async ({ page }) => {
  const host = await serveHost(await makePackage(page, /SCORM 1\.2/, 'q05'));
  const missing: string[] = [];
  page.context().on('response', (answer) => {
    if (answer.status() >= 400) missing.push(answer.url());
  });
  await launch(page, host, { version: '1.2', file: 'launch-q05.html' });
  const sco = inFrame(page);
  const pageBehind = async (opener: Locator): Promise<Page> => {
    const opening = page.waitForEvent('popup');
    await opener.click();
    return opening;
  };
  const handout = await pageBehind(sco.getByRole('link', { name: 'Printed handout' }));
  await expect(handout.getByRole('button', { name: 'Print' })).toBeVisible(COLD);
  const presenter = await pageBehind(sco.getByRole('button', { name: 'Present', exact: true }));
  await expect(presenter.getByText("The audience's window follows.")).toBeVisible(COLD);
  await presenter.close();
  await sco.getByRole('button', { name: 'Embed', exact: true }).click();
  await expect(sco.frameLocator('dialog iframe').locator('.lesson h1')).toBeVisible(COLD);
  expect(missing).toEqual([]);
  host.close();
});

test('a launch page without an LMS says so, and the lesson can be played', async ({ page }) => {
  const host = await serveHost(await makePackage(page, /SCORM 1\.2/, ''));
  await page.goto(`${host.address}sco/launch-q06.html`);
  await expect(page.getByRole('alert').getByText(/no LMS answers/)).toBeVisible();
  await expect(page).toHaveURL(/#\/lesson\/q06\/1/);
  await expect(page.locator('.lesson h1')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText(/no LMS answers/)).toHaveCount(0);
  host.close();
});
