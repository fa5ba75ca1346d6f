import type { Locator, Page } from '@playwright/test';
import { LabPage } from './lab-page.ts';

/** An instant that the axis names, and where it stands on the timeline. */
export interface AxisTick {
  readonly seconds: number;
  readonly px: number;
}

/** The timeline with its axis, its tools and its events. */
export class TimelinePage extends LabPage {
  readonly timeline: Locator;
  readonly events: Locator;
  readonly overview: Locator;
  readonly lit: Locator;

  constructor(page: Page) {
    super(page);
    this.timeline = page.getByRole('region', { name: /^(Timeline of the run|Cronología)/ });
    this.events = page.getByRole('slider', { name: 'Events on the timeline' });
    this.overview = page.getByRole('slider', { name: 'Part of the run that is shown' });
    this.lit = this.timeline.locator('[data-cause]');
  }

  override async open(hash: string): Promise<void> {
    await super.open(hash);
    await this.tool(/^(Fold|Plegar)/).waitFor();
  }

  tool(name: string | RegExp): Locator {
    return this.timeline.getByRole('button', { name });
  }

  /** The labelled instants of the axis, from left to right. */
  async ticks(): Promise<AxisTick[]> {
    const labels = await this.timeline.locator('text.tick').allTextContents();
    const strokes = (await this.timeline.locator('path.strokes').getAttribute('d')) ?? '';
    // Those of labelled instants come first and are longer.
    const px = [...strokes.matchAll(/M([\d.]+) [\d.]+v6/g)].map(([, left]) => Number(left));
    return labels.map((label, n) => ({ seconds: secondsOf(label), px: px[n] ?? Number.NaN }));
  }

  /** Where an instant stands, measured between two labelled ones of an axis without folds. */
  async pxOf(seconds: number): Promise<number> {
    const ticks = await this.ticks();
    const [first, last] = [ticks[0], ticks.at(-1)];
    if (!first || !last) throw new Error('The axis has no labels.');
    const share = (seconds - first.seconds) / (last.seconds - first.seconds);
    return first.px + share * (last.px - first.px);
  }

  /** Walks on with an arrow key until the event under the keys says this. */
  async walkTo(sentence: RegExp): Promise<void> {
    await this.events.focus();
    await this.page.keyboard.press('Home');
    for (let steps = 0; steps < 400; steps += 1) {
      if (sentence.test((await this.events.getAttribute('aria-valuetext')) ?? '')) return;
      await this.page.keyboard.press('ArrowRight');
    }
    throw new Error(`No event says ${sentence}.`);
  }

  /** Middle of a lane's name, from the top of the picture. */
  async laneY(name: string): Promise<number> {
    const label = this.timeline.locator('text.lane').filter({ hasText: new RegExp(`^${name}$`) });
    return Number(await label.getAttribute('y'));
  }

  /** Where a pointer must press to be at an instant of the fault lane. */
  async faultPoint(seconds: number): Promise<{ x: number; y: number }> {
    await this.faultLane.scrollIntoViewIfNeeded();
    const box = await this.faultLane.boundingBox();
    if (!box) throw new Error('The timeline has no fault lane.');
    return { x: await this.xOf(seconds), y: box.y + box.height / 2 };
  }
}

/** `1:02:03`, `3:56` or `3:56.4` in seconds. */
export function secondsOf(clock: string): number {
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** What the link says now. */
export function hashOf(page: Page): string {
  return new URL(page.url()).hash;
}
