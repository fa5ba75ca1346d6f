import type { CDPSession, Page } from '@playwright/test';

const PLAY_MS = 8_000;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tid: number;
  readonly pid: number;
}

/** What runs scripts; of nested ones only the outermost counts. */
const SCRIPTS = new Set(['FunctionCall', 'FireAnimationFrame', 'RunMicrotasks', 'TimerFire']);

/** Milliseconds of script on the page's main thread in each frame while it plays at 60 times. */
export async function frameScriptTimes(page: Page, cdp: CDPSession): Promise<readonly number[]> {
  await page.getByRole('combobox').filter({ hasText: '60×' }).selectOption('60');
  await page.locator('.transport .play').click();
  await page.waitForTimeout(1_000);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  });
  await page.waitForTimeout(PLAY_MS);
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.end');
  await complete;
  return scriptPerFrame(events);
}

function scriptPerFrame(events: readonly TraceEvent[]): number[] {
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame');
  const thread = frames[0];
  if (!thread) throw new Error('Nothing was animated while it played.');
  const starts = frames.map(({ ts }) => ts).sort((a, b) => a - b);
  const scripts = events
    .filter(({ name, ph, tid, pid }) => {
      return SCRIPTS.has(name) && ph === 'X' && tid === thread.tid && pid === thread.pid;
    })
    .sort((a, b) => a.ts - b.ts);
  const times = starts.map(() => 0);
  let endUs = 0;
  let frame = 0;
  for (const { ts, dur = 0 } of scripts) {
    if (ts < endUs) continue;
    endUs = ts + dur;
    while (frame + 1 < starts.length && (starts[frame + 1] ?? Infinity) <= ts) frame += 1;
    times[frame] = (times[frame] ?? 0) + dur / 1_000;
  }
  return times;
}
