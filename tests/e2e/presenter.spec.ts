/** Two windows of one presentation: what the presenter does is what the audience sees. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { LabPage, LOOKS } from './lab-page.ts';

const LESSON = '#/lesson/q05/1?lang=en';

interface Show {
  readonly audience: Page;
  readonly presenter: Page;
}

async function startShow(context: BrowserContext, hash = LESSON): Promise<Show> {
  const audience = await context.newPage();
  await new LabPage(audience).open(hash);
  const opening = context.waitForEvent('page');
  await audience.getByRole('button', { name: 'Present', exact: true }).click();
  const presenter = await opening;
  await expect(presenter.getByText("The audience's window follows.")).toBeVisible();
  return { audience, presenter };
}

/** What a person sees of where a window stands, with nothing of which window it is. */
async function shownIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? '';
    const faults = [...document.querySelectorAll('[data-disturbance]')];
    const chosen = document.querySelector('.lesson input:checked');
    return JSON.stringify({
      clock: text('[data-testid=clock]'),
      step: text('.lesson h2'),
      chosen: chosen instanceof HTMLInputElement ? chosen.value : '',
      verdict: text('.lesson .verdict'),
      faults: faults.map((fault) => fault.getAttribute('aria-label')),
      settings: [...document.querySelectorAll('[data-lane]')].map((lane) => lane.textContent),
      lang: document.documentElement.lang,
    });
  });
}

async function expectTogether({ audience, presenter }: Show, what: string): Promise<void> {
  await expect
    .poll(async () => (await shownIn(audience)) === (await shownIn(presenter)), { message: what })
    .toBe(true);
}

