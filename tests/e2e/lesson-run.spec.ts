import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab-page.ts';

const check = (page: Page) => page.getByRole('button', { name: 'Check by running it' });

test.describe('a prediction’s run', () => {
  test('can be asked for again after it was paused on its way', async ({ page }) => {
    await new LabPage(page).open('#/lesson/q05/2');
    await page.getByRole('radio', { name: /starts again/ }).check();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('10×');
    await check(page).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(check(page)).toHaveAttribute('aria-disabled', 'false');
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('300×');
    await check(page).click();
    await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  });

  test('is marked anew when a setting changes what the run shows', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/lesson/q05/2');
    await page.getByRole('radio', { name: /keeps counting/ }).check();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('300×');
    await check(page).click();
    await expect(page.getByText(/^Not so/)).toBeVisible();
    await lab.setting('DPD interval, gateway').press('End');
    await expect(page.getByText('Right.', { exact: true })).toBeVisible();
    await expect(page.getByRole('status').getByText('this does not happen')).toBeVisible();
  });

  test('keeps what comes covered until it has been shown, in picture and words', async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('index.html#/lesson/q05/2');
    const future = page.locator('.timeline .future');
    const story = page.getByTestId('story');
    await expect(story).toContainText('That is for you to predict.');
    await expect(future).toBeHidden();
    await page.getByRole('radio', { name: /starts again/ }).check();
    await expect(future).toBeHidden();
    await page.getByRole('button', { name: 'Check by running it' }).click();
    await expect(future).toBeVisible();
    await expect(story).not.toContainText('That is for you to predict.');
    await page.getByRole('radio', { name: /keeps counting/ }).check();
    await expect(future).toBeHidden();
    await page.getByRole('link', { name: 'Sandbox' }).click();
    await expect(future).toBeVisible();
  });

  test('tells nothing of what comes in the log and in the ladder', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const lab = new LabPage(page);
    await lab.open('#/lesson/q05/2?lang=en');
    const panel = page.getByRole('complementary');
    await lab.openPanel('Log');
    await panel.getByRole('combobox').selectOption({ label: 'Everything' });
    await expect(panel.getByText('the future is covered until you have answered')).toBeVisible();
    await expect(panel.getByRole('listitem').last()).toContainText(/^3:2/);
    await lab.openPanel('Diagrams', 'Ladder');
    await panel.getByText('As text').click();
    await expect(panel.getByText(/Idle TO Left.*Still runs at 3:2/).first()).toBeVisible();
    await expect(panel.getByText(/Cancelled at/)).toHaveCount(0);
    await expect(panel.getByText('the future is covered until you have answered')).toBeVisible();
    await page.getByRole('radio', { name: /starts again/ }).check();
    await check(page).click();
    await expect(panel.getByText('the future is covered')).toHaveCount(0);
    await lab.openPanel('Log');
    await expect(panel.getByText(/gateway forgets the session/).first()).toBeVisible();
  });

  test('is the one way beyond the instant at which the question is asked', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/lesson/q05/2?lang=en');
    const asked = (await lab.clock.textContent()) ?? '';
    await page.getByRole('button', { name: 'To the end' }).click();
    await lab.playhead.press('End');
    await expect(lab.clock).toHaveText(asked);
    await lab.playhead.press('ArrowLeft');
    await expect(lab.clock).not.toHaveText(asked);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await expect(lab.clock).toHaveText(asked);
    // A link from the answer leads to the question as well.
    await lab.open('#/lesson/q05/2?lang=en&t=10m');
    await expect(lab.clock).toHaveText(asked);
  });

  test('can be looked at on its way, and played on', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/lesson/q05/2?lang=en');
    await page.getByRole('radio', { name: /starts again/ }).check();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('5×');
    await check(page).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('300×');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(lab.clock).toContainText('12:00.0');
  });

  test('leaves the focus on the button that began it', async ({ page }) => {
    await new LabPage(page).open('#/lesson/q05/2');
    await page.getByRole('radio', { name: /starts again/ }).check();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('300×');
    await check(page).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Right.', { exact: true })).toBeVisible();
    await expect(check(page)).toBeFocused();
  });
});

test.describe('opening a lesson', () => {
  test('gives way to the sandbox when the reader has gone there meanwhile', async ({ page }) => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/assets\/lesson-q05-/, async (route) => {
      await held;
      await route.continue();
    });
    await new LabPage(page).open('#/lessons');
    await page.getByRole('link', { name: /^Q5 / }).click();
    await page.getByRole('link', { name: 'Sandbox' }).click();
    const arrived = page.waitForResponse(/assets\/lesson-q05-/);
    release();
    await arrived;
    await expect(page.getByRole('heading', { level: 1, name: 'Sandbox' })).toBeVisible();
    await expect(page).toHaveURL(/#\/sandbox/);
  });

  test('says so when the lesson cannot be fetched, and shows the sandbox', async ({ page }) => {
    await page.route(/assets\/lesson-q05-/, (route) => route.abort());
    await new LabPage(page).open('#/lesson/q05/1');
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
    await expect(page.getByRole('heading', { level: 1, name: 'Sandbox' })).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.locator('#scene')).toBeFocused();
  });

  test('shows another language when one cannot be fetched', async ({ page }) => {
    await page.route(/assets\/lesson-q05-es-/, (route) => route.abort());
    await new LabPage(page).open('#/lesson/q05/1?lang=es');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('parent tunnel');
  });

  test('brings a step that does not exist into the lesson, and the address with it', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open('#/lesson/q05/99');
    await lab.playhead.press('ArrowRight');
    await expect(page).toHaveURL(/#\/lesson\/q05\/7/);
  });

  test('lets the browser’s own button go back one step', async ({ page }) => {
    await new LabPage(page).open('#/lesson/q05/1');
    await page.getByRole('button', { name: /^Next: The cable/ }).click();
    await expect(page).toHaveURL(/#\/lesson\/q05\/2/);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 2, name: /One session/ })).toBeVisible();
  });
});

test('a panel that cannot be fetched says what to do', async ({ page }) => {
  await page.route(/assets\/EventLog-/, (route) => route.abort());
  await new LabPage(page).open('#/sandbox');
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
});

test('a value typed in vain goes with a reset', async ({ page }) => {
  await new LabPage(page).open('#/sandbox');
  const entry = page.getByRole('textbox', { name: 'DPD interval, gateway, typed value' });
  await page.getByRole('button', { name: 'Cable out' }).click();
  await entry.fill('99h');
  await entry.press('Enter');
  await expect(page.getByRole('alert')).toContainText('out of range');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(entry).toHaveValue(/^30\ss$/);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the log follows the playhead', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/lesson/q05/3');
  await page.getByRole('tab', { name: 'Log' }).click();
  await lab.playhead.press('End');
  const line = page.getByRole('listitem').filter({ hasText: /gateway forgets the session/ });
  await expect(line).toBeInViewport();
  await lab.playhead.press('Home');
  await expect(line).not.toBeInViewport();
});

test('Escape takes a scrub back, wherever it began', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox?t=5m');
  const lane = await lab.faultLane.boundingBox();
  if (!lane) throw new Error('The timeline has no fault lane.');
  const onAxisPx = lane.y - 20;
  await page.mouse.move(await lab.xOf(600), onAxisPx);
  await page.mouse.down();
  await page.mouse.move(await lab.xOf(1_800), onAxisPx, { steps: 4 });
  await expect(lab.clock).toContainText('30:0');
  await page.keyboard.press('Escape');
  await expect(lab.clock).toContainText('5:00.0');
  await page.mouse.up();
});
