/**
 * The policy as a header, deep in a site: nothing that the pages do is against it, and it holds. All
 * other tests run under the pages' own; packages for an LMS are tried in lms.spec.ts.
 */
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { PAGE_POLICY, policyText } from '../../scripts/security-policy.ts';
import { LabPage } from './lab-page.ts';
import { Site } from './site-server.ts';

const CUT = '#/sandbox?horizon=10m&fault=link-cut@3m-9m&t=4m10s';

let site: Site;
test.beforeAll(async () => {
  const policy = policyText({ ...PAGE_POLICY, 'frame-ancestors': "'self'" });
  const headers = { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' };
  site = await Site.open({ folder: '/some/deep/path/', headers });
});
test.afterAll(() => site.stop());

/** What pages and frames report: a violation is named as an error too. */
async function complaintsIn(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  context.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
  context.on('weberror', (error) => complaints.push(String(error.error())));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`against ${violatedDirective}: ${blockedURI}`),
    );
  });
  return complaints;
}

async function open(page: Page, file: string): Promise<LabPage> {
  await page.goto(site.address + file);
  await expect(page.locator('[data-playhead]')).toBeVisible();
  return new LabPage(page);
}

async function save(page: Page, button: string): Promise<void> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await (await coming).path();
}

test('the app draws, asks, saves and shares within the policy', async ({ page, context }) => {
  const complaints = await complaintsIn(context);
  const lab = await open(page, `index.html${CUT}`);
  await lab.openPanel('Devices', 'Tables');
  await expect(page.getByRole('table').last()).toBeVisible();
  await lab.openPanel('Devices', 'Console');
  await page.getByRole('textbox', { name: 'Command', exact: true }).fill('show conn');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Gateway output' })).toContainText('in use');
  await lab.openPanel('Log');
  await page.getByRole('button', { name: 'Export…' }).click();
  await save(page, 'Save the capture');
  await page.getByLabel('Format of the picture').selectOption('PNG');
  await save(page, 'Save the picture');
  await page.keyboard.press('Escape');
  await lab.openPanel('Diagrams', 'States');
  await expect(page.locator('.picture svg')).toBeVisible({ timeout: 30_000 });
  await save(page, 'Save as PNG');
  await lab.openPanel('Diagrams', 'Inspector');
  const framed = page.frameLocator('iframe');
  await expect(framed.locator('[data-chart=client]')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox').first()).toHaveValue(
    new RegExp(`^${site.address}index.html#/sandbox`),
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Embed' }).click();
  await expect(page.frameLocator('dialog iframe').locator('svg').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('lesson, embed, inspector, presenter and handout stay within it', async ({
  page,
  context,
}) => {
  const complaints = await complaintsIn(context);
  await open(page, 'index.html#/lesson/q05/2');
  await page.getByRole('radio', { name: /starts again/ }).check();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('300×');
  await page.getByRole('button', { name: 'Check by running it' }).click();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  const opening = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(
    (await opening).getByText("The audience's window follows.", { exact: false }),
  ).toBeVisible();
  await page.goto(`${site.address}embed.html#/lesson/q05/2?lang=es`);
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(page.locator('[data-playhead], .stage svg, svg').first()).toBeVisible();
  await page.goto(`${site.address}handout.html#/lesson/q05`);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('svg').first()).toBeVisible();
  await page.goto(`${site.address}inspector.html`);
  await expect(page.locator('#inspector')).not.toBeEmpty();
  await page.goto(`${site.address}lessons/es/q05.html`);
  await page.locator('a[href*="index.html#"]').first().click();
  await expect(page).toHaveURL(/some\/deep\/path\/index\.html#\//);
  await expect(page.locator('[data-playhead]')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a script that somebody wrote into the page does not run, nor does a foreign host answer', async ({
  page,
  context,
}) => {
  const planted = '<script>window.planted = true</script><img src="x" onerror="planted = true">';
  // The page's own policy, without the header's help.
  const bare = await Site.open({ folder: '/' });
  bare.change('index.html', (html) => html.replace('</body>', `${planted}</body>`));
  const complaints = await complaintsIn(context);
  await page.goto(bare.address);
  await expect(page.locator('[data-playhead]')).toBeVisible();
  expect(await page.evaluate(() => 'planted' in window)).toBe(false);
  const asked = await page.evaluate((address) => fetch(address).then(String, String), site.address);
  expect(asked).toContain('TypeError');
  for (const directive of ['script-src-elem', 'script-src-attr', 'connect-src']) {
    await expect.poll(() => complaints.join('\n')).toContain(`against ${directive}`);
  }
  await bare.stop();
});
