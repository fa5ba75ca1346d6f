import { expect, test, type Locator, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage } from './lab-page.ts';

const group = (page: Page, name: string): Locator => page.getByRole('toolbar', { name });
const timer = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^${name},`) });

test.describe('ghosts in a one-way drop', () => {
  const open = async (page: Page, t: string) => {
    await new LabPage(page).open(`#/sandbox?fault=drop-up@3m-15m&t=${t}`);
  };

  test('what the client believes and the gateway has dropped is drawn and said', async ({
    page,
  }) => {
    await open(page, '3m50s');
    const scene = page.locator('#scene .scene');
    await expect(scene).toContainText('client to gateway dropped for 50 s');
    await expect(scene).not.toContainText('still believes');
    await expect(page.locator('.pipe.is-ghost')).toHaveCount(0);

    await open(page, '6m40s');
    await page.reload();
    await expect(scene).toContainText(/The client still believes in the SSL-Tunnel, .* dropped/);
    await expect(page.locator('.pipe.is-ssl.is-ghost.is-up')).toHaveCount(1);
    await expect(page.locator('.pipe.is-ssl.is-down')).toHaveCount(1);
  });
});

test.describe('a packet dropped by hand', () => {
  const SENT = '#/sandbox?traffic=1s:400@0s-3m&t=2m250ms';

  test('with the mouse it falls, and stands in the address and in the log', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(SENT);
    const packets = group(page, 'Packets just sent').getByRole('button');
    const packet = packets.nth(2);
    await expect(packets.first()).toHaveAttribute('tabindex', '0');
    const name = (await packet.getAttribute('data-packet')) ?? '';
    await packet.click();
    await page.getByRole('button', { name: 'Drop this packet' }).click();

    const [at, channel, direction] = name.split(' ');
    expect(channel).toBe('dtls');
    const seconds = Math.floor(Number(at) / 1_000) - 60;
    await expect(page).toHaveURL(
      new RegExp(`fault=packet-drop@1m${seconds}s\\d*m?s?:dtls:${direction}`),
    );
    await expect(lab.fault(0)).toBeVisible();
    await expect(page.locator(`[data-packet="${name}"]`)).toHaveAccessibleName(/dropped by hand/);
    await expect(page.locator('.packet.is-picked')).toHaveCount(1);

    await page.getByRole('tab', { name: 'Log' }).click();
    await expect(page.getByRole('button', { name: /Why: dropped by hand/ })).toBeVisible();
    await page.reload();
    await expect(page.locator(`[data-packet="${name}"]`)).toHaveAccessibleName(/dropped by hand/);
  });

  test('with the keyboard: arrows to it, Delete; Enter asks first, Escape leaves it', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open(SENT);
    const packets = group(page, 'Packets just sent').getByRole('button');
    await expect(packets.first()).toHaveAttribute('tabindex', '0');
    await packets.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(packets.nth(2)).toBeFocused();

    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Drop this packet' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(packets.nth(2)).toBeFocused();
    await expect(lab.fault(0)).toHaveCount(0);

    const name = (await packets.nth(2).getAttribute('data-packet')) ?? '';
    await page.keyboard.press('Delete');
    await expect(page).toHaveURL(/fault=packet-drop@/);
    await expect(page.locator(`[data-packet="${name}"]`)).toHaveAccessibleName(/dropped by hand/);
    await expect(page.getByRole('status').filter({ hasText: /The packet is dropped/ })).toHaveCount(
      1,
    );
  });

  test('its words may come late: what can be done is offered before, and said after', async ({
    page,
  }) => {
    let letWordsCome = (): void => undefined;
    const words = new Promise<void>((resolve) => (letWordsCome = resolve));
    await page.route('**/packet-fate-*.js', async (route) => {
      await words;
      await route.continue();
    });
    await new LabPage(page).open(SENT);
    const packet = group(page, 'Packets just sent').getByRole('button').first();
    await expect(packet).toHaveAttribute('tabindex', '0');
    await packet.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Drop this packet' })).toBeFocused();
    const readout = page.locator('[data-readout] > span');
    await expect(readout).toHaveText('');
    letWordsCome();
    await expect(readout).not.toHaveText('');
    await expect(readout).toHaveText((await packet.getAttribute('aria-label')) ?? '');
  });
});

