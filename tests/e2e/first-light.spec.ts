import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page.ts';

test.describe('question 5, from the prediction to the link', () => {
  test('marks the prediction by running it, follows the finger, and survives a reload', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open('#/sandbox');

    await page.getByRole('link', { name: 'All lessons' }).click();
    await page.getByRole('link', { name: /^Q5 / }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('parent tunnel');
    await page.getByRole('button', { name: /^Next: The cable/ }).click();

    await page.getByRole('radio', { name: /starts again from the full/ }).check();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('300×');
    await page.getByRole('button', { name: 'Check by running it' }).click();
    await expect(page.getByText('Right.', { exact: true })).toBeVisible();
    await expect(page.getByText(/the ASA dropped SSL, and the parent stayed/)).toBeVisible();

    await page.getByRole('button', { name: 'Step 1: One session, three countdowns' }).click();
    await expect(lab.fault(0)).toHaveCount(0);
    await lab.dragOnFaultLane({ from: 180, to: 690 });
    await expect(lab.fault(0)).toHaveAccessibleName('Cable out, 3:00 to 11:30');
    await expect(lab.lane('Parent')).toContainText('to 7:56');

    const slider = lab.setting('Idle timeout');
    const box = await slider.boundingBox();
    if (!box) throw new Error('The idle timeout has no slider.');
    const thumb = 9;
    const y = box.y + box.height / 2;
    const stops = Number(await slider.getAttribute('max'));
    const xOfStop = (stop: number) => box.x + thumb + ((box.width - 2 * thumb) * stop) / stops;
    await page.mouse.move(xOfStop(Number(await slider.inputValue())), y);
    await page.mouse.down();
    await page.mouse.move(xOfStop(2), y, { steps: 6 });
    // The finger still rests on the slider: the future has been drawn anew already.
    await expect(slider).toHaveAttribute('aria-valuetext', /^2\smin$/);
    await expect(lab.lane('Parent')).toContainText('to 5:56');
    await page.mouse.up();

    await lab.playhead.focus();
    await page.keyboard.press('PageUp');
    await expect(page).toHaveURL(/idleTimeout=2m.*fault=link-cut@3m-11m30s/);
    await expect(page).toHaveURL(/[?&]t=/);
    const seen = await pictureOf(lab);
    await page.reload();
    await expect(lab.fault(0)).toHaveAccessibleName('Cable out, 3:00 to 11:30');
    await expect.poll(() => pictureOf(lab)).toEqual(seen);
  });

  test('says what the run shows when the prediction was wrong', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/lesson/q05/2');
    await page.getByRole('radio', { name: /has no timer of its own/ }).check();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('300×');
    await page.getByRole('button', { name: 'Check by running it' }).click();
    await expect(page.getByText(/^Not so: the run shows/)).toContainText('It starts again');
  });
});

/** Everything a person can read off the page, and every line and bar that is drawn. */
async function pictureOf(lab: LabPage): Promise<unknown> {
  return {
    clock: await lab.clock.textContent(),
    scene: await lab.page.locator('#scene .scene').innerText(),
    timeline: await lab.page
      .locator('.timeline svg')
      .evaluateAll((drawings) =>
        drawings.map((drawing) => drawing.outerHTML.replaceAll(/(id|url)[=(]["'#\w-]+/g, '')),
      ),
    words: await lab.page.getByRole('table').textContent(),
  };
}
