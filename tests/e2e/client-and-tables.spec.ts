/** The client's own window, and the tables of NAT router, firewall and gateway. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { messagesAt, printMessages } from '../../src/devices/client-messages.ts';
import { DEFAULT_SCENARIO } from '../../src/domain/scenario.ts';
import { MINUTE_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';
import { misplacedTexts } from './text-boxes.ts';

const CUT = '#/sandbox?idleTimeout=4m&fault=link-cut@3m-9m&t=4m10s';

/** The same run in Node. */
const index = indexRecording(
  simulate({
    ...DEFAULT_SCENARIO,
    settings: { ...DEFAULT_SCENARIO.settings, idleTimeout: 4 * MINUTE_MS },
    disturbances: [
      { kind: 'link-cut', fromMs: simTime(3 * MINUTE_MS), toMs: simTime(9 * MINUTE_MS) },
    ],
  }),
);

async function openView(page: Page, view: string, hash = CUT): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(hash);
  await lab.openPanel('Devices', view);
  return lab;
}

/** Takes the playhead to a whole minute by keyboard. */
async function goToMinute({ playhead, page }: LabPage, minute: number): Promise<void> {
  await playhead.focus();
  await page.keyboard.press('Home');
  for (let count = 0; count < minute; count += 1) await page.keyboard.press('PageUp');
}

const line = (page: Page, table: string, header: string): Locator =>
  page
    .getByRole('table', { name: table })
    .locator('tbody')
    .filter({ has: page.getByRole('rowheader', { name: header }) });

test('the client’s window follows the playhead, and its history is the core’s', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = await openView(page, 'Client');
  const shown = page.getByRole('region', { name: 'Window of the VPN client' });
  await expect(shown).toContainText('Reconnecting to vpn.example.com...');
  await expect(page.getByRole('table', { name: 'Belief and truth' })).toContainText('being built');

  await shown.getByRole('tab', { name: 'Message History' }).click();
  for (const minute of [8, 2, 5]) {
    await goToMinute(lab, minute);
    const messages = messagesAt(index, simTime(minute * MINUTE_MS));
    await expect(shown.getByRole('listitem')).toHaveCount(messages.length);
    await expect(shown.getByRole('listitem').last()).toContainText(messages.at(-1)?.text ?? '');
    await shown.getByRole('button', { name: 'Copy as text' }).click();
    await expect(shown.getByText('The text is copied.')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(printMessages(messages));
  }

  await shown.getByRole('tab', { name: 'Statistics' }).click();
  await expect(shown).toContainText(/Disconnected Timeout\s+240 seconds/);
  await expect(shown).toContainText(/Disconnected Timeout\s+in 120 s/);
  await goToMinute(lab, 8);
  await expect(shown).toContainText(/Client Address \(IPv4\)\s+Not Available/);
  await goToMinute(lab, 2);
  await expect(shown).toContainText(/Client Address \(IPv4\)\s+192\.168\.1\.4/);
});

test('tables age with the playhead, forwards and backwards, and lead to their instants', async ({
  page,
}) => {
  const lab = await openView(page, 'Tables');
  const mapping = line(page, 'NAT router: mappings', 'DTLS-Tunnel');
  const session = line(page, 'Gateway: session database', 'walter');
  await expect(mapping).toContainText('nothing refreshed it for 30 s');
  await expect(session).toContainText('3:47');
  await expect(session).toContainText('inactive');

  await goToMinute(lab, 8);
  await expect(session).toContainText('the idle timeout ran out');
  await expect(page.getByText('0 of 247 addresses in use')).toBeVisible();
  await goToMinute(lab, 2);
  await expect(session).toContainText('active');
  await expect(mapping).toContainText('1275 → 40114');
  await expect(mapping).not.toContainText('Forgotten');

  await goToMinute(lab, 5);
  const went = mapping.getByRole('button').last();
  await went.focus();
  await page.keyboard.press('Enter');
  await expect(mapping).toContainText('Forgotten 0 s ago');
  await expect(lab.clock).toContainText((await went.textContent()) ?? '');
  await expect(went).toBeFocused();
});

const WORDS = {
  en: { devices: 'Devices', client: 'Client', tables: 'Tables' },
  es: { devices: 'Equipos', client: 'Cliente', tables: 'Tablas' },
} as const;
const PAGES = ['Status', 'Statistics', 'Message History'];

/** Each view and each page of the client's window in turn. */
async function eachView(page: Page, lang: 'en' | 'es', look: () => Promise<void>): Promise<void> {
  const { devices, client, tables } = WORDS[lang];
  const lab = new LabPage(page);
  await lab.openPanel(devices, client);
  for (const name of PAGES) {
    await page.getByRole('tab', { name, exact: true }).click();
    await look();
  }
  await lab.openPanel(devices, tables);
  await expect(page.getByRole('table').last()).toBeVisible();
  await look();
}

for (const { theme, lang } of LOOKS) {
  test(`axe finds nothing: ${theme}, ${lang}`, async ({ page }) => {
    await new LabPage(page).open(`${CUT}&theme=${theme}&lang=${lang}`);
    await eachView(page, lang, async () => {
      expect(await violationsOf(page, '[role="tabpanel"]')).toEqual([]);
    });
  });
}

for (const { width, lang } of [
  { width: 390, lang: 'es' },
  { width: 1440, lang: 'en' },
] as const) {
  test(`no text is cut or covered: ${width} px, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await new LabPage(page).open(`${CUT}&other=ana:inactive&lang=${lang}`);
    // What has been scrolled out of the history's own box is not on screen, and covers nothing.
    await page.addStyleTag({ content: 'section ol { max-height: none !important }' });
    await eachView(page, lang, async () => {
      await expect.poll(() => misplacedTexts(page)).toEqual([]);
    });
  });
}
