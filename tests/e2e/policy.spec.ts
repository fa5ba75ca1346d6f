import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';

const link = (page: Page): string => decodeURIComponent(page.url().split('#')[1] ?? '');
const FOLDER = fileURLToPath(new URL('../devices/fixtures/policy/', import.meta.url));
const INHERITANCE = readFileSync(`${FOLDER}inheritance.txt`, 'utf8');

const NAMES = {
  en: { section: 'Your policy as ASA commands', open: /^Paste your/, field: /^Configuration of/ },
  es: {
    section: 'Su política como comandos de ASA',
    open: /^Pegar su/,
    field: /^Configuración de/,
  },
} as const;

/** Opens the section and the dialog, by keyboard. */
async function openPaste(page: Page, query: string, lang: 'en' | 'es' = 'en'): Promise<Locator> {
  await new LabPage(page).open(`#/sandbox?${query}&lang=${lang}`);
  await page.getByRole('button', { name: NAMES[lang].section }).press('Enter');
  await page.getByRole('button', { name: NAMES[lang].open }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

/**
 * As the clipboard would give it: the browser's own clipboard is not asked for five million letters.
 * Resolves with the milliseconds until the sentence stands in the page.
 */
async function paste(field: Locator, text: string, sentence: RegExp): Promise<number> {
  return field.evaluate(
    async (element, { pasted, expected }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      const startedAt = performance.now();
      element.dispatchEvent(event);
      const said = () => document.querySelector('dialog [role=alert]')?.textContent;
      while (!new RegExp(expected).test(said() ?? '')) await new Promise(requestAnimationFrame);
      return performance.now() - startedAt;
    },
    { pasted: text, expected: sentence.source },
  );
}

test('the scenario stands as commands, and what has none is said', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox?idleTimeout=90s&keepalive=25s&natUdpTimeout=1m');
  await page.getByRole('button', { name: NAMES.en.section }).press('Enter');
  const commands = page.getByRole('region', { name: 'Commands' });
  await expect(commands).toHaveText(/ webvpn\n {2}anyconnect ssl keepalive 25$/);
  await expect(page.getByText(/vpn-idle-timeout counts whole minutes/)).toContainText('1 and 2');
  await expect(page.getByText(/^No command of an ASA/)).toContainText('NAT UDP timeout');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the commands' }).press('Enter');
  await expect(page.getByText('Copied.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^group-policy My-Network internal\n[^]*keepalive 25\n$/);
});

test('a pasted configuration is shown, chosen from, and used by keyboard', async ({ page }) => {
  const dialog = await openPaste(page, 'dtls=false');
  await dialog.getByLabel(NAMES.en.field).fill(`${INHERITANCE}\nfrobnicate 7\n`);
  const row = (name: string) =>
    dialog.getByRole('row').filter({ has: page.getByRole('checkbox', { name, exact: true }) });
  await expect(row('Idle timeout')).toContainText('1 h now 30 min');
  await expect(row('Idle timeout')).toContainText('Line 3, group policy DfltGrpPolicy');
  await expect(row('Protocol').getByRole('checkbox')).toBeDisabled();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'frobnicate 7' })).toBeVisible();
  await dialog.getByLabel('Group policy').selectOption('Contractors');
  await expect(row('Simultaneous logins')).toContainText('Line 11, group policy Contractors');
  await row('DTLS').getByRole('checkbox').press('Space');
  await dialog.getByRole('button', { name: 'Use these (7)' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: NAMES.en.open })).toBeFocused();
  await expect(page.getByText('Taken over from your configuration: 7')).toBeVisible();
  await expect(new LabPage(page).setting('Idle timeout')).toHaveAttribute(
    'aria-valuetext',
    /^1\sh$/,
  );
  // What was left out, DTLS, stays as it was.
  for (const part of ['idleTimeout=1h', 'keepalive=off', 'simultaneousLogins=1', 'dtls=false']) {
    expect(link(page)).toContain(part);
  }
});

test('a paste that cannot be read is answered with a sentence', async ({ page }) => {
  const dialog = await openPaste(page, '');
  const field = dialog.getByLabel(NAMES.en.field);
  const tries = [
    ['five megabytes', ' vpn-idle-timeout 30\n'.repeat(250_000), /5,250,000 characters/],
    ['noise', 'PK\u0003\u0004\uFFFD\uFFFD\u0001\u0002'.repeat(200_000), /not text but the bytes/],
  ] as const;
  for (const [name, text, sentence] of tries) {
    const answeredMs = await paste(field, text, sentence);
    await expect(dialog.getByRole('alert')).toContainText(sentence);
    console.log(`A paste of ${name} is answered after ${Math.round(answeredMs)} ms.`);
    await expect(field).toHaveValue('');
  }
  await field.fill('<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "https://example.com/a.dtd">\n<a/>');
  await expect(dialog.getByRole('alert')).toContainText('Line 2: the profile has a document type');
  await field.fill('Dear colleagues,');
  await expect(dialog.getByText('Nothing was found in it')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a press beside loses nothing that was pasted', async ({ page }) => {
  const dialog = await openPaste(page, '');
  await page.mouse.click(3, 300);
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: NAMES.en.open }).press('Enter');
  await dialog.getByLabel(NAMES.en.field).fill(INHERITANCE);
  await page.mouse.click(3, 300);
  await expect(dialog.getByLabel(NAMES.en.field)).toHaveValue(INHERITANCE);
});

for (const { theme, lang } of LOOKS) {
  test(`commands and preview have no fault for axe: ${theme}, ${lang}`, async ({ page }) => {
    const dialog = await openPaste(page, `theme=${theme}&idleTimeout=90s`, lang);
    await dialog.getByLabel(NAMES[lang].field).fill(`${INHERITANCE}\nfrobnicate 7\n`);
    await expect(dialog.getByRole('table')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await violationsOf(page)).toEqual([]);
  });
}
