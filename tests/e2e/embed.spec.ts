import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { hostPage, serveHostPage, type HostSite } from './embed-host.ts';
import { LOOKS } from './lab-page.ts';

let site: HostSite;

test.beforeAll(async ({ baseURL }) => {
  site = await serveHostPage(hostPage(baseURL ?? ''));
});
test.afterAll(() => site.close());

/** What an element has told the page, oldest first. */
async function watchEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const told: { id: string; type: string; detail: Record<string, unknown> }[] = [];
    Object.assign(window, { told });
    for (const type of ['ready', 'height', 'state', 'step', 'answer', 'complete', 'error']) {
      addEventListener(`keepalive-lab:${type}`, (event) => {
        const { id } = event.target as Element;
        told.push({ id, type, detail: (event as CustomEvent).detail });
      });
    }
  });
}

interface Told {
  readonly id: string;
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

function toldOf(page: Page, id: string, type: string): Promise<Told[]> {
  return page.evaluate(
    ([wantedId, wantedType]) =>
      (window as unknown as { told: Told[] }).told.filter(
        (each) => each.id === wantedId && each.type === wantedType,
      ),
    [id, type] as const,
  );
}

async function openHost(page: Page): Promise<{ first: FrameLocator; second: FrameLocator }> {
  await watchEvents(page);
  await page.goto(site.address);
  for (const id of ['first', 'second']) {
    await expect.poll(() => toldOf(page, id, 'ready')).toHaveLength(1);
  }
  return {
    first: page.frameLocator('#first iframe'),
    second: page.frameLocator('#second iframe'),
  };
}

const heightOf = (page: Page, id: string): Promise<number> =>
  page
    .locator(`#${id} iframe`)
    .evaluate((frame) => Math.round(frame.getBoundingClientRect().height));

/** How high the page inside the frame is. */
const contentOf = (frame: FrameLocator): Promise<number> =>
  frame.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height));

