/**
 * Prints how fast the page is in a real Chromium, each figure beside its bar (npm run bench:ui).
 * Needs a build. Never fails: machines differ. `-- --minutes 30` watches the memory for so long.
 */
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { frameScriptTimes } from './frame-times.ts';
import { memoryOverTime } from './memory.ts';
import { scrubTimes, sliderTimes } from './page-timing.ts';
import { printFigures, quantile, type Figure } from './figures.ts';

const VIEWPORT = { width: 1440, height: 900 };
/** User data each second, a cable pulled, UDP blocked: as the bench of the engine has it. */
const office = (hours: number): string =>
  `#/sandbox?horizon=${hours}h&traffic=1s:400@0s-${hours}h&fault=link-cut@${hours * 18}m-${hours * 18 + 2}m&fault=block-udp@${hours * 36}m-${hours * 36 + 5}m`;
/** User data each minute: somebody at work, as the session and its timers see it. */
const minutely = (hours: number): string =>
  `#/sandbox?horizon=${hours}h&traffic=1m:400@0s-${hours}h&fault=link-cut@${hours * 18}m-${hours * 18 + 2}m&fault=block-udp@${hours * 36}m-${hours * 36 + 5}m`;
/** User data each quarter of an hour: the session lives, and little else happens. */
const quiet = (hours: number): string => `#/sandbox?horizon=${hours}h&traffic=15m:400@0s-${hours}h`;

const minutes = Number(process.argv[process.argv.indexOf('--minutes') + 1]) || 1;

const found = await findBrowser();
const server = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'silent' });
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  ...(found ? { executablePath: found.path } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--enable-precise-memory-info'],
});
try {
  printFigures(await figuresIn(browser));
} finally {
  await browser.close();
  await server.close();
}

async function figuresIn(chrome: Browser): Promise<Figure[]> {
  const measure = async <Times>(
    hash: string,
    slowdown: number,
    run: (page: Page, cdp: CDPSession) => Promise<Times>,
  ): Promise<Times> => {
    const page = await chrome.newPage({ viewport: VIEWPORT, serviceWorkers: 'block' });
    // tsx names functions with a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.goto(`${address}index.html${hash}`);
    await page.locator('[data-playhead]').waitFor();
    const cdp = await page.context().newCDPSession(page);
    if (slowdown > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const times = await run(page, cdp);
    await page.close();
    return times;
  };
  const row = (name: string, times: readonly number[], barMs: number): Figure => ({
    name,
    unit: 'ms',
    value: quantile(times, 0.95),
    median: quantile(times, 0.5),
    count: times.length,
    bar: barMs,
  });
  const runs = [
    { name: 'user data each 15 min', hash: quiet(8) },
    { name: 'user data each minute, two faults', hash: minutely(8) },
    { name: 'user data each second, two faults', hash: office(8) },
  ];
  const slides: Figure[] = [];
  for (const { name, hash } of runs) {
    const full = `slider to redrawn future, 8 h, ${name}`;
    slides.push(row(full, await measure(hash, 1, sliderTimes), 50));
    slides.push(row('  on a page 4 times as slow', await measure(hash, 4, sliderTimes), 150));
  }
  const scrub = await measure(office(24), 1, scrubTimes);
  return [
    ...slides,
    row('scrub in 24 h, data each second: script, style, layout', scrub.work, 16),
    row('  and paint', scrub.frame, 16),
    row('script a frame, playing at 60×', await measure(office(1), 1, frameScriptTimes), 8),
    ...(await memoryOverTime(chrome, `${address}index.html${office(1)}`, minutes)),
  ];
}
