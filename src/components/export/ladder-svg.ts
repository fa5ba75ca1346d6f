/**
 * The ladder as SVG that needs nothing beside itself: drawn by the page's own component, out of
 * sight, and written down with the looks that it has there.
 */
import { flushSync, mount, unmount } from 'svelte';
import { quietStretches } from '../../analysis/quiet-time.ts';
import type { View } from '../../scene/timeline-view.ts';
import {
  ZOOMS_MS_PER_PX,
  instantAt,
  ladderAxis,
  yOf,
  type LadderAxis,
} from '../../scene/ladder-axis.ts';
import { guestsIn, ladderLayout, type LadderLayout } from '../../scene/ladder-layout.ts';
import { ladderPicture } from '../../scene/ladder.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import LadderDrawing from '../ladder/LadderDrawing.svelte';
import { headText } from '../ladder/ladder-words.ts';

export interface LadderWish {
  readonly take: Take;
  readonly span: View;
  readonly playheadMs: number;
}

export interface LadderSvg {
  readonly svg: string;
  /** From here on nothing is drawn: the picture would have become too high. */
  readonly cutMs: number | undefined;
}

const WIDTH_PX = 900;
/** A picture of twice the density is twice as high; browsers draw no more than 16,384 pixels. */
const HEIGHT_MAX_PX = 6_000;
const AIR_PX = 18;
const HEAD_PX = 26;

export function ladderSvg({ take, span, playheadMs }: LadderWish): LadderSvg {
  const { index } = take;
  const { axis, bottomPx } = axisFor(take, span);
  const topPx = yOf(axis, span.fromMs);
  const shown = { fromMs: span.fromMs, toMs: instantAt(axis, bottomPx) };
  const layout = ladderLayout(index, guestsIn(index, shown), WIDTH_PX);
  const page = { topPx, bottomPx, ...shown };
  const heightPx = bottomPx - topPx + 2 * AIR_PX;
  const box = document.createElement('div');
  box.style.cssText = `position:fixed;left:-${2 * WIDTH_PX}px;top:0;width:${WIDTH_PX}px`;
  document.body.append(box);
  const drawing = mount(LadderDrawing, {
    target: box,
    props: {
      picture: ladderPicture(index, { axis, page, layout }),
      ...{ page, heightPx, topPx: topPx - AIR_PX, playheadY: yOf(axis, playheadMs), lit: [] },
    },
  });
  try {
    flushSync();
    const svg = box.querySelector('svg');
    if (!svg) throw new Error('The ladder has not been drawn.');
    const isCut = shown.toMs < span.toMs - 1;
    return { svg: standAlone(svg, layout, heightPx), cutMs: isCut ? shown.toMs : undefined };
  } finally {
    void unmount(drawing);
    box.remove();
  }
}

/** The closest zoom at which the stretch is not too high; at the farthest it is cut. */
function axisFor({ index }: Take, span: View): { axis: LadderAxis; bottomPx: number } {
  const quiet = quietStretches(index);
  const { horizonMs } = index.recording;
  const axes = ZOOMS_MS_PER_PX.map((msPerPx) => ladderAxis({ horizonMs, msPerPx, quiet }));
  const heightOf = (axis: LadderAxis): number => yOf(axis, span.toMs) - yOf(axis, span.fromMs);
  const fitting = axes.find((axis) => heightOf(axis) <= HEIGHT_MAX_PX);
  const axis = fitting ?? axes[axes.length - 1];
  if (!axis) throw new Error('The ladder has a zoom.');
  const topPx = yOf(axis, span.fromMs);
  return { axis, bottomPx: Math.min(yOf(axis, span.toMs), topPx + HEIGHT_MAX_PX) };
}

const LOOKS = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity'],
  ...['stroke-linejoin', 'stroke-linecap', 'opacity', 'paint-order', 'visibility', 'display'],
  ...['font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline'],
];

/** With the looks of every element written into it, names above the lines, and a ground. */
function standAlone(drawn: SVGSVGElement, layout: LadderLayout, heightPx: number): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const originals = [...drawn.querySelectorAll('*')];
  [...copy.querySelectorAll('*')].forEach((element, place) => {
    const original = originals[place];
    if (original) element.setAttribute('style', looksOf(original, LOOKS));
    element.removeAttribute('class');
  });
  const page = getComputedStyle(document.documentElement);
  const colour = (name: string): string => page.getPropertyValue(name).trim();
  const whole = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const wholeHeightPx = Math.ceil(heightPx + HEAD_PX);
  whole.setAttribute('viewBox', `0 0 ${layout.widthPx} ${wholeHeightPx}`);
  whole.setAttribute('width', String(layout.widthPx));
  whole.setAttribute('height', String(wholeHeightPx));
  whole.append(shape('rect', { width: '100%', height: '100%', fill: colour('--surface') }));
  for (const { node, x } of layout.lifelines) {
    const look = { 'text-anchor': 'middle', 'font-size': '12', 'font-weight': '650' };
    const head = shape('text', { x: String(x), y: '17', fill: colour('--ink'), ...look });
    head.style.fontFamily = page.fontFamily;
    head.textContent = headText(node, layout.widthPx);
    whole.append(head);
  }
  copy.setAttribute('y', String(HEAD_PX));
  copy.removeAttribute('aria-hidden');
  whole.append(copy);
  return new XMLSerializer().serializeToString(whole);
}

function shape(name: 'rect' | 'text', attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function looksOf(element: Element, names: readonly string[]): string {
  const style = getComputedStyle(element);
  return names.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
}
