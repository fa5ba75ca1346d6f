/**
 * A picture of a run at one instant, as SVG text without scripts or styles of its own: for pages that
 * stand still, for print and for files. The same data, words and colours as the page that moves.
 * Words are in the language that is chosen when it is called; picture.css has the looks.
 */
import type { SimTime } from '../../domain/units.ts';
import type { LaneName } from '../../scene/timeline-layout.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import { pictureInShort, pictureTitle } from '../describe/picture-words.ts';
import { textures } from './layer-drawing.ts';
import { networkDrawing } from './network-drawing.ts';
import { escapeText, moved, tag } from './svg.ts';
import { timelineDrawing } from './timeline-drawing.ts';

export interface PictureWish {
  readonly take: Take;
  readonly instant: SimTime;
  /** Below 560 px the names of the lanes stand above them and the nodes below each other. */
  readonly widthPx: number;
  /** A letter, then letters, figures or hyphens; unlike that of any other picture on the page. */
  readonly uid: string;
  /** A question is open: nothing of what comes is shown or said. */
  readonly isCovered?: boolean;
  readonly parts?: readonly ('network' | 'timers' | 'timeline')[];
  /** Lanes to leave out. */
  readonly without?: readonly LaneName[];
}

export interface RunPicture {
  /** An `svg` element with title and description. */
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What it shows, in a line. */
  readonly title: string;
}

export function runPicture(wish: PictureWish): RunPicture {
  const { take, instant, widthPx, uid, isCovered = false, without = [] } = wish;
  const { parts = ['network', 'timers', 'timeline'] } = wish;
  const title = pictureTitle(take, { instant });
  const network = parts.includes('network')
    ? networkDrawing({ take, instant, widthPx, hasTimers: parts.includes('timers') })
    : undefined;
  const timeline = parts.includes('timeline')
    ? timelineDrawing({ take, instant, widthPx, isCovered, without, uid })
    : undefined;
  const top = network?.heightPx ?? 0;
  const heightPx = Math.ceil(top + (timeline?.heightPx ?? 0));
  const svg = tag(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', class: 'picture', role: 'img' },
      ...{ viewBox: `0 0 ${widthPx} ${heightPx}`, width: widthPx, height: heightPx },
      'aria-labelledby': `${uid}-title ${uid}-desc`,
    },
    tag('title', { id: `${uid}-title` }, escapeText(title)),
    tag('desc', { id: `${uid}-desc` }, escapeText(pictureInShort(take, { instant, isCovered }))),
    textures(uid),
    tag('rect', { class: 'ground', width: widthPx, height: heightPx, rx: 10 }),
    network
      ? tag('rect', { class: 'stage', width: widthPx, height: network.heightPx, rx: 10 })
      : '',
    network?.body ?? '',
    timeline ? moved(0, top, timeline.body) : '',
  );
  return { svg, widthPx, heightPx, title };
}