test.describe('two lessons in a page of another origin', () => {
  test('take their place, leave focus and scrolling alone, and keep nothing', async ({ page }) => {
    const { first, second } = await openHost(page);
    for (const [id, frame] of [
      ['first', first],
      ['second', second],
    ] as const) {
      await expect.poll(async () => (await heightOf(page, id)) - (await contentOf(frame))).toBe(0);
    }
    await expect(page.locator('#name')).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(0);

    await page.evaluate(() =>
      (document.getElementById('first') as never as { step(n: number): void }).step(3),
    );
    await expect.poll(() => toldOf(page, 'first', 'step')).toHaveLength(2);
    await page.evaluate(() => document.getElementById('first')?.setAttribute('lesson', 'q02'));
    await expect
      .poll(async () => (await toldOf(page, 'first', 'step')).at(-1)?.detail['lesson'])
      .toBe('q02');
    await expect(page.locator('#name')).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);

    for (const frame of page.frames().slice(1)) {
      const kept = await frame.evaluate(async () => [
        localStorage.length,
        sessionStorage.length,
        document.cookie.length,
        (await indexedDB.databases()).length,
      ]);
      expect(kept).toEqual([0, 0, 0, 0]);
    }
  });

  test('hear and tell each for itself', async ({ page }) => {
    const { first } = await openHost(page);
    await page.evaluate(() => {
      const lab = document.getElementById('first') as never as {
        seek(t: string): void;
        set(parameters: object): void;
      };
      lab.seek('3m');
      lab.set({ idleTimeout: '5m' });
    });
    await expect
      .poll(async () => (await toldOf(page, 'first', 'state')).at(-1)?.detail['hash'])
      .toContain('idleTimeout=5m');
    expect((await toldOf(page, 'first', 'state')).at(-1)?.detail['t']).toBe(180);
    const second = await page.evaluate(() =>
      (document.getElementById('second') as never as { state(): Promise<Told['detail']> }).state(),
    );
    expect(second).toMatchObject({ lesson: 'q01', step: 1, lang: 'es', playing: false });

    await page.emulateMedia({ reducedMotion: 'reduce' });
    await first.getByRole('radio').first().check();
    await first.getByRole('button', { name: 'Check by running it' }).click();
    await expect.poll(() => toldOf(page, 'first', 'answer')).toHaveLength(1);
    expect(await toldOf(page, 'second', 'answer')).toHaveLength(0);
    const [answer] = await toldOf(page, 'first', 'answer');
    expect(answer?.detail['statement']).toMatchObject({
      verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
      object: { id: expect.stringMatching(/index\.html#\/lesson\/q05\/2$/) },
    });
  });

  test('answer neither a wrong origin nor a wrong shape nor another name', async ({ page }) => {
    await openHost(page);
    const frame = page.locator('#first iframe');
    const id = new URL((await frame.getAttribute('src')) ?? '').hash.match(/id=([\w-]+)/)?.[1];
    await page.evaluate((name) => {
      const target = document.querySelector('#first')?.shadowRoot?.querySelector('iframe');
      const seek = { target: 'keepalive-lab', version: 1, id: name, type: 'seek', t: '1m' };
      for (const message of [
        'play',
        null,
        { ...seek, target: 'other' },
        { ...seek, version: 2 },
        { ...seek, id: 'lab-9' },
        { ...seek, t: {} },
        { ...seek, type: 'close' },
      ]) {
        target?.contentWindow?.postMessage(message, '*');
      }
    }, id);
    // Whoever is not the window around the frame is not heard, whatever its origin.
    await page.frames()[1]?.evaluate((name) => {
      const message = { target: 'keepalive-lab', version: 1, id: name, type: 'seek', t: '2m' };
      window.postMessage(message, '*');
    }, id);
    // Nor does the element believe a page that speaks as if it were the frame.
    await page.evaluate((name) => {
      const told = { source: 'keepalive-lab', version: 1, id: name, type: 'height', height: 77 };
      window.postMessage(told, '*');
    }, id);
    const state = await page.evaluate(() =>
      (document.getElementById('first') as never as { state(): Promise<Told['detail']> }).state(),
    );
    expect(state).toMatchObject({ lesson: 'q05', step: 2 });
    expect([60, 120]).not.toContain(state['t']);
    expect(await heightOf(page, 'first')).toBeGreaterThan(77);
    expect(await toldOf(page, 'first', 'error')).toEqual([]);
  });

  test('can be looked at and not changed when the host has locked them', async ({ page }) => {
    const { second } = await openHost(page);
    await expect(second.getByText('ha bloqueado los ajustes')).toBeVisible();
    const sliders = second.getByRole('slider');
    await expect(sliders.first()).toBeDisabled();
    await expect(second.getByRole('slider', { disabled: true })).toHaveCount(await sliders.count());
  });
});

test.describe('an embed by itself', () => {
  test('names what it does not understand and shows the rest', async ({ page }) => {
    await page.goto('./embed.html#/lesson/q05?show=scenes&lock=yes&idleTimeout=soon&lang=en');
    const note = page.getByRole('alert');
    for (const name of ['show', 'lock', 'idleTimeout']) await expect(note).toContainText(name);
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  });

  test('loads only what it shows', async ({ page }) => {
    const files: string[] = [];
    page.on('request', (request) => files.push(request.url()));
    await page.goto('./embed.html#/sandbox?show=scene&lang=en');
    await expect(page.getByTestId('story')).toContainText('Next');
    // The words for what happens share a little with the two parts that are not shown.
    const notShown = /\/((timeline|settings)-(?!words)|app-|LessonPane)/;
    expect(files.filter((file) => notShown.test(file))).toEqual([]);
  });

  for (const { theme, lang } of LOOKS) {
    test(`has nothing for axe to find (${theme}, ${lang})`, async ({ page }) => {
      const show = 'show=scene,timeline,steps,settings,console&lock=1';
      await page.goto(`./embed.html#/lesson/q05/2?${show}&theme=${theme}&lang=${lang}`);
      await expect(page.locator('[data-playhead]')).toBeVisible();
      await expect(page.getByRole('slider', { disabled: true }).first()).toBeVisible();
      await expect(page.getByRole('radio').first()).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });
  }
});

test.describe('the embed dialog', () => {
  test('gives code for what is on screen, and shows it, by keyboard alone', async ({ page }) => {
    await page.goto('./index.html#/lesson/q05/2?idleTimeout=2m&lang=en');
    await expect(page.locator('[data-playhead]')).toBeVisible();
    await page.getByRole('button', { name: 'Embed' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Put this into a page' });
    await dialog.getByRole('checkbox', { name: 'Lock the settings' }).press('Space');
    await dialog.getByRole('checkbox', { name: 'Timeline' }).press('Space');
    const code = dialog.getByRole('textbox', { name: 'Code that sizes itself' });
    await expect(code).toHaveValue(
      /lesson="q05" step="2" .*show="scene,steps".*idle-timeout="2m".* lock>/s,
    );
    const preview = dialog.frameLocator('iframe');
    await expect(preview.getByRole('group', { name: 'Playback' })).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Width in pixels' }).fill('8o0');
    await expect(dialog.getByRole('alert')).toContainText('Width in pixels: a whole number');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Embed' })).toBeFocused();
  });

  for (const { theme, lang } of LOOKS) {
    test(`has nothing for axe to find (${theme}, ${lang})`, async ({ page }) => {
      await page.goto(`./index.html#/lesson/q05/2?theme=${theme}&lang=${lang}`);
      await expect(page.locator('[data-playhead]')).toBeVisible();
      await page.getByRole('button', { name: lang === 'es' ? 'Incrustar' : 'Embed' }).click();
      // The page in the preview's frame is judged too, once it is there.
      const preview = page.getByRole('dialog').frameLocator('iframe');
      await expect(preview.locator('[data-playhead]')).toBeVisible();
      expect(await violationsOf(page, 'dialog')).toEqual([]);
    });
  }
});

test('a lesson that is not there is told to the host, and a language that is set stands in the link', async ({
  page,
  baseURL,
}) => {
  const own = await serveHostPage(`<!doctype html><title>A course</title>
<script src="${baseURL}embed.js"></script>
<keepalive-lab id="first" lesson="q99" lang="en" show="scene"></keepalive-lab>`);
  await watchEvents(page);
  await page.goto(own.address);
  await expect.poll(() => toldOf(page, 'first', 'error')).toHaveLength(1);
  const [error] = await toldOf(page, 'first', 'error');
  expect(error?.detail).toMatchObject({ fields: [{ field: 'lesson', code: 'missing' }] });
  await expect.poll(() => toldOf(page, 'first', 'ready')).toHaveLength(1);
  const setAndAsk = (): Promise<unknown> =>
    page.evaluate(() => {
      const lab = document.getElementById('first') as never as {
        set(parameters: object): void;
        state(): Promise<unknown>;
      };
      lab.set({ lang: 'es' });
      return lab.state();
    });
  await expect.poll(setAndAsk).toMatchObject({ lang: 'es', hash: '#/sandbox?lang=es' });
  await own.close();
});
