/** Wheel and pinch on the timeline. A plain vertical wheel stays the page's. */
import type { ViewControl } from './view-control.ts';

/** A notch of a wheel is about 100 pixels, a pinch on a touchpad a few at a time. */
const ZOOM_PER_PX = 0.003;
/** What a line of a wheel that counts in lines is worth, and the most of one event. */
const LINE_PX = 16;
const WHEEL_MAX_PX = 240;
/** Fingers closer than this tell no factor. */
const PINCH_MIN_PX = 12;

/**
 * Listens on `stage` until the returned function is called. `onPinch`: a second finger has come, what
 * the first one holds is to be let go as if it had not been touched.
 */
export function listenForGestures(
  stage: HTMLElement,
  control: ViewControl,
  onPinch: () => void,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const pinch = new Pinch(stage, control, onPinch);
  stage.addEventListener('wheel', wheelListener(stage, control), { signal, passive: false });
  const first = { signal, capture: true };
  stage.addEventListener('pointerdown', (event) => pinch.down(event), first);
  stage.addEventListener('pointermove', (event) => pinch.move(event), first);
  for (const end of ['pointerup', 'pointercancel'] as const) {
    stage.addEventListener(end, (event) => pinch.up(event), first);
  }
  return () => listening.abort();
}

/** What comes within one frame makes one new picture. */
function wheelListener(stage: HTMLElement, control: ViewControl): (event: WheelEvent) => void {
  let zoomPx = 0;
  let panPx = 0;
  let pointerPx = 0;
  let frame = 0;
  const apply = (): void => {
    frame = 0;
    if (panPx !== 0) control.pan(panPx);
    if (zoomPx !== 0) control.zoom(Math.exp(zoomPx * ZOOM_PER_PX), pointerPx);
    zoomPx = panPx = 0;
  };
  return (event) => {
    const [xPx, yPx] = [inPixels(event, event.deltaX), inPixels(event, event.deltaY)];
    const isZoom = event.ctrlKey || event.metaKey;
    const isPan = event.shiftKey || Math.abs(xPx) > Math.abs(yPx);
    if (!isZoom && !(isPan && control.isZoomed)) return;
    event.preventDefault();
    if (isZoom) zoomPx += yPx;
    else panPx += xPx || yPx;
    pointerPx = event.clientX - stage.getBoundingClientRect().left;
    frame ||= requestAnimationFrame(apply);
  };
}

function inPixels(event: WheelEvent, delta: number): number {
  const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? delta : delta * LINE_PX;
  return Math.max(-WHEEL_MAX_PX, Math.min(WHEEL_MAX_PX, px));
}

/** Two fingers: the instants under them stay under them. */
class Pinch {
  readonly #stage: HTMLElement;
  readonly #control: ViewControl;
  readonly #onPinch: () => void;
  /** Where each finger is, in pixels of the window. */
  readonly #fingers = new Map<number, number>();

  constructor(stage: HTMLElement, control: ViewControl, onPinch: () => void) {
    this.#stage = stage;
    this.#control = control;
    this.#onPinch = onPinch;
  }

  down(event: PointerEvent): void {
    if (event.pointerType !== 'touch') return;
    // A first finger whose end was missed must not count for ever.
    if (event.isPrimary) this.#fingers.clear();
    this.#fingers.set(event.pointerId, event.clientX);
    if (this.#fingers.size < 2) return;
    event.stopPropagation();
    this.#onPinch();
  }

  move(event: PointerEvent): void {
    if (this.#fingers.size < 2 || !this.#fingers.has(event.pointerId)) return;
    event.stopPropagation();
    const before = spanOf(this.#fingers);
    this.#fingers.set(event.pointerId, event.clientX);
    const after = spanOf(this.#fingers);
    const leftPx = this.#stage.getBoundingClientRect().left;
    if (before.lengthPx > PINCH_MIN_PX && after.lengthPx > PINCH_MIN_PX) {
      this.#control.zoom(before.lengthPx / after.lengthPx, before.middlePx - leftPx);
    }
    this.#control.pan(before.middlePx - after.middlePx);
  }

  up(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
  }
}

function spanOf(fingers: ReadonlyMap<number, number>): { lengthPx: number; middlePx: number } {
  const [one = 0, other = 0] = fingers.values();
  return { lengthPx: Math.abs(one - other), middlePx: (one + other) / 2 };
}
