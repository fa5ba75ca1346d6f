/** The run as files: each comes with the right name and content, by mouse and by keyboard. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';

const CUT = '#/sandbox?horizon=10m&fault=link-cut@3m-9m&t=4m10s';

async function openExports(page: Page, hash = CUT): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(hash);
  await lab.openPanel('Log');
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  return lab;
}

async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const choose = (page: Page, field: string, label: string) =>
  page.getByRole('combobox', { name: field, exact: true }).selectOption({ label });

test('log and packets are saved: the whole run, what the log shows, a stretch', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openExports(page);
  const csv = await saved(page, 'Save the log');
  expect(csv.name).toBe('keepalive-lab-log.csv');
  const [header = '', first = ''] = csv.bytes.toString().split('\r\n');
  expect(header).toMatch(/^\ufeffn,at,node,event,/);
  expect(first).toMatch(/^0,0,client,mode,/);

  await choose(page, 'Format of the log', 'Text, to read');
  await page.getByRole('combobox', { name: 'Events', exact: true }).selectOption({ index: 1 });
  const text = await saved(page, 'Save the log');
  expect(text.name).toBe('keepalive-lab-log.txt');
  expect(text.bytes.toString()).toContain('The cable comes out');
  expect(text.bytes.length).toBeLessThan(csv.bytes.length / 3);
  await page.getByRole('button', { name: 'Copy the log' }).click();
  await expect(page.getByText(/^Events copied: \d+\.$/)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text.bytes.toString());

  const capture = await saved(page, 'Save the capture');
  expect(capture.name).toBe('keepalive-lab-run.pcapng');
  expect(capture.bytes.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');
  expect(capture.bytes.toString()).toContain('fault=link-cut@3m-9m');
  await expect(page.getByText(/pcapng is saved: \d+ packets, seen \d+ times\.$/)).toBeVisible();

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Around the playhead' }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  await page.getByRole('combobox', { name: 'Stretch', exact: true }).selectOption({ index: 1 });
  const part = await saved(page, 'Save the capture');
  expect(part.bytes.length).toBeLessThan(capture.bytes.length / 3);
});

test('every view is saved as a picture that needs nothing beside itself', async ({ page }) => {
  await openExports(page);
  for (const [view, name] of [
    ['scene and timeline', 'keepalive-lab-run.svg'],
    ['ladder', 'keepalive-lab-ladder.svg'],
  ] as const) {
    await choose(page, 'View', view);
    const picture = await saved(page, 'Save the picture');
    const svg = picture.bytes.toString();
    expect(picture.name).toBe(name);
    expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).not.toMatch(/var\(|<script|href=/);
    expect(svg).toContain(view === 'ladder' ? 'DPD?' : 'Client');
  }
  await choose(page, 'Format of the picture', 'PNG');
  const bitmap = await saved(page, 'Save the picture');
  expect(bitmap.name).toBe('keepalive-lab-ladder.png');
  expect(bitmap.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bitmap.bytes.length).toBeGreaterThan(20_000);
});

for (const { theme, lang } of LOOKS) {
  test(`axe finds nothing, and keys suffice: ${theme}, ${lang}`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(`${CUT}&theme=${theme}&lang=${lang}`);
    await lab.openPanel(lang === 'es' ? 'Registro' : 'Log');
    const open = page.getByRole('button', { name: lang === 'es' ? 'Exportar…' : 'Export…' });
    await open.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    const button = lang === 'es' ? 'Guardar la imagen' : 'Save the picture';
    const name = lang === 'es' ? 'Cerrar' : 'Close';
    await expect(dialog.getByRole('button', { name, exact: true })).toBeFocused();
    await dialog.getByRole('button', { name: button }).focus();
    const coming = page.waitForEvent('download');
    await page.keyboard.press('Space');
    expect((await coming).suggestedFilename()).toBe('keepalive-lab-run.svg');
    await page.keyboard.press('Escape');
    await expect(open).toBeFocused();
  });
}
