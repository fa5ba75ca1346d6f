import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';

const CUT = '#/sandbox?fault=link-cut@3m-11m30s&t=3m22s';

async function open(page: Page, hash = CUT): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(hash);
  // The keys come with the words of the stage, a moment after the picture.
  await expect(page.getByTestId('description')).toBeAttached();
  return lab;
}

const said = (page: Page) => page.getByTestId('said');

test('every button of playback does what it says', async ({ page }) => {
  const lab = await open(page);
  const click = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await click('Next event');
  await expect(lab.clock).toContainText('3:25.0');
  await click('Previous event');
  await expect(lab.clock).toContainText('3:21.7');
  await click('To the end');
  await expect(lab.clock).toContainText('40:00.0');
  await expect(
    page.getByText(/The run ends here, at 40:00\. Client: connected/).first(),
  ).toBeVisible();
  await click('Back to the start');
  await expect(lab.clock).toContainText('0:00.0');
  await click('Next timer');
  await expect(lab.clock).not.toContainText('0:00.0');
  await click('Play');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('10000');
  await expect(lab.clock).toContainText('40:00.0');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('single keys drive playback from anywhere on the page', async ({ page }) => {
  const lab = await open(page);
  await page.locator('#scene').focus();
  await page.keyboard.press(']');
  await expect(lab.clock).toContainText('3:25.0');
  await page.keyboard.press('p');
  await expect(lab.clock).toContainText('3:21.7');
  await page.keyboard.press('ArrowRight');
  await expect(lab.clock).toContainText('3:22.7');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(lab.clock).toContainText('3:12.7');
  await page.keyboard.press('t');
  await expect(lab.clock).toContainText('3:15.0');
  await page.keyboard.press('End');
  await expect(lab.clock).toContainText('40:00.0');
  await page.keyboard.press('Home');
  await expect(lab.clock).toContainText('0:00.0');
  await page.keyboard.press('+');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('60');
  await page.keyboard.press('-');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('30');
  for (const key of ['Space', '.']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  }
});

test('what is typed, and what a control needs for itself, stays theirs', async ({ page }) => {
  const lab = await open(page);
  const field = page.getByRole('textbox', { name: 'Keepalive, typed value' });
  await field.focus();
  for (const key of ['t', '.', '?', 'p', ' ', 'End', 'd']) await page.keyboard.press(key);
  await expect(lab.clock).toContainText('3:22.0');
  await expect(field).toHaveValue(/t\.\?p d$/);
  await page.keyboard.press('Escape');

  const slider = lab.setting('Keepalive');
  await slider.focus();
  const before = await slider.inputValue();
  await page.keyboard.press('ArrowRight');
  expect(await slider.inputValue()).not.toBe(before);
  await expect(lab.clock).toContainText('3:22.0');

  await lab.fault(0).focus();
  await page.keyboard.press(']');
  await expect(lab.clock).toContainText('3:22.0');

  // Space on a button presses the button once, and is not "play" as well.
  await page.getByRole('button', { name: 'Next event', exact: true }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(lab.clock).toContainText('3:25.0');
});

test('the keys are listed on request, and can be switched off for good', async ({ page }) => {
  const lab = await open(page);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toBeVisible();
  await expect(help.getByRole('row')).toHaveCount(15);
  await expect(help.getByRole('row', { name: 'Ctrl + Z Undo the last change' })).toBeVisible();
  await expect(help.getByRole('row').last()).toHaveText(/Ctrl \+ Shift \+ Z\s*Ctrl \+ Y\s*Redo/);
  // Within the dialog no key reaches the page behind it.
  await page.keyboard.press(']');
  await expect(lab.clock).toContainText('3:22.0');
  await help.getByRole('checkbox').uncheck();
  await help.getByRole('button', { name: 'Close' }).click();
  await expect(help).toBeHidden();
  await page.keyboard.press(']');
  await expect(lab.clock).toContainText('3:22.0');
  await page.reload();
  await expect(page.getByTestId('description')).toBeAttached();
  await page.keyboard.press(']');
  await expect(lab.clock).toContainText('3:22.0');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await help.getByRole('checkbox').check();
  await page.keyboard.press('Escape');
  await page.keyboard.press(']');
  await expect(lab.clock).toContainText('3:25.0');
});

test('quiet time passes quickly when that is wished, with the clock running, and it is remembered', async ({
  page,
}) => {
  const lab = await open(page, '#/sandbox?t=20s');
  const skip = page.getByRole('button', { name: 'Skip quiet time' });
  await expect(skip).toHaveAttribute('aria-pressed', 'false');
  await skip.click();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('30');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  // Half an hour would last a minute: seen to pass, and over in a few seconds.
  await expect(lab.clock).toContainText(/^\s*\d\d:/);
  // Without skipping the rest would last eighty seconds.
  await expect(lab.clock).toContainText('40:00.0', { timeout: 30_000 });
  await page.reload();
  await expect(skip).toHaveAttribute('aria-pressed', 'true');
});

test('now and next tell what turned and why, not the routine', async ({ page }) => {
  await open(page, '#/sandbox?fault=link-cut@3m-11m30s&t=5m');
  const story = page.getByTestId('story');
  await expect(story).toContainText('3:56.6: The SSL-Tunnel is gone');
  await expect(story).toContainText('Because two DPD requests of the gateway (at 3:21 and 3:51)');
  await expect(story).toContainText(/Attempts that have failed since then: \d+\./);
  await expect(story).toContainText(
    /Attempt 20 at session level in 5\ss\. In 6\smin 30\ss, at 11:30\.0: The cable is back in\./,
  );
});

test('the picture can be read in words, and a voice says what turns', async ({ page }) => {
  await open(page);
  const description = page.getByTestId('description');
  await expect(description).toContainText('The gateway still keeps the SSL and DTLS tunnels');
  await page.getByRole('button', { name: 'Describe this' }).click();
  await expect(page.getByRole('heading', { name: /The network at 3:22\.0/ })).toBeVisible();
  await expect(said(page)).toHaveText('');
  await page.locator('#scene').focus();
  await page.keyboard.press('End');
  await expect(said(page)).toContainText('40:00. 11:30.2: The client is connected again');
});

test('while it plays the voice speaks at most once every two seconds', async ({ page }) => {
  await open(page, '#/sandbox?fault=link-cut@3m-11m30s&t=2m50s');
  await page.getByTestId('said').evaluate((voice) => {
    const times: number[] = [];
    Object.assign(window, { times });
    new MutationObserver(() => times.push(performance.now())).observe(voice, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('10');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(said(page)).toContainText('The cable comes out');
  await expect
    .poll(async () => (await timesOf(page)).length, { timeout: 30_000 })
    .toBeGreaterThan(2);
  const times = await timesOf(page);
  for (const [place, time] of times.slice(1).entries()) {
    expect(time - (times[place] ?? 0)).toBeGreaterThan(1_900);
  }
});

const timesOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { times: number[] }).times);

for (const { theme, lang } of LOOKS) {
  test(`axe finds nothing with help and description open: ${theme}, ${lang}`, async ({ page }) => {
    await open(page, `${CUT}&theme=${theme}&lang=${lang}`);
    await page.keyboard.press('d');
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}

test('all of it is reached with the keyboard alone', async ({ page }) => {
  await open(page);
  const wanted = ['Describe this', 'Keyboard shortcuts', 'Play', 'To the end', 'Skip quiet time'];
  const reached = new Set<string>();
  await page.locator('#scene').focus();
  for (let step = 0; step < 60 && wanted.some((name) => !reached.has(name)); step += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
    reached.add((name ?? '').trim());
  }
  expect(wanted.filter((name) => !reached.has(name))).toEqual([]);
});

test('reduced motion says and marks the same', async ({ page }) => {
  await open(page);
  const words = async () => ({
    story: await page.getByTestId('story').innerText(),
    description: await page.getByTestId('description').textContent(),
    scene: await page.locator('#scene .scene').innerText(),
  });
  const usual = await words();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  await expect(page.getByTestId('description')).toBeAttached();
  expect(await words()).toEqual(usual);
});
