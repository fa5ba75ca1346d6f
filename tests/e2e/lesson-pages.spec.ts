import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const PAGES = { en: './lessons/q05.html', es: './lessons/es/q05.html' } as const;

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the app says that it needs scripts, clear of the edge, and leads to the text', async ({
    page,
  }) => {
    await page.goto('./index.html');
    const link = page.getByRole('link', { name: 'The lessons can be read without it.' });
    const sentence = page.locator('p').filter({ has: link });
    await expect(sentence).toContainText('needs JavaScript');
    expect((await sentence.boundingBox())?.x).toBeGreaterThan(12);
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  test('a reader comes from the app’s page to a lesson, its answer and its neighbour', async ({
    page,
  }) => {
    await page.goto('./index.html');
    await page.getByRole('link', { name: 'The lessons can be read without it.' }).click();
    await page.getByRole('link', { name: /What happens to the parent tunnel/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('parent tunnel');
    await expect(page.getByRole('img', { name: /The network at 3:24/ })).toBeVisible();

    const answer = page.getByText('The run shows:');
    await expect(answer).toBeHidden();
    await page.getByText('Think first, then open the answer').click();
    await expect(answer).toContainText('It starts again from the full 4 min');

    await page.getByRole('link', { name: /^Next Why does the ASA keep/ }).click();
    await expect(page).toHaveURL(/lessons\/q06\.html$/);
    await page.getByRole('link', { name: 'Español' }).click();
    await expect(page).toHaveURL(/lessons\/es\/q06\.html$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  });

  for (const [locale, address] of Object.entries(PAGES)) {
    test(`nothing is wider than a telephone: ${locale}`, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(address);
      await page
        .getByText(/^(The picture in words|La imagen en palabras)$/)
        .first()
        .click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await expect(page.getByRole('img')).toHaveCount(2);
    });
  }
});

test('a step leads into the app, to the same step in the same language', async ({ page }) => {
  await page.goto(PAGES.es);
  const section = page.getByRole('region', { name: 'Un temporizador, dos funciones' });
  await section.getByRole('link').click();
  await expect(page).toHaveURL(/index\.html#\/lesson\/q05\/3/);
  await expect(page.getByRole('heading', { name: 'Un temporizador, dos funciones' })).toBeVisible();

  await page.getByRole('link', { name: 'Leer esta lección como página' }).click();
  await expect(page).toHaveURL(/lessons\/es\/q05\.html$/);
});

test('the pages keep a policy that forbids all that is not in files of their own', async ({
  page,
}) => {
  const refused: string[] = [];
  page.on('console', (message) => refused.push(message.text()));
  await page.route('**/lessons/**', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': "default-src 'self'" };
    await route.fulfill({ response, headers });
  });
  await page.goto(PAGES.en);
  expect(refused).toEqual([]);
  // The picture has its colours all the same: those of the theme.
  const bar = page.locator('.is-wide .past .bar.is-ssl').first();
  await expect(bar).toHaveCSS('fill', await tokenOf(page, '--ssl'));
});

for (const [locale, colorScheme] of [
  ['en', 'light'],
  ['es', 'dark'],
] as const) {
  test(`axe finds nothing: ${locale}, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(PAGES[locale]);
    for (const fold of await page.locator('summary').all()) await fold.click();
    // The inside of a picture is one image to all who listen, and a thousand nodes to axe.
    await page.locator('.picture > :is(g, rect)').evaluateAll((nodes) => {
      for (const node of nodes) node.remove();
    });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

/** A colour of the theme as the browser writes colours. */
function tokenOf(page: Page, name: string): Promise<string> {
  return page.evaluate((token) => {
    const value = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('The browser has no canvas.');
    context.fillStyle = value;
    const channels = [1, 3, 5].map((at) =>
      parseInt(String(context.fillStyle).slice(at, at + 2), 16),
    );
    return `rgb(${channels.join(', ')})`;
  }, name);
}
