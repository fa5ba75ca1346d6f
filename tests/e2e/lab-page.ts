import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Each theme and each language once: enough for what a panel of its own may do wrong. The whole page
 * is looked at in every theme and language (accessibility.spec.ts).
 */
export const LOOKS = [
  { theme: 'light', lang: 'en' },
  { theme: 'dark', lang: 'es' },
  { theme: 'projector', lang: 'en' },
] as const;

/** The app as a person meets it: found by roles and names, in the language of the page. */
export class LabPage {
  readonly page: Page;
  readonly playhead: Locator;
  readonly clock: Locator;
  /** The stretch of the timeline on which disturbances are drawn: from start to horizon. */
  readonly faultLane: Locator;

  constructor(page: Page) {
    this.page = page;
    this.playhead = page.locator('[data-playhead]');
    this.clock = page.getByTestId('clock');
    this.faultLane = page.locator('.timeline .rail');
  }

  /**
   * Opens an address and waits until the first recording is on screen, and with its words the keys
   * that work from anywhere on the page.
   */
  async open(hash: string): Promise<void> {
    await this.page.goto(`./index.html${hash}`);
    await expect(this.playhead).toBeVisible();
    await expect(this.page.getByTestId('story')).toHaveText(/\S/);
  }

  /** What a lane of the timeline says in words. */
  lane(name: string): Locator {
    return this.page.getByRole('row').filter({
      has: this.page.getByRole('rowheader', { name, exact: true }),
    });
  }

  /** Opens a panel at the side, and a view within it: `openPanel('Diagrams', 'Ladder')`. */
  async openPanel(panel: string, view?: string): Promise<void> {
    await this.page.getByRole('tab', { name: panel, exact: true }).click();
    if (view) await this.page.getByRole('tab', { name: view, exact: true }).click();
  }

  fault(number: number): Locator {
    return this.page.locator(`[data-disturbance="${number}"]`);
  }

  setting(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  /** Presses the mouse at one instant of the fault lane, moves to another, and lets go. */
  async dragOnFaultLane(seconds: { from: number; to: number }): Promise<void> {
    const { mouse } = this.page;
    await this.faultLane.scrollIntoViewIfNeeded();
    const y = await this.#faultLaneY();
    await mouse.move(await this.xOf(seconds.from), y);
    await mouse.down();
    await mouse.move(await this.xOf(seconds.to), y, { steps: 8 });
    await mouse.up();
  }

  /** Where an instant of the run lies on the screen. */
  async xOf(seconds: number): Promise<number> {
    const box = await this.faultLane.boundingBox();
    const horizonSeconds = Number(await this.playhead.getAttribute('aria-valuemax'));
    if (!box) throw new Error('The timeline has no fault lane.');
    return box.x + (box.width * seconds) / horizonSeconds;
  }

  async #faultLaneY(): Promise<number> {
    const box = await this.faultLane.boundingBox();
    if (!box) throw new Error('The timeline has no fault lane.');
    return box.y + box.height / 2;
  }
}
