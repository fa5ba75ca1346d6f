import type { Browser, CDPSession } from '@playwright/test';
import type { Figure } from './figures.ts';

const CHANGES = 100;
const SAMPLES = 6;

/** The heap in use after collecting garbage, and the nodes of the document, before and after. */
export async function memoryOverTime(
  browser: Browser,
  address: string,
  minutes: number,
): Promise<Figure[]> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  // tsx names functions with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.goto(address);
  await page.locator('[data-playhead]').waitFor();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const play = page.locator('.transport .play');
  // What is made once is made now.
  await page.getByRole('combobox').filter({ hasText: '60×' }).selectOption('60');
  await play.click();
  await page.waitForTimeout(3_000);

  const heapMb: number[] = [(await memoryNow(cdp)).heapMb];
  const before = await memoryNow(cdp);
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await page.waitForTimeout((minutes * 60_000) / SAMPLES);
    heapMb.push((await memoryNow(cdp)).heapMb);
    if ((await play.textContent())?.trim() === 'Play') await play.click();
  }
  const played = await memoryNow(cdp);
  await page.evaluate(async (count) => {
    const slider = document.querySelector<HTMLInputElement>('#setting-keepalive');
    if (!slider) throw new Error('The page has no slider.');
    for (let change = 0; change < count; change += 1) {
      slider.value = String(change % Number(slider.max));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      slider.dispatchEvent(new Event('change', { bubbles: true }));
      await new Promise((rest) => setTimeout(rest, 100));
    }
  }, CHANGES);
  await page.waitForTimeout(1_000);
  const changed = await memoryNow(cdp);
  await page.close();
  const grown = (name: string, value: number, unit: string): Figure => ({ name, value, unit });
  return [
    grown('heap at the start', before.heapMb, 'MB'),
    grown(`heap grown in ${minutes} min of play`, played.heapMb - before.heapMb, 'MB'),
    grown(`heap grown by ${CHANGES} changes of the scenario`, changed.heapMb - played.heapMb, 'MB'),
    grown('nodes grown by play', played.nodes - before.nodes, ''),
    grown('nodes grown by changes', changed.nodes - played.nodes, ''),
  ];
}

async function memoryNow(cdp: CDPSession): Promise<{ heapMb: number; nodes: number }> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return { heapMb: of('JSHeapUsedSize') / 1e6, nodes: of('Nodes') };
}
