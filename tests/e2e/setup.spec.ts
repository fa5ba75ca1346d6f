import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';

const link = (page: Page): string => decodeURIComponent(page.url().split('#')[1] ?? '');

/** Opens the sandbox with its cast unfolded. */
async function openCast(page: Page, query = ''): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(`#/sandbox?${query}`);
  const opener = page.getByRole('button', { name: 'Who takes part' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('group', { name: 'Gateway', exact: true })).toBeVisible();
  return lab;
}

test.describe('who takes part', () => {
  test('is set by keyboard; scene and link follow', async ({ page }) => {
    await openCast(page);
    const system = page.getByLabel('Operating system');
    await system.focus();
    await page.keyboard.type('Win');
    await expect.poll(() => link(page)).toContain('client.os=windows');
    await expect(page.getByRole('group', { name: /^Client/ }).first()).toBeVisible();
    await page.getByLabel('Network interface').selectOption('mobile');
    await expect(page.getByText('MTU 1430 B')).toBeVisible();
    await page.getByLabel('Backup servers').fill('2');
    await page.keyboard.press('Tab');
    await page.getByRole('switch', { name: 'Standby unit' }).press('Space');
    await page.getByLabel('Length of the run').fill('1 h 30 min');
    await page.keyboard.press('Tab');
    await page.getByLabel('Seed').fill('77');
    await page.keyboard.press('Tab');
    for (const part of [
      'client.interface=mobile',
      'client.backupServers=2',
      'gateway.standby=true',
      'horizon=1h30m',
      'seed=77',
    ]) {
      expect(link(page)).toContain(part);
    }
    await page.reload();
    await expect(page.getByTestId('clock')).toContainText('1:30:00');
  });

  test('says of bad input which field is wrong and why, and changes nothing', async ({ page }) => {
    await openCast(page);
    const before = link(page);
    const bad = [
      ['Backup servers', 'many', '“many” is not a whole number'],
      ['Cluster members', '11', '11 is out of range'],
      ['Address pool', '10.0.0.9-10.0.0.1', 'Write it as 192.168.1.4-192.168.1.250'],
      ['Length of the run', '5d', '“5d” is not a duration'],
      ['Seed', '-1', '“-1” is not a whole number'],
    ] as const;
    for (const [label, typed, reason] of bad) {
      const field = page.getByLabel(label, { exact: true });
      await field.fill(typed);
      await page.keyboard.press('Tab');
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(new RegExp(`^${label}: .*`));
      await expect(page.getByRole('alert').filter({ hasText: reason })).toBeVisible();
      await field.press('Escape');
      await expect(field).toHaveAttribute('aria-invalid', 'false');
    }
    expect(link(page)).toBe(before);
  });

  test('with IKEv2 what does nothing is switched off and says why', async ({ page }) => {
    const lab = await openCast(page);
    await page.getByLabel('Protocol').selectOption('ikev2');
    const dtls = page.getByRole('switch', { name: 'DTLS' });
    await expect(dtls).toBeDisabled();
    await expect(dtls).toHaveAccessibleDescription('Does nothing here: IKEv2 has no DTLS.');
    await expect(lab.setting('NAT TCP timeout')).toBeDisabled();
    await expect(lab.setting('NAT UDP timeout')).toBeEnabled();
    await expect(page.getByRole('switch', { name: 'Newer client image' })).toBeDisabled();
    await page.getByRole('button', { name: 'More faults' }).click();
    await page.getByRole('button', { name: 'Block TCP' }).press('Enter');
    await expect(page.getByText('“Block TCP” does nothing with IKEv2.')).toBeVisible();
    await page.getByRole('button', { name: 'Use SSL with DTLS' }).click();
    await expect(dtls).toBeEnabled();
    expect(link(page)).toContain('fault=block-tcp@');
    expect(link(page)).not.toContain('ikev2');
  });

  test('users and their data can be added, changed and removed', async ({ page }) => {
    await openCast(page);
    const add = page.getByRole('button', { name: 'Add a session' });
    await add.click();
    await expect(page.getByLabel('User 1')).toBeFocused();
    await page.keyboard.type('eva');
    await page.keyboard.press('Tab');
    await page.getByLabel('State of eva').selectOption('active');
    await add.click();
    await expect.poll(() => link(page)).toContain('other=eva:active&other=ana:inactive');
    await page.getByLabel('User 2').fill('not a name');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('alert')).toContainText('User 2: “not a name”');
    await page.getByRole('button', { name: 'Remove the session of eva' }).click();
    await expect.poll(() => link(page)).not.toContain('eva');

    await page.getByRole('switch', { name: 'An application sends data' }).press('Space');
    const flow = page.getByRole('group', { name: 'Flow 1' });
    await flow.getByLabel('Every').fill('5 s');
    await flow.getByLabel('Until').fill('10:00');
    await page.keyboard.press('Tab');
    await flow.getByLabel('Direction').selectOption('up');
    await expect.poll(() => link(page)).toContain('traffic=5s:400:up@0s-10m');
    await flow.getByLabel('Bytes a packet').fill('0');
    await page.keyboard.press('Tab');
    await expect(flow.getByRole('alert')).toContainText('Bytes a packet: 0 is out of range');
    await page.getByRole('switch', { name: 'An application sends data' }).press('Space');
    await expect.poll(() => link(page)).not.toContain('traffic');
  });
});

