import { expect, test, type CDPSession } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { secondsOf, TimelinePage } from './timeline-page.ts';

const CUT = '#/sandbox?fault=link-cut@3m-5m30s&horizon=10m';
const IDLE_RUN = '#/sandbox?fault=link-cut@3m-5m30s&horizon=40m&t=5m';

test.describe('a disturbance is dragged', () => {
  test('with the mouse: scenario and link follow', async ({ page }) => {
    const lab = new TimelinePage(page);
    await lab.open(CUT);
    const from = await lab.faultPoint(240);
    const to = await lab.faultPoint(300);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
    await expect(lab.fault(0)).toHaveAccessibleName('Cable out, 4:00 to 6:30');
    await expect(page).toHaveURL(/fault=link-cut@4m-6m30s/);
    await expect(lab.lane('Client')).toContainText('reconnecting from 4:00');
  });

  test('with keys: scenario and link follow', async ({ page }) => {
    const lab = new TimelinePage(page);
    await lab.open(CUT);
    await lab.fault(0).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press(']');
    await expect(lab.fault(0)).toHaveAccessibleName('Cable out, 3:30 to 6:05');
    await expect(page).toHaveURL(/fault=link-cut@3m30s-6m5s/);
  });

  test('with a key that is held down: one step of undo, whichever way it ends', async ({
    page,
  }) => {
    const lab = new TimelinePage(page);
    await lab.open(CUT);
    const undo = page.getByRole('button', { name: /^Undo: / });
    await lab.fault(0).focus();
    for (let repeat = 0; repeat < 4; repeat += 1) await page.keyboard.down('ArrowRight');
    await expect(lab.fault(0)).toHaveAccessibleName('Cable out, 3:20 to 5:50');
    await expect(page).toHaveURL(/fault=link-cut@3m-/);
    await page.keyboard.up('ArrowRight');
    await expect(page).toHaveURL(/fault=link-cut@3m20s-5m50s/);
    await page.keyboard.down('ArrowRight');
    await lab.playhead.focus();
    await expect(page).toHaveURL(/fault=link-cut@3m25s-5m55s/);
    await page.keyboard.up('ArrowRight');
    await undo.click();
    await expect(lab.fault(0)).toHaveAccessibleName('Cable out, 3:20 to 5:50');
    await undo.click();
    await expect(lab.fault(0)).toHaveAccessibleName('Cable out, 3:00 to 5:30');
    await expect(undo).toHaveCount(0);
  });

  test('on a folded axis the bar stays under the pointer', async ({ page }) => {
    const lab = new TimelinePage(page);
    await lab.open(IDLE_RUN);
    await lab.tool('Fold quiet time').click();
    const bar = lab.fault(0);
    const before = await bar.boundingBox();
    if (!before) throw new Error('The disturbance has no bar.');
    const y = before.y + before.height / 2;
    await page.mouse.move(before.x + before.width / 2, y);
    await page.mouse.down();
    await page.mouse.move(before.x + before.width / 2 + 30, y, { steps: 6 });
    const after = await bar.boundingBox();
    expect(Math.abs((after?.x ?? 0) - before.x - 30)).toBeLessThan(4);
    await page.mouse.up();
    await expect(page).not.toHaveURL(/link-cut@3m-5m30s/);
  });
});

test.describe('fingers', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });
  type Finger = { x: number; y: number; id: number };
  const touch = (cdp: CDPSession, type: string, touchPoints: Finger[]) =>
    cdp.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints,
    });

  test('drag a disturbance: scenario and link follow', async ({ page, context }) => {
    const lab = new TimelinePage(page);
    await lab.open(CUT);
    const cdp = await context.newCDPSession(page);
    const from = await lab.faultPoint(240);
    const to = await lab.faultPoint(360);
    await touch(cdp, 'touchStart', [{ ...from, id: 0 }]);
    for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
      await touch(cdp, 'touchMove', [{ x: from.x + share * (to.x - from.x), y: from.y, id: 0 }]);
    }
    await touch(cdp, 'touchEnd', []);
    await expect(lab.fault(0)).toHaveAccessibleName('Cable out, 5:00 to 7:30');
    await expect(page).toHaveURL(/fault=link-cut@5m-7m30s/);
  });

  test('pinch to zoom, and change nothing but the view', async ({ page, context }) => {
    const lab = new TimelinePage(page);
    await lab.open(CUT);
    const cdp = await context.newCDPSession(page);
    const { x, y } = await lab.faultPoint(420);
    const pair = (apart: number): Finger[] => [
      { x: x - apart, y, id: 0 },
      { x: x + apart, y, id: 1 },
    ];
    await touch(cdp, 'touchStart', pair(20).slice(0, 1));
    await touch(cdp, 'touchStart', pair(20));
    for (const apart of [25, 30, 35, 40]) await touch(cdp, 'touchMove', pair(apart));
    await touch(cdp, 'touchEnd', []);
    await expect(lab.overview).toHaveCount(1);
    await expect(lab.fault(1)).toHaveCount(0);
    const ticks = await lab.ticks();
    expect(ticks.at(-1)?.seconds).toBeLessThanOrEqual(600);
    expect(ticks[0]?.seconds).toBeGreaterThan(60);
  });

  test('tap an event, which says itself and stays lit', async ({ page }) => {
    const lab = new TimelinePage(page);
    await lab.open(CUT);
    await lab.timeline.scrollIntoViewIfNeeded();
    const mark = await lab.timeline.locator('circle.event.is-refilled').first().boundingBox();
    if (!mark) throw new Error('The countdown is never full again.');
    await page.touchscreen.tap(mark.x + 4, mark.y + 6);
    await expect(lab.lit.first()).toBeVisible();
    await expect(lab.timeline.locator('.tip')).toContainText('3:5');
  });
});