/** Numbers from a seed, so that a failure can be had again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

type Deed = (page: Page, pick: (below: number) => number) => Promise<unknown>;

const press =
  (key: string): Deed =>
  async (page) => {
    await page.locator('#scene').focus();
    await page.keyboard.press(key);
  };

const DEEDS: Readonly<Record<string, Deed>> = {
  'the next event': press('n'),
  'the previous event': press('p'),
  'ten seconds on': press('Shift+ArrowRight'),
  'to the end': press('End'),
  'to the start': press('Home'),
  'the next step': press('PageDown'),
  'the step before': press('PageUp'),
  // From the start: near the end of a run, or of what a question lets see, it would stop by itself.
  'play and pause': async (page) => {
    await press('Home')(page, () => 0);
    await press(' ')(page, () => 0);
    await press(' ')(page, () => 0);
  },
  'a guess': async (page, pick) => {
    const options = page.locator('.lesson input[type=radio]');
    const count = await options.count();
    if (count > 0) await options.nth(pick(count)).check();
  },
  'a fault': async (page) => {
    const fault = page.locator('[data-disturbance]').first();
    if ((await fault.count()) > 0) await fault.press('ArrowRight');
  },
};

test('presenter and audience stay together through 50 random actions, also after a reload of either', async ({
  context,
}) => {
  const show = await startShow(context);
  const windows = [show.audience, show.presenter];
  const pick = seeded(116_312);
  const names = Object.keys(DEEDS);
  for (let number = 1; number <= 50; number += 1) {
    const name = names[pick(names.length)] ?? '';
    const page = windows[pick(2)] as Page;
    const where = page === show.audience ? 'audience' : 'presenter';
    await DEEDS[name]?.(page, pick);
    await expectTogether(show, `${number}: ${name}, done in the window of the ${where}`);
    if (number % 17 === 0) {
      const reloaded = windows[pick(2)] as Page;
      await reloaded.reload();
      await expect(reloaded.locator('[data-playhead]')).toBeVisible();
      await expectTogether(show, `after the reload that followed action ${number}`);
    }
  }
});

test('a slider moves the future in both windows, and the language goes along', async ({
  context,
}) => {
  const { audience, presenter } = await startShow(context, '#/sandbox?lang=en');
  const slider = new LabPage(presenter).setting('Idle timeout');
  await slider.focus();
  for (let presses = 0; presses < 3; presses += 1) await slider.press('ArrowLeft');
  const value = (await slider.getAttribute('aria-valuetext')) ?? '';
  await expect(new LabPage(audience).setting('Idle timeout')).toHaveAttribute(
    'aria-valuetext',
    value,
  );
  await presenter.getByRole('button', { name: 'Español' }).click();
  await expect(audience.locator('html')).toHaveAttribute('lang', 'es');
});

test('the presenter reads notes and the answer; a clicker goes on, decides and turns black', async ({
  context,
}) => {
  const { audience, presenter } = await startShow(context, '#/lesson/q05/2?lang=en');
  const notes = presenter.getByRole('article', { name: 'Notes for you' });
  await expect(notes).toContainText('What the run will answer');
  await expect(notes).toContainText('It starts again from the full 4 min.');
  await presenter.getByRole('radio', { name: 'It keeps counting down from where it was.' }).check();
  // One press decides the guess, the next goes on.
  await presenter.keyboard.press('PageDown');
  await expect(audience.locator('.verdict')).toBeVisible({ timeout: 20_000 });
  await presenter.keyboard.press('PageDown');
  await expect(audience.getByRole('heading', { level: 2 }).first()).toHaveText(
    'One timer, two jobs',
  );
  await presenter.keyboard.press('b');
  const black = audience.getByRole('button', { name: /^The screen is black/ });
  await expect(black).toBeVisible();
  await expect(presenter.getByText("The audience's screen is black.")).toBeVisible();
  await audience.keyboard.press('.');
  await expect(black).toHaveCount(0);
  await expect(audience.locator('.lesson .notes')).toBeHidden();
});

test('a clicker lets the class see the run before it goes on, also without an answer', async ({
  context,
}) => {
  const { audience, presenter } = await startShow(context, '#/lesson/q06/2?lang=en');
  const step = audience.locator('.lesson h2').first();
  const asked = (await step.textContent()) ?? '';
  await expect(
    presenter.getByRole('button', { name: 'Check by running it' }).first(),
  ).toBeVisible();
  await audience.keyboard.press('PageDown');
  for (const page of [audience, presenter]) {
    await expect(page.locator('.verdict')).toContainText('The run shows:', { timeout: 20_000 });
  }
  await expect(step).toHaveText(asked);
  await presenter.keyboard.press('PageDown');
  await expect(step).not.toHaveText(asked);
});

test('without the second window the first still works, says what is wrong, and ends it', async ({
  context,
}) => {
  await context.addInitScript(() => {
    // As a blocker of popups answers.
    window.open = () => null;
  });
  const audience = await context.newPage();
  await new LabPage(audience).open(LESSON);
  await audience.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(audience.getByText('The browser did not let')).toBeVisible();
  const opening = context.waitForEvent('page');
  await audience.getByRole('link', { name: "Open the presenter's window" }).click();
  const presenter = await opening;
  await expect(presenter.getByText("The audience's window follows.")).toBeVisible();
  await expect(audience.getByText('The browser did not let')).toHaveCount(0);
  await presenter.close();
  await audience.getByRole('button', { name: 'End the presentation' }).click();
  expect(new URL(audience.url()).search).toBe('');
});

test('the presenter’s help lists the keys that work there: undo is the audience’s', async ({
  page,
}) => {
  await page.goto('./presenter.html#/sandbox?lang=en');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help.getByRole('row', { name: 'Previous event' })).toBeVisible();
  await expect(help.getByText('Undo')).toHaveCount(0);
});

for (const { theme, lang } of LOOKS) {
  test(`axe finds nothing in the presenter's window: ${theme}, ${lang}`, async ({ page }) => {
    for (const hash of ['#/lesson/q05/2?', '#/sandbox?']) {
      await page.goto(`./presenter.html${hash}theme=${theme}&lang=${lang}`);
      await expect(page.locator('[data-playhead]')).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    }
  });
}
