import { expect, test, type Locator, type Page } from '@playwright/test';
import { ANSWERS_LINK, expectedAnswers } from './console-answers.ts';
import { violationsOf } from './axe.ts';
import { LOOKS, LabPage } from './lab-page.ts';

/** The gateway's console as a person meets it. */
class ConsolePage {
  readonly lab: LabPage;
  readonly field: Locator;
  readonly screen: Locator;
  readonly earlier: Locator;

  constructor(page: Page) {
    this.lab = new LabPage(page);
    this.field = page.getByRole('textbox', { name: 'Command', exact: true });
    this.screen = page.getByRole('region', { name: 'Gateway output' });
    this.earlier = page.getByRole('region', { name: 'Earlier answers' });
  }

  async open(hash: string): Promise<void> {
    await this.lab.open(hash);
    await this.lab.openPanel('Devices');
    await expect(this.field).toBeVisible();
  }

  async type(command: string): Promise<void> {
    await this.field.fill(command);
    await this.field.press('Enter');
  }
}

/** What stands on the screen: the command behind its prompt, and its answer. */
const printed = (command: string, text: string): string => `ASA# ${command}\n${text}`;

test('twelve commands at three playheads are answered word for word', async ({ page }) => {
  const gateway = new ConsolePage(page);
  const answers = expectedAnswers();
  expect(answers).toHaveLength(36);
  let shownAt = '';
  for (const { at, command, text } of answers) {
    if (at !== shownAt) await gateway.open(`${ANSWERS_LINK}&t=${at}`);
    shownAt = at;
    await gateway.type(command);
    expect(await gateway.screen.locator('pre').textContent()).toBe(printed(command, text));
  }
});

test('enlarged, it shows a table whole, and goes on from where it was', async ({ page }) => {
  const gateway = new ConsolePage(page);
  await gateway.open(`${ANSWERS_LINK}&t=1m`);
  await gateway.type('show vpn-sessiondb detail anyconnect');
  const hidden = (): Promise<number> =>
    gateway.screen.evaluate((screen) => screen.scrollWidth - screen.clientWidth);
  expect(await hidden()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Enlarge the console' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gateway console' });
  await expect(dialog.getByRole('textbox', { name: 'Command', exact: true })).toBeFocused();
  await expect(gateway.screen.locator('pre')).toContainText('detail anyconnect');
  expect(await hidden()).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
  await gateway.type('show clock');
  await page.getByRole('button', { name: 'Close the large console' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(gateway.screen.locator('pre')).toContainText('show clock');
});

test('the newest answer follows the playhead, those before it stay', async ({ page }) => {
  const gateway = new ConsolePage(page);
  await gateway.open(`${ANSWERS_LINK}&t=1m`);
  await gateway.type('show clock');
  await gateway.type('show conn');
  await gateway.lab.playhead.focus();
  await page.keyboard.press('Home');
  await expect(gateway.screen).toContainText('0 in use, 0 most used');
  await expect(gateway.earlier).toContainText('09:01:00 UTC');
  await gateway.lab.openPanel('Log');
  await gateway.lab.openPanel('Devices');
  await expect(gateway.earlier).toContainText('09:01:00 UTC');
});

test('everything is there for the keyboard', async ({ page }) => {
  const gateway = new ConsolePage(page);
  await gateway.open(`${ANSWERS_LINK}&t=1m`);
  const { keyboard } = page;
  const run = page.getByRole('button', { name: 'Run', exact: true });

  await gateway.field.focus();
  await keyboard.press('Tab');
  await expect(run).toBeFocused();
  await keyboard.press('Shift+Tab');
  await keyboard.type('sho');
  await keyboard.press('Tab');
  await expect(gateway.field).toHaveValue('show ');
  await keyboard.type('conn al');
  await keyboard.press('Shift+Tab');
  await expect(gateway.field).not.toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('End');
  await keyboard.press('?');
  await expect(gateway.screen.locator('pre')).toHaveText(printed('show conn al?', '  all'));
  await expect(gateway.field).toHaveValue('show conn al');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(gateway.screen).toContainText('5 in use, 5 most used');

  await keyboard.press('ArrowUp');
  await expect(gateway.field).toHaveValue('show conn all ');
  await keyboard.press('ArrowDown');
  await expect(gateway.field).toHaveValue('');
  // With nothing to complete the key is the browser's again.
  await keyboard.type('show nothing');
  await keyboard.press('Tab');
  await expect(run).toBeFocused();
});

test('long answers come in pages, by key and by button', async ({ page }) => {
  const gateway = new ConsolePage(page);
  await gateway.open(`${ANSWERS_LINK}&t=1m`);
  const lines = async (): Promise<number> =>
    ((await gateway.screen.locator('pre').textContent()) ?? '').split('\n').length;
  const command = 1;
  const more = 1;

  await gateway.type('terminal pager 5');
  await gateway.type('show logging');
  await expect(gateway.screen).toContainText('<--- More --->');
  expect(await lines()).toBe(command + 5 + more);
  await page.keyboard.press('Space');
  await expect.poll(lines).toBe(command + 10 + more);
  await page.keyboard.press('Enter');
  await expect.poll(lines).toBe(command + 11 + more);
  await page.getByRole('button', { name: 'Next line' }).click();
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(lines).toBe(command + 17 + more);
  await gateway.field.press('q');
  await expect.poll(lines).toBe(command + 17);
  await expect(gateway.field).toBeFocused();
  await expect(gateway.field).toBeEditable();
});

test('a log-off by command becomes a fault, and the session ends', async ({ page }) => {
  const gateway = new ConsolePage(page);
  await gateway.open(`${ANSWERS_LINK}&t=1m`);
  await gateway.type('vpn-sessiondb logoff name walter');
  await expect(gateway.screen).toContainText('[confirm]');
  await gateway.type('n');
  await expect(page.getByText('Cancelled. Nothing has changed.')).toBeAttached();
  await expect(gateway.lab.fault(2)).toHaveCount(0);

  await gateway.type('vpn-sessiondb logoff name walter');
  await page.keyboard.press('Enter');
  await expect(gateway.screen).toContainText(
    'INFO: Number of sessions with name "walter" logged off : 1',
  );
  await expect(gateway.lab.fault(2)).toBeAttached();
  await expect(page).toHaveURL(/fault=logoff@1m:name:walter/);
  await expect(gateway.field).toBeFocused();
  await gateway.type('show vpn-sessiondb anyconnect filter name walter');
  await expect(gateway.screen).toContainText('no active sessions of the type specified');
});

for (const { theme, lang } of LOOKS) {
  test(`axe finds nothing in the console: ${theme}, ${lang}`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(`${ANSWERS_LINK}&t=1m&theme=${theme}&lang=${lang}`);
    await lab.openPanel(lang === 'en' ? 'Devices' : 'Equipos');
    const field = page.getByRole('textbox', {
      name: lang === 'en' ? 'Command' : 'Comando',
      exact: true,
    });
    for (const command of ['terminal pager 5', 'show logging']) {
      await field.fill(command);
      await field.press('Enter');
    }
    expect(await violationsOf(page, '[role=tabpanel]')).toEqual([]);
    if (lang === 'en') return;
    await field.press('q');
    await field.fill('vpn-sessiondb logoff all');
    await field.press('Enter');
    expect(await violationsOf(page, '[role=tabpanel]')).toEqual([]);
  });
}