test('the causes of an expired mapping are lit on their lanes', async ({ page }) => {
  const lab = new TimelinePage(page);
  await lab.open(CUT);
  await lab.walkTo(/NAT router forgets UDP port/);
  await expect(lab.timeline.locator('.tip')).toContainText('NAT router forgets UDP port');
  const places = await lab.lit.evaluateAll((circles) =>
    circles.map((circle) => ({
      row: Number(circle.getAttribute('data-cause')),
      y: Number(circle.getAttribute('cy')),
      px: Number(circle.getAttribute('cx')),
    })),
  );
  expect(places.length).toBeGreaterThan(1);
  const [mapping, cause] = places;
  expect(Math.abs((mapping?.y ?? 0) - (await lab.laneY('NAT, UDP')))).toBeLessThan(3);
  // What went out last through the mapping: a keepalive or a probe of the client.
  const senders = [await lab.laneY('Keepalive'), await lab.laneY('Client DPD')];
  expect(senders.some((y) => Math.abs((cause?.y ?? 0) - y) < 12)).toBe(true);
  const rows = places.map(({ row }) => row);
  expect(rows).toEqual([...rows].sort((one, other) => other - one));
  expect((mapping?.px ?? 0) - (cause?.px ?? 0)).toBeGreaterThan(20);
});

test.describe('marks stand at their instants', () => {
  for (const { name, act } of [
    { name: 'on the whole run', act: [] },
    { name: 'zoomed in', act: ['+', '+'] },
  ]) {
    test(`restart, expiry and cancellation: ${name}`, async ({ page }) => {
      const lab = new TimelinePage(page);
      // Nobody comes back: the parent is full again when SSL goes, and runs out four minutes later.
      await lab.open('#/sandbox?fault=link-cut@3m-12m&horizon=12m&idleTimeout=4m&t=6m');
      await lab.playhead.focus();
      for (const key of act) await page.keyboard.press(key);
      await expectMark(lab, 'circle.event.is-refilled', /full again at ([\d:]+)/);
      await expectMark(lab, 'circle.event.is-fired', /runs out at ([\d:]+)/);

      await lab.open('#/sandbox?fault=user-logoff@7m&horizon=12m&t=6m');
      await lab.playhead.focus();
      // The view has survived the other scenario.
      await page.keyboard.press('0');
      for (const key of act) await page.keyboard.press(key);
      await expectMark(lab, 'rect.event.is-stopped', /cancelled at ([\d:]+)/);
    });

    test(`every event that is walked to: ${name}`, async ({ page }) => {
      const lab = new TimelinePage(page);
      await lab.open('#/sandbox?fault=link-cut@3m-5m&horizon=12m&t=4m');
      await lab.playhead.focus();
      for (const key of act) await page.keyboard.press(key);
      await lab.events.focus();
      const ticks = await lab.ticks();
      const isShown = (seconds: number) =>
        seconds > (ticks[0]?.seconds ?? 0) && seconds < (ticks.at(-1)?.seconds ?? 0);
      for (let steps = 0; steps < 12; steps += 1) {
        await page.keyboard.press('ArrowRight');
        const said = (await lab.events.getAttribute('aria-valuetext')) ?? '';
        const seconds = secondsOf(said.split(' ')[0] ?? '');
        if (!isShown(seconds)) continue;
        const px = Number(await lab.lit.first().getAttribute('cx'));
        // The words are cut to the tenth.
        expect(px).toBeGreaterThan((await lab.pxOf(seconds)) - 0.5);
        expect(px).toBeLessThan((await lab.pxOf(seconds + 0.1)) + 0.5);
      }
    });
  }

  test('where order decides, the axis says so, and what came first', async ({ page }) => {
    const lab = new TimelinePage(page);
    await lab.open('#/sandbox?horizon=6m&idleTimeout=2m');
    const mark = lab.timeline.locator('[data-race]').first();
    const atMs = Number(await mark.getAttribute('data-race'));
    const left = await mark.evaluate((element) => Number.parseFloat(element.style.left));
    expect(Math.abs(left - (await lab.pxOf(atMs / 1_000)))).toBeLessThan(0.5);
    await mark.hover();
    await expect(lab.timeline.locator('.tip')).toContainText('were due in the same millisecond');
    await expect(lab.lane('Order decides')).toContainText('which was in line before the others');
    await lab.walkTo(/were due in the same millisecond/);
  });
});