test.describe('faults', () => {
  test('of every kind can be caused, and each opens to be changed', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/sandbox?t=3m&gateway.standby=true&gateway.clusterMembers=3');
    await page.getByRole('button', { name: 'More faults' }).click();
    const chips = page.locator('aside .chip').filter({ hasNotText: 'More faults' });
    await expect(chips).toHaveCount(21);
    const texts = await chips.allTextContents();
    for (const [number, text] of texts.entries()) {
      await page.getByRole('button', { name: text, exact: true }).first().press('Enter');
      await expect(lab.fault(number)).toBeFocused();
      // What has the focus on the timeline is open beside it.
      await expect(page.locator(`[data-fault="${number}"]`)).toHaveAttribute(
        'aria-expanded',
        'true',
      );
    }
    const kinds = [...link(page).matchAll(/fault=([a-z-]+)@/g)].map(([, kind]) => kind);
    expect(new Set(kinds).size).toBe(21);
  });

  test('are typed to the second; bad input gets a sentence', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/sandbox?t=3m');
    await page.getByRole('button', { name: 'More faults' }).click();
    await page.getByRole('button', { name: 'Bad line' }).click();
    const card = page.getByRole('group', { name: /^Bad line, 3:00 to/ }).and(page.locator('.card'));
    await card.getByLabel('Until').fill('5:30');
    await page.keyboard.press('Tab');
    await expect(lab.fault(0)).toHaveAccessibleName('Bad line, 3:00 to 5:30');
    await card.getByLabel('Packet loss').fill('7');
    await card.getByLabel('Latency, one way').fill('');
    await card.getByLabel('Jitter').fill('20ms');
    await page.keyboard.press('Tab');
    await expect.poll(() => link(page)).toContain('fault=path@3m-5m30s:jitter:20ms:loss:7%');
    await card.getByLabel('From').fill('9m');
    await page.keyboard.press('Tab');
    await expect(card.getByRole('alert')).toHaveText(/^Until: |^From: /);
    expect(link(page)).toContain('path@3m-5m30s');
    await card.getByRole('button', { name: 'Remove' }).click();
    await expect(lab.fault(0)).toHaveCount(0);
    await expect(page.getByText('Bad line, 3:00 to 5:30 is removed.')).toBeAttached();
  });

  test('that need a standby unit say so, add it, and are kept without it', async ({ page }) => {
    const lab = await openCast(page, 't=3m');
    const chip = page.getByRole('button', { name: 'Fail over' });
    await expect(chip).toHaveAttribute('aria-disabled', 'true');
    await expect(chip).toHaveAccessibleDescription(/Not with the present cast/);
    await chip.press('Enter');
    await expect(page.getByText('“Fail over” needs a standby unit')).toBeVisible();
    await page.getByRole('button', { name: 'Add a standby unit' }).press('Enter');
    await expect(lab.fault(0)).toHaveAccessibleName('Failover, 3:00');
    await expect(lab.fault(0)).toBeFocused();
    expect(link(page)).toContain('gateway.standby=true');

    await page.getByRole('switch', { name: 'Standby unit' }).click();
    const sentences = page.getByText('“Failover, 3:00” needs a standby unit');
    await expect(sentences.last()).toBeVisible();
    expect(link(page)).toContain('fault=failover@3m');
    await page.getByRole('button', { name: 'Add a standby unit' }).last().click();
    await expect(sentences).toHaveCount(0);
  });
});

