import type { Page } from '@playwright/test';

const SLIDES = 60;
const SCRUBS = 120;

/**
 * Milliseconds from moving a slider to the first frame painted with the new future. Each time the
 * DPD interval of the client moves by one stop, back and forth over the range.
 */
export function sliderTimes(page: Page): Promise<readonly number[]> {
  return page.evaluate(async (count) => {
    const slider = document.querySelector<HTMLInputElement>('#setting-clientDpdInterval');
    const future = document.querySelector('.timeline .future');
    if (!slider || !future) throw new Error('The page has no slider or no timeline.');
    const painted = (): Promise<void> =>
      new Promise((done) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done();
          port2.postMessage(undefined);
        });
      });
    const redrawn = (): Promise<void> =>
      new Promise((done) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          void painted().then(done);
        });
        observer.observe(future, { subtree: true, childList: true, attributes: true });
      });
    const most = Number(slider.max);
    const times: number[] = [];
    for (let slide = 0; slide < count; slide += 1) {
      const place = slide % (2 * (most - 2));
      slider.value = String(1 + (place < most - 2 ? place : 2 * (most - 2) - place));
      const startedMs = performance.now();
      const done = redrawn();
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await done;
      times.push(performance.now() - startedMs);
      await new Promise((rest) => setTimeout(rest, 60));
    }
    // The first ones compile.
    return times.slice(5);
  }, SLIDES);
}

export interface ScrubTimes {
  /** Script, style and layout. */
  readonly work: readonly number[];
  /** The same until the frame is painted. */
  readonly frame: readonly number[];
}

/** Milliseconds from moving the playhead, anywhere in the run. */
export function scrubTimes(page: Page): Promise<ScrubTimes> {
  return page.evaluate(async (count) => {
    const axis = document.querySelector<HTMLElement>('.timeline .scrub');
    if (!axis) throw new Error('The timeline has no axis to scrub on.');
    const box = axis.getBoundingClientRect();
    const rail = document.querySelector('.timeline .rail')?.getBoundingClientRect() ?? box;
    const send = (type: string, x: number): void => {
      axis.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 1,
          isPrimary: true,
          button: 0,
          buttons: 1,
          clientX: x,
          clientY: box.top + 4,
          bubbles: true,
        }),
      );
    };
    // A pointer made by a script cannot be captured.
    axis.setPointerCapture = () => undefined;
    const work: number[] = [];
    const frame: number[] = [];
    let seed = 1;
    send('pointerdown', rail.left + 5);
    for (let scrub = 0; scrub < count; scrub += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      const x = rail.left + (rail.width - 1) * (seed / 2_147_483_647);
      await new Promise((next) => requestAnimationFrame(next));
      const startedMs = performance.now();
      send('pointermove', x);
      // Svelte writes the page in a microtask that is already waiting.
      await Promise.resolve();
      document.body.getBoundingClientRect();
      work.push(performance.now() - startedMs);
      // Still in the frame's own callback: it is painted, and then comes the message.
      await new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(undefined);
      });
      frame.push(performance.now() - startedMs);
    }
    send('pointerup', rail.left + 5);
    return { work: work.slice(5), frame: frame.slice(5) };
  }, SCRUBS);
}