test('a folded axis keeps the order of everything on it', async ({ page }) => {
  const lab = new TimelinePage(page);
  await lab.open(IDLE_RUN);
  const orderOf = async () => {
    const bars = await lab.timeline
      .locator('.future rect.bar')
      .evaluateAll((rects) => rects.map((rect) => rect.getBoundingClientRect().left));
    const races = await lab.timeline
      .locator('[data-race]')
      .evaluateAll((marks) =>
        marks.map((mark) => Number.parseFloat((mark as HTMLElement).style.left)),
      );
    return { bars, races };
  };
  const plain = await orderOf();
  await lab.tool('Fold quiet time').click();
  await expect(lab.lane('Folded')).toContainText('of quiet from');
  const folded = await orderOf();
  expect(folded.races).toEqual([...folded.races].sort((one, other) => one - other));
  expect(folded.bars.length).toBeGreaterThanOrEqual(plain.bars.length);
  const ticks = await lab.ticks();
  ticks.slice(1).forEach((tick, n) => {
    expect(tick.px).toBeGreaterThan(ticks[n]?.px ?? 0);
    expect(tick.seconds).toBeGreaterThan(ticks[n]?.seconds ?? 0);
  });
  // The walk through the events goes from left to right, folds or not.
  await lab.events.focus();
  await page.keyboard.press('Home');
  let last = -1;
  for (let steps = 0; steps < 25; steps += 1) {
    const circle = lab.lit.first();
    const px = (await circle.count()) > 0 ? Number(await circle.getAttribute('cx')) : last;
    expect(px).toBeGreaterThanOrEqual(last - 0.01);
    last = px;
    await page.keyboard.press('PageUp');
  }
  // Scrubbing leads to the instant that the axis names.
  const [, second] = ticks;
  const box = await lab.timeline.locator('.stage').boundingBox();
  if (!box || !second) throw new Error('The axis has no second label.');
  await page.mouse.click(box.x + second.px, box.y + 10);
  await expect(lab.playhead).toHaveAttribute('aria-valuenow', String(second.seconds));
});