test('a setting is put back to its marked default, and tells its source', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox?keepalive=1m');
  await page.getByRole('button', { name: 'Reset Keepalive to 20 s' }).click();
  await expect(lab.setting('Keepalive')).toHaveAttribute('aria-valuetext', '20\u00a0s');
  await expect(lab.setting('Keepalive')).toBeFocused();
  expect(link(page)).not.toContain('keepalive');
  await page.getByRole('button', { name: 'About Keepalive' }).click();
  await expect(page.getByText('Source (Cisco FAQ): FAQ 116312')).toBeVisible();
});

test('advice says what will happen with its numbers, and sets what it advises', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox?keepalive=off&clientDpdInterval=5m&gatewayDpdInterval=off');
  const advice = page.getByRole('group', { name: 'Advice' });
  await expect(advice).toContainText('its DPD, every 5 min; the NAT router remembers UDP for 30 s');
  await expect(advice.getByText('Problem')).toBeAttached();
  await advice.getByRole('button', { name: 'Set Keepalive 20 s' }).first().click();
  await expect(advice).toContainText('The keepalive beats the NAT router.');
  await expect.poll(() => link(page)).not.toContain('keepalive');
  await advice.getByText(/^\d more/).press('Enter');
  await expect(advice).toContainText('The gateway never asks whether the client is there.');
  await expect(lab.setting('Keepalive')).toHaveAttribute('aria-valuetext', '20\u00a0s');
});

test.describe('the assumptions', () => {
  test('keep the focus, are searched, and give the focus back', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/sandbox?keepalive=1m');
    const opener = page.getByRole('button', { name: 'Assumptions' });
    await opener.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Assumptions in force' });
    await expect(dialog).toBeVisible();
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press('Tab');
      const isInside = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement === document.body || activeElement?.closest('dialog') !== null;
      });
      expect(isInside).toBe(true);
    }
    await expect(dialog).toContainText('set by you; default 20 s');
    await dialog.getByRole('searchbox').fill('TCP_RETRIES2');
    await expect(dialog.getByRole('status')).toHaveText('1 of 67');
    await expect(dialog).toContainText('15 min 25 s');
    await dialog.getByRole('searchbox').fill('no such thing');
    await expect(dialog).toContainText('Nothing here has “no such thing” in it.');
    await page.keyboard.press('Escape');
    // The first press empties the search field of some browsers.
    if (await dialog.isVisible()) await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  });

  test('are those of the profile, and are fetched only now', async ({ page }) => {
    const scripts: string[] = [];
    page.on('response', async (response) => {
      if (response.url().endsWith('.js')) scripts.push(await response.text());
    });
    const lab = new LabPage(page);
    await lab.open('#/sandbox?profile=ocserv');
    expect(scripts.some((script) => script.includes('tcp_retries2'))).toBe(false);
    await page.getByRole('button', { name: 'Assumptions' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('openconnect 9.01: at 1, 1.5 and 2 x DPD');
    await expect.poll(() => scripts.some((script) => script.includes('tcp_retries2'))).toBe(true);
  });
});

const FULL =
  't=3m&keepalive=1m&fault=path@3m-5m:loss:5%25&fault=link-cut@7m-8m&other=ana:inactive&traffic=1s:400@0s-3m';
const WORDS = {
  en: { cast: 'Who takes part', more: 'More faults', assumptions: 'Assumptions' },
  es: { cast: 'Quién participa', more: 'Más fallos', assumptions: 'Supuestos' },
} as const;

for (const { theme, lang } of LOOKS) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing with everything open: ${theme}, ${lang}, ${width}`, async ({
      page,
    }) => {
      const lab = new LabPage(page);
      const words = WORDS[lang];
      await page.setViewportSize({ width, height: 900 });
      await lab.open(`#/sandbox?theme=${theme}&lang=${lang}&${FULL}`);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await page.getByRole('button', { name: words.more }).click();
      await page.locator('aside [aria-disabled="true"]').first().press('Enter');
      await page.locator('[data-fault="0"]').click();
      await page.getByRole('button', { name: words.cast }).click();
      await page.locator('aside summary').click();
      await page.locator('aside fieldset input[type="text"]').first().fill('?');
      await page.keyboard.press('Tab');
      expect(await violationsOf(page)).toEqual([]);
      const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(isWider).toBe(false);
      await page.getByRole('button', { name: words.assumptions }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });
  }
}
