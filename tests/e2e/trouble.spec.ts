import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page.ts';

test.describe('bad input', () => {
  test('names the part of a link that was left out, and the rest works', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/lesson/q05/1?idleTimeout=banana&keepalive=25s&fault=meteor@3m');
    const notice = page.getByRole('alert');
    await expect(notice).toContainText('idleTimeout: “banana” is not a duration');
    await expect(notice).toContainText('fault: “meteor”');
    await expect(lab.setting('Keepalive')).toHaveAttribute('aria-valuetext', /^25\ss$/);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toHaveCount(0);
  });

  test('opens the sandbox for a lesson that does not exist, and says so', async ({ page }) => {
    await new LabPage(page).open('#/lesson/q99/1');
    await expect(page.getByRole('alert')).toContainText('There is no lesson “q99”');
    await expect(page.getByRole('heading', { level: 1, name: 'Sandbox' })).toBeVisible();
  });

  test('keeps the old value when a typed one cannot be read, and says what to type', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open('#/sandbox');
    const entry = page.getByRole('textbox', { name: 'Idle timeout, typed value' });
    await entry.fill('banana');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText(
      'Idle timeout: “banana” is not a duration. Write it like 30s, 2m30s, 2:30 or 1h, or off.',
    );
    await expect(lab.setting('Idle timeout')).toHaveAttribute('aria-valuetext', /^30\smin$/);
    await entry.fill('2 min');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(lab.setting('Idle timeout')).toHaveAttribute('aria-valuetext', /^2\smin$/);
  });
});

test('a worker that cannot be loaded becomes a message, and a restart brings the picture', async ({
  page,
}) => {
  let isBroken = true;
  await page.route(/engine\.worker/, (route) => (isBroken ? route.abort() : route.continue()));
  await page.goto('./index.html#/lesson/q05/1?idleTimeout=3m');
  await expect(page.getByRole('alert')).toContainText('The engine has stopped.');
  isBroken = false;
  await page.getByRole('button', { name: 'Restart the engine' }).click();
  const lab = new LabPage(page);
  await expect(lab.playhead).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(lab.setting('Idle timeout')).toHaveAttribute('aria-valuetext', /^3\smin$/);
});

test('those who do not see the pipes are told what each end believes', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox?t=6m&fault=black-hole@2m-9m');
  await expect(page.locator('#scene')).toContainText(
    'SSL-Tunnel: up at the client, down at the gateway.',
  );
});

test('everything of question 5 can be done by keyboard', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/lesson/q05/1');
  await page.getByRole('button', { name: 'Cable out' }).focus();
  await page.keyboard.press('Enter');
  await expect(lab.fault(0)).toBeFocused();
  await expect(lab.fault(0)).toHaveAccessibleName('Cable out, 2:20 to 3:20');
  await page.keyboard.press('ArrowRight');
  await expect(lab.fault(0)).toHaveAccessibleName('Cable out, 2:25 to 3:25');
  await page.keyboard.press('Delete');
  await expect(lab.fault(0)).toHaveCount(0);
  await lab.setting('Idle timeout').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(lab.setting('Idle timeout')).toHaveAttribute('aria-valuetext', /^3\smin$/);
  await expect(page).toHaveURL(/idleTimeout=3m/);
});
