/** The statecharts in the inspector's own page: in a frame, in a window, forwards and backwards. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';

const CUT = '#/sandbox?fault=link-cut@3m-9m&t=4m10s';
/** Through login, a quiet run, the fault, the wait for the client, and the new tunnels. */
const MINUTES = [0, 1, 2, 3, 4, 5, 6, 8, 9, 10];

/** Everything that is asked of another host than ours. */
function foreignRequests(context: BrowserContext): string[] {
  const asked: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && hostname !== '127.0.0.1') asked.push(request.url());
  });
  return asked;
}

async function openInWindow(page: Page, words = ['Diagrams', 'Open in a window of its own']) {
  const [panel = '', button = ''] = words;
  await new LabPage(page).openPanel(panel, 'Inspector');
  const coming = page.context().waitForEvent('page');
  await page.getByRole('button', { name: button }).click();
  const inspector = await coming;
  await expect(inspector.locator('[data-chart=session]')).toBeVisible();
  return inspector;
}

/** The innermost modes that are lit, as the other panel writes them. */
const litIn = (inspector: Page, chart: string): Promise<string> =>
  inspector
    .locator(`[data-chart=${chart}] .mode.is-lit:not(.holds)`)
    .evaluateAll((modes) => modes.map((mode) => mode.getAttribute('data-mode')).join(', '));

test('shows what the statechart panel shows, at ten playheads forwards and backwards, offline', async ({
  page,
  context,
}) => {
  const foreign = foreignRequests(context);
  const lab = new LabPage(page);
  await lab.open(CUT);
  const inspector = await openInWindow(page);
  await lab.openPanel('Diagrams', 'States');
  await expect(page.locator('.picture svg')).toBeVisible({ timeout: 20_000 });
  await context.setOffline(true);
  for (const chart of ['client', 'session'] as const) {
    const name = chart === 'client' ? 'Client' : 'Session at the gateway';
    await page.getByRole('radio', { name }).check();
    await lab.playhead.focus();
    await page.keyboard.press('Home');
    const seen: string[] = [];
    const compare = async (): Promise<string> => {
      const active = (await page.locator('.active').innerText()).replace('Active: ', '');
      await expect.poll(() => litIn(inspector, chart)).toBe(active);
      return active;
    };
    let minute = 0;
    for (const wanted of MINUTES) {
      for (; minute < wanted; minute += 1) await page.keyboard.press('PageUp');
      seen.push(await compare());
    }
    const back: string[] = [];
    for (const wanted of MINUTES.toReversed()) {
      for (; minute > wanted; minute -= 1) await page.keyboard.press('PageDown');
      back.unshift(await compare());
    }
    expect(back).toEqual(seen);
    expect(new Set(seen).size).toBeGreaterThan(2);
  }
  expect(foreign).toEqual([]);
});

test('tells the steps on the way, and which of them led back', async ({ page }) => {
  await new LabPage(page).open(CUT);
  const inspector = await openInWindow(page);
  const rows = inspector.locator('tbody tr');
  await expect(inspector.getByText('None yet. Move the playhead, or play.')).toBeVisible();
  await page.locator('[data-playhead]').focus();
  await page.keyboard.press('Home');
  await expect(rows.first()).toContainText(/back/);
  await page.keyboard.press('PageUp');
  const client = rows.filter({ hasText: 'Client' });
  await expect(client.filter({ hasText: 'TUNNEL_UP' })).toContainText('connected.ssl.up');
  await expect(inspector.locator('[data-chart=client] .is-taken')).toContainText('DTLS_UP');
});

test('a lesson brings the chart of its player, and takes it away', async ({ page }) => {
  await new LabPage(page).open('#/lesson/q05/2');
  const inspector = await openInWindow(page);
  await expect.poll(() => litIn(inspector, 'player')).toBe('reading');
  await page.getByRole('radio').first().check();
  await expect.poll(() => litIn(inspector, 'player')).toBe('predicting');
  await page.getByRole('button', { name: 'Take this to the sandbox' }).click();
  await expect(inspector.locator('[data-chart=player]')).toHaveCount(0);
});

test('hears nobody but the lab, and of the lab nothing of a wrong shape', async ({ page }) => {
  await new LabPage(page).open(CUT);
  const inspector = await openInWindow(page);
  const errors: string[] = [];
  for (const each of [page, inspector]) each.on('pageerror', ({ message }) => errors.push(message));
  await expect.poll(() => litIn(inspector, 'session')).toBe('inactive');
  const state = JSON.stringify({
    ...{ value: 'ended', event: { type: 'END' }, _event: { name: 'END', data: { type: 'END' } } },
    context: { atMs: 0, playheadMs: 0, reason: 'step' },
  });
  const forged = { type: 'service.state', sessionId: 'session', state };
  // From the inspector's own window, then from the lab but unreadable.
  await inspector.evaluate((message) => postMessage(message, '*'), forged);
  await page.evaluate(() => {
    const target = open('', 'keepalive-lab-inspector');
    for (const text of ['no JSON', '{"value":{}}', '{"value":"<img src=x onerror=alert(1)>"}']) {
      target?.postMessage({ type: 'service.state', sessionId: 'session', state: text }, '*');
    }
  });
  await expect(inspector.getByText('A message of the lab could not be read')).toBeVisible();
  // To the lab, from a window that is not its inspector; the last would end the connection.
  await page.evaluate(() => {
    postMessage({ type: 'xstate.event', event: 'no JSON' }, '*');
    postMessage({ type: 'service.state', state: 'x' }, '*');
    postMessage({ type: 'disconnect' }, '*');
  });
  expect(await litIn(inspector, 'session')).toBe('inactive');
  await page.locator('[data-playhead]').focus();
  await page.keyboard.press('Home');
  await expect.poll(() => litIn(inspector, 'session')).toBe('none');
  expect(errors).toEqual([]);
});

test('a blocked window is said, and the inspector stays in its frame', async ({ page }) => {
  await page.addInitScript(() => (window.open = () => null));
  await new LabPage(page).open(CUT);
  await new LabPage(page).openPanel('Diagrams', 'Inspector');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('Active: reconnecting.waiting')).toBeVisible();
  await page.getByRole('button', { name: 'Open in a window of its own' }).click();
  await expect(page.getByRole('alert')).toContainText('The browser blocked the window');
  await expect(frame.getByText('Active: reconnecting.waiting')).toBeVisible();
  // Its look is the page's.
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('opened by itself it says where it belongs', async ({ page }) => {
  await page.goto('./inspector.html#lang=es');
  await expect(page.getByText('No hay ningún laboratorio conectado.')).toBeVisible();
  await page.getByRole('link', { name: 'Abrir el laboratorio' }).click();
  await expect(page.locator('[data-playhead]')).toBeVisible();
});

for (const { theme, lang } of LOOKS) {
  test(`axe finds nothing, at 390 px nothing is cut: ${theme}, ${lang}`, async ({ page }) => {
    await new LabPage(page).open(`${CUT}&theme=${theme}&lang=${lang}`);
    const words = lang === 'es' ? ['Diagramas', 'Abrir en una ventana propia'] : undefined;
    const inspector = await openInWindow(page, words);
    expect(await violationsOf(page)).toEqual([]);
    expect(await violationsOf(inspector)).toEqual([]);
    await inspector.setViewportSize({ width: 390, height: 844 });
    expect(await violationsOf(inspector)).toEqual([]);
    const width = await inspector.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
}