test.describe('zoom and pan', () => {
  test('by keys: the view, the overview and the words follow', async ({ page }) => {
    const lab = new TimelinePage(page);
    await lab.open(IDLE_RUN);
    await expect(lab.overview).toHaveCount(0);
    await lab.playhead.focus();
    await page.keyboard.press('z');
    await expect(lab.overview).toHaveAttribute('aria-valuetext', '4:30 to 5:30');
    await expect(lab.timeline.getByRole('status')).toHaveText('The timeline shows 4:30 to 5:30.');
    await expect(
      lab.timeline.getByText('What the timeline shows, from 4:30 to 5:30'),
    ).toBeAttached();
    await expect(lab.lane('SSL-Tunnel')).not.toContainText('to 3:56');
    await lab.overview.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect(lab.overview).toHaveAttribute('aria-valuetext', '5:30 to 6:30');
    await page.keyboard.press('End');
    await expect(lab.overview).toHaveAttribute('aria-valuetext', '39:00 to 40:00');
    // The playhead is out of sight: its pill waits at the edge, and a key brings the view to it.
    await lab.playhead.focus();
    await page.keyboard.press('ArrowRight');
    await expect(lab.overview).toHaveAttribute('aria-valuetext', /^4:\d\d to 5:\d\d$/);
    for (let steps = 0; steps < 20; steps += 1) await page.keyboard.press('+');
    const ticks = await lab.ticks();
    expect((ticks.at(-1)?.seconds ?? 0) - (ticks[0]?.seconds ?? 0)).toBeLessThanOrEqual(2);
    await page.keyboard.press('0');
    await expect(lab.overview).toHaveCount(0);
    await expect(page).not.toHaveURL(/zoom|view|from=/);
  });

  test('by the wheel with Ctrl, about the pointer; without it the page scrolls', async ({
    page,
  }) => {
    const lab = new TimelinePage(page);
    await lab.open(CUT);
    const at = await lab.faultPoint(420);
    await page.mouse.move(at.x, at.y + 60);
    await page.mouse.wheel(0, 100);
    await expect(lab.overview).toHaveCount(0);
    await lab.timeline.scrollIntoViewIfNeeded();
    const point = await lab.faultPoint(420);
    await page.mouse.move(point.x, point.y + 60);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await expect(lab.overview).toHaveCount(1);
    const stage = await lab.timeline.locator('.stage').boundingBox();
    expect(Math.abs((stage?.x ?? 0) + (await lab.pxOf(420)) - point.x)).toBeLessThan(1.5);
    const before = await lab.overview.getAttribute('aria-valuetext');
    await page.keyboard.down('Shift');
    await page.mouse.wheel(0, 100);
    await page.keyboard.up('Shift');
    await expect(lab.overview).not.toHaveAttribute('aria-valuetext', before ?? '');
  });

  test('the view survives a slider and gives way to a shorter run', async ({ page }) => {
    const lab = new TimelinePage(page);
    await lab.open(IDLE_RUN);
    await lab.tool('Around the playhead').click();
    await lab.setting('Keepalive').focus();
    await page.keyboard.press('ArrowRight');
    await expect(lab.overview).toHaveAttribute('aria-valuetext', '4:30 to 5:30');
  });

  test('while playing, the view turns pages after the playhead', async ({ page }) => {
    const lab = new TimelinePage(page);
    await lab.open(IDLE_RUN);
    await lab.tool('Around the playhead').click();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('300×');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(lab.overview).not.toHaveAttribute('aria-valuetext', '4:30 to 5:30');
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(lab.timeline.locator('.line')).toBeVisible();
  });

  test('a pause shows the playhead, even when its page was not turned yet', async ({ page }) => {
    const lab = new TimelinePage(page);
    await page.clock.install();
    await lab.open(IDLE_RUN);
    await lab.tool('Around the playhead').click();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('300×');
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    // A page is a minute, which is 200 ms at this speed; pages are 250 ms apart.
    const line = lab.timeline.locator('.line');
    for (let frame = 0; frame < 60 && (await line.isVisible()); frame += 1) {
      await page.clock.runFor(20);
    }
    await expect(line).toBeHidden();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(line).toBeVisible();
  });
});

test.describe('lanes', () => {
  test('are put away and stay so, on this computer', async ({ page }) => {
    const lab = new TimelinePage(page);
    await lab.open(CUT);
    await lab.tool('Lanes').click();
    await page.getByRole('checkbox', { name: 'DTLS-Tunnel' }).uncheck();
    await expect(lab.lane('DTLS-Tunnel')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(lab.tool('Lanes')).toBeFocused();
    await page.reload();
    await lab.tool('Lanes').click();
    await expect(page.getByRole('checkbox', { name: 'DTLS-Tunnel' })).not.toBeChecked();
    await lab.tool('Show all').click();
    await expect(lab.lane('DTLS-Tunnel')).toHaveCount(1);
  });

  for (const theme of ['light', 'dark', 'projector']) {
    test(`axe finds nothing, zoomed and folded with the lanes open: ${theme}`, async ({ page }) => {
      const lab = new TimelinePage(page);
      for (const lang of ['en', 'es']) {
        await lab.open(`${IDLE_RUN}&theme=${theme}&lang=${lang}`);
        await lab.tool(/^(Fold|Plegar)/).click();
        await lab.tool(/^(Zoom in|Acercar)/).click();
        await lab.tool(/^(Lanes|Carriles)/).click();
        expect(await violationsOf(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await lab.tool(/^(Fold|Plegar)/).click();
        await lab.tool(/^(Whole run|Toda)/).click();
      }
    });
  }
});

/** The mark stands where the axis has the instant that the words name, which is cut to the second. */
async function expectMark(lab: TimelinePage, mark: string, words: RegExp): Promise<void> {
  const said = await lab.lane('Idle TO Left').locator('td').innerText();
  const [, clock = ''] = words.exec(said) ?? [];
  const box = await lab.timeline.locator(mark).first().boundingBox();
  const stage = await lab.timeline.locator('.stage').boundingBox();
  if (!box || !stage) throw new Error(`There is no ${mark}.`);
  const px = box.x + box.width / 2 - stage.x;
  expect(px).toBeGreaterThan((await lab.pxOf(secondsOf(clock))) - 1);
  expect(px).toBeLessThan((await lab.pxOf(secondsOf(clock) + 1)) + 1);
}
