/** Sequence and statecharts beside the stage, drawn by Mermaid. */
import { expect, test, type Page } from '@playwright/test';
import { MERMAID_SAFETY } from '../../src/components/diagrams/mermaid-safety.ts';
import { sequenceMermaid } from '../../src/scene/sequence-mermaid.ts';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';

const CUT = '#/sandbox?fault=link-cut@3m-9m&t=4m10s';
const picture = (page: Page) => page.locator('.picture svg');

async function openView(page: Page, view: string, hash = CUT): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(hash);
  await lab.openPanel('Diagrams', view);
  await expect(picture(page)).toBeVisible({ timeout: 20_000 });
  return lab;
}

test('the sequence shows the run, and the stretch that the timeline shows', async ({ page }) => {
  await openView(page, 'Sequence');
  await expect(page.getByText('the whole run', { exact: true })).toBeVisible();
  await expect(picture(page)).toContainText('quiet for');
  await page.getByRole('button', { name: 'Around the playhead' }).click();
  await expect(page.getByText('3:40 to 4:40, as the timeline shows')).toBeVisible();
  await expect(picture(page)).toContainText('3:51.6 DPD? lost');
});

test('the modes that are active at the playhead are lit, forwards and backwards', async ({
  page,
}) => {
  await openView(page, 'States');
  const lit = (name: string) =>
    page.locator('.picture .node.is-lit').filter({ hasText: new RegExp(`^${name}$`) });
  await expect(page.getByText('Active: reconnecting.waiting')).toBeVisible();
  await expect(lit('waiting')).toHaveCount(1);
  const playhead = page.locator('[data-playhead]');
  await playhead.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('Active: connecting.resolve')).toBeVisible();
  await expect(lit('resolve')).toHaveCount(1);
  await expect(lit('waiting')).toHaveCount(0);
  await page.getByRole('radio', { name: 'Session at the gateway' }).check();
  await expect(page.getByText('Active: none', { exact: true })).toBeVisible();
  await expect(lit('none')).toHaveCount(1);
  await playhead.focus();
  // A page is a minute.
  for (let minutes = 0; minutes < 5; minutes += 1) await page.keyboard.press('PageUp');
  await expect(page.getByText('Active: inactive')).toBeVisible();
  await expect(lit('inactive')).toHaveCount(1);
});

test('a diagram can be copied, saved and enlarged; its picture holds no script', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openView(page, 'States');
  await page.getByRole('button', { name: 'Copy as Mermaid text' }).click();
  await expect(page.getByText('The text is copied.')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^stateDiagram-v2\n/);
  for (const [button, file] of [
    ['Save as SVG', 'keepalive-lab-client-modes.svg'],
    ['Save as PNG', 'keepalive-lab-client-modes.png'],
  ] as const) {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    expect((await coming).suggestedFilename()).toBe(file);
  }
  const svg = await picture(page).evaluate((element) => element.outerHTML);
  expect(svg).not.toMatch(/<script|javascript:|\son\w+=/i);
  await page.getByRole('button', { name: 'Enlarge the diagram' }).click();
  await expect(page.getByRole('dialog').locator('svg').last()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(picture(page)).toBeVisible();
});

test('a diagram that cannot be drawn leaves the last one, and says so', async ({ page }) => {
  await openView(page, 'States');
  await expect(picture(page)).toContainText('reconnecting');
  // Mermaid measures its texts; without an answer it cannot draw.
  await page.evaluate(() => {
    SVGElement.prototype.getBoundingClientRect = () => {
      throw new Error('no measure');
    };
    SVGGraphicsElement.prototype.getBBox = () => {
      throw new Error('no measure');
    };
  });
  await page.getByRole('radio', { name: 'Session at the gateway' }).check();
  await expect(
    page.getByText('This diagram could not be drawn, so the last one stays.'),
  ).toBeVisible();
  await expect(picture(page)).toContainText('reconnecting');
});

test('text that means harm is drawn as text: no script, nothing that could run', async ({
  page,
}) => {
  const said =
    '<script>top.harm = 1</script><img src=x onerror="top.harm = 2"> "; click a "javascript:top.harm = 3" %%{init: {"securityLevel": "loose", "htmlLabels": true}}%%';
  const words = { node: () => said, message: () => said, turn: () => said, quiet: () => said };
  const message = {
    type: 'message',
    row: 0,
    atMs: 0,
    label: said,
    dropReason: '',
    count: 1,
  } as const;
  const text = sequenceMermaid(
    {
      nodes: ['client', 'gateway'],
      items: [
        { ...message, from: 'client', to: 'gateway' },
        { type: 'quiet', atMs: 1, lengthMs: 2, counts: [] },
      ],
      leftOut: 0,
    },
    { ...words, leftOut: () => said },
  );
  await page.setContent('<div id="place"></div>');
  await page.addScriptTag({ path: 'node_modules/mermaid/dist/mermaid.min.js' });
  const found = await page.evaluate(
    async ({ settings, diagram }) => {
      const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
      mermaid.initialize(settings);
      const place = document.getElementById('place') as HTMLElement;
      place.innerHTML = (await mermaid.render('drawn', diagram)).svg;
      const parts = [...place.querySelectorAll('*')];
      return {
        bad: parts
          .filter(({ tagName }) => /^(script|img|iframe|a|foreignobject)$/i.test(tagName))
          .map(({ outerHTML }) => outerHTML),
        handlers: parts
          .flatMap(({ attributes }) => [...attributes])
          .filter(({ name, value }) => /^on/i.test(name) || /javascript:/i.test(value))
          .map(({ name, value }) => `${name}=${value}`),
        harm: 'harm' in globalThis,
        text: place.textContent?.replaceAll(/\s+/g, '') ?? '',
      };
    },
    { settings: MERMAID_SAFETY, diagram: text },
  );
  expect(found).toMatchObject({ bad: [], handlers: [], harm: false });
  // It is there to be read, and not taken away.
  expect(found.text).toContain('<script>top.harm=1</script>');
});

interface Mermaid {
  readonly initialize: (settings: unknown) => void;
  readonly render: (id: string, text: string) => Promise<{ readonly svg: string }>;
}

for (const { theme, lang } of LOOKS) {
  test(`axe finds nothing: ${theme}, ${lang}`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(`${CUT}&theme=${theme}&lang=${lang}`);
    const views = lang === 'es' ? ['Secuencia', 'Estados'] : ['Sequence', 'States'];
    for (const view of views) {
      await lab.openPanel(lang === 'es' ? 'Diagramas' : 'Diagrams', view);
      await expect(picture(page)).toBeVisible({ timeout: 20_000 });
      expect(await violationsOf(page)).toEqual([]);
    }
  });
}
