import { expect, test } from '@playwright/test';

test('opens with the name of the product as its heading', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1, name: 'Keepalive Lab' })).toBeVisible();
});