test.describe('timers', () => {
  const at = async (page: Page, hash: string) => {
    await page.goto('about:blank');
    await new LabPage(page).open(`#/sandbox?${hash}`);
  };
  const CUT = 'fault=link-cut@1m-30m&idleTimeout=2m';

  test('show and say their six states at exact times', async ({ page }) => {
    const disconnected = timer(page, 'Disconnected timeout at the client');
    const keepalive = timer(page, 'Keepalive of the SSL-Tunnel at the client');
    await at(page, `${CUT}&t=59s999ms`);
    await expect(disconnected).toHaveAttribute('data-state', 'idle');
    await expect(keepalive).toHaveAccessibleName(
      /, (armed|restarted|fired and armed again).* left/,
    );
    await at(page, `${CUT}&t=1m`);
    await expect(disconnected).toHaveAccessibleName(/, armed, 2\smin left of 2\smin$/);
    await expect(keepalive).toHaveAttribute('data-state', 'cancelled');
    await at(page, `${CUT}&t=2m59s999ms`);
    await expect(disconnected).toHaveAccessibleName(/, armed, 0\.1\ss left of 2\smin$/);
    await at(page, `${CUT}&t=3m`);
    await expect(disconnected).toHaveAttribute('data-state', 'fired');
    await expect(timer(page, 'Max connect time at the gateway')).toHaveAccessibleName(/, off$/);
    await at(page, 'traffic=1s:400@0s-3m&t=2m');
    await expect(timer(page, 'Keepalive of the DTLS-Tunnel at the client')).toHaveAttribute(
      'data-state',
      'restarted',
    );
  });

  test('differ in shape, not by colour alone', async ({ page }) => {
    await at(page, `${CUT}&t=3m`);
    const shapes = await page.locator('.timer').evaluateAll((rings) =>
      rings.map((ring) => {
        const track = getComputedStyle(ring.querySelector('.track') ?? ring);
        const marks = [...ring.querySelectorAll('path')].map((mark) => mark.getAttribute('d'));
        return {
          state: ring.getAttribute('data-state'),
          shape: [marks, track.strokeDasharray, track.strokeWidth].join(' '),
        };
      }),
    );
    const shapesOf = (state: string) =>
      new Set(shapes.filter((ring) => ring.state === state).map(({ shape }) => shape));
    const states = ['off', 'idle', 'cancelled', 'fired'].filter(
      (state) => shapesOf(state).size > 0,
    );
    expect(states.length).toBeGreaterThanOrEqual(3);
    for (const state of states) expect(shapesOf(state).size).toBe(1);
    expect(new Set(states.flatMap((state) => [...shapesOf(state)])).size).toBe(states.length);
  });
});

test('keys reach each group by one tab stop, and the readout says what the name says', async ({
  page,
}) => {
  await new LabPage(page).open('#/sandbox?traffic=1s:400@0s-3m&t=2m');
  await expect(page.locator('.scene [data-item][tabindex="0"]')).toHaveCount(4);
  const client = page.getByRole('button', { name: /^Client, Linux · Wi-Fi, connected, / });
  await client.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: /^Gateway, ASA/ })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: /^Firewall, stateful/ })).toBeFocused();

  const dpd = timer(page, 'DPD of the SSL-Tunnel at the gateway');
  await dpd.focus();
  const name = (await dpd.getAttribute('aria-label')) ?? '';
  expect(name).toMatch(/^DPD of the SSL-Tunnel at the gateway, .* left of 30\s+s$/);
  await expect(page.locator('.readout')).toContainText(name);
  await page.keyboard.press('Home');
  await expect(page.locator('.readout')).toContainText('Idle TO Left');
});

test.describe('every cast', () => {
  const CASTS = [
    'gateway.standby=true&gateway.clusterMembers=3&client.backupServers=2&fault=failover@2m&t=3m',
    'client.protocol=ikev2&client.interface=mobile&fault=interface-change@2m:wifi&t=2m5s',
    'client.launch=portal&other=ana:inactive&other=bruno:active&fault=second-login@1m&t=2s',
    'traffic=1s:400@0s-30m&fault=suspend@2m-8m&fault=address-change@1m&t=3m',
  ];

  for (const look of ['theme=light', 'theme=dark', 'lang=es']) {
    test(`axe finds nothing, and nothing runs out of the page: ${look}`, async ({ page }) => {
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        for (const cast of CASTS) {
          await page.goto('about:blank');
          await new LabPage(page).open(`#/sandbox?${cast}&${look}`);
          await expect(page.locator('.scene [data-item][tabindex="0"]').first()).toBeVisible();
          expect(await violationsOf(page, '.scene')).toEqual([]);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow).toBeLessThanOrEqual(0);
        }
      }
    });
  }

  test('says which unit, member and server is in use, and who else is there', async ({ page }) => {
    await new LabPage(page).open(`#/sandbox?${CASTS[0]}`);
    await expect(page.getByRole('button', { name: 'Unit 2 in use' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Member \d in use$/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Server 1 in use' })).toBeVisible();
    await page.goto('about:blank');
    await new LabPage(page).open(`#/sandbox?${CASTS[2]}`);
    await expect(
      page.getByRole('button', { name: /^Other sessions, 3 of 250 sessions .*ana inactive/ }),
    ).toBeVisible();
  });
});

test('reduced motion loses nothing of the scene', async ({ page }) => {
  const open = async () => {
    await page.goto('about:blank');
    await new LabPage(page).open('#/sandbox?fault=drop-up@3m-15m&traffic=1s:400@0s-3m&t=4m');
    await expect(page.locator('.scene [data-item][tabindex="0"]').first()).toBeVisible();
    return page
      .locator('.scene [data-item]')
      .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')));
  };
  const moving = await open();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await open()).toEqual(moving);
});

for (const lang of ['en', 'es']) {
  test(`a timer’s name of several words goes on in the next line at a space: ${lang}`, async ({
    page,
  }) => {
    await new LabPage(page).open(`#/sandbox?lang=${lang}`);
    const torn = await page.locator('[data-item="timer"] .name').evaluateAll((names) =>
      names.flatMap(({ firstChild }) => {
        if (!(firstChild instanceof Text)) return ['no text'];
        return [...firstChild.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(firstChild, index);
          range.setEnd(firstChild, index + word.length);
          const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
          const isTorn = word !== firstChild.data && Math.max(...tops) - Math.min(...tops) > 3;
          return isTorn ? [word] : [];
        });
      }),
    );
    expect(torn).toEqual([]);
  });
}
