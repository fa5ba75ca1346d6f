/** The picture that social networks show beside a link: the title over the timeline of the answer. */
import { escapeText, label, moved, tag } from '../../components/picture/svg.ts';
import { runPicture } from '../../components/picture/run-picture.ts';
import { textWidth, wrapped } from '../../components/picture/text-width.ts';
import type { SimTime } from '../../domain/units.ts';
import { m } from '../../i18n/generated/messages.js';
import type { LaneName } from '../../scene/timeline-layout.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import { SOCIAL_PX } from './page-frame.ts';
import { resolved, type Tokens } from '../../components/picture/theme-tokens.ts';

export interface SocialCard {
  readonly title: string;
  /** Beside the name of the product. */
  readonly place: string;
  readonly run: { readonly take: Take; readonly instant: SimTime };
  /** The rules of picture.css and social.css, and what their variables stand for. */
  readonly css: string;
  readonly tokens: Tokens;
}

const MARGIN = 64;
const TITLE_SIZES = [54, 46, 40];
const TITLE_LINES_MAX = 3;
/** Seen at the size of a stamp: only what tells the story. */
const WITHOUT: readonly LaneName[] = [
  'userData',
  'natUdp',
  'natTcp',
  'gatewayDpd',
  'clientDpd',
  'keepalive',
];
/** A picture that is narrower than this would be drawn larger than its text should be. */
const PICTURE_MIN_PX = 700;

/** Whole SVG without variables: for the maker of bitmaps. */
export function socialSvg({ title, place, run, css, tokens }: SocialCard): string {
  const { width, height } = SOCIAL_PX;
  const roomPx = width - 2 * MARGIN;
  const { sizePx, lines } = titleIn(title, roomPx);
  const linePx = sizePx * 1.14;
  const titleTop = 108;
  const pictureTop = titleTop + lines.length * linePx + 22;
  const style = tag('style', {}, resolved(css, tokens).replace(/&/g, '&amp;'));
  return tag(
    'svg',
    {
      ...{
        xmlns: 'http://www.w3.org/2000/svg',
        class: 'social',
        viewBox: `0 0 ${width} ${height}`,
      },
      ...{ width, height },
    },
    style,
    tag('rect', { class: 'sheet', width, height }),
    tag('rect', { class: 'stripe is-parent', width: width / 3, height: 12 }),
    tag('rect', { class: 'stripe is-ssl', x: width / 3, width: width / 3, height: 12 }),
    tag('rect', { class: 'stripe is-dtls', x: (2 * width) / 3, width: width / 3, height: 12 }),
    label({ x: MARGIN, y: 70, text: m.app_name(), look: 'product' }),
    tag('text', { class: 'place', x: width - MARGIN, y: 70, dy: '.35em' }, escapeText(place)),
    ...lines.map((text, number) =>
      tag(
        'text',
        { class: 'title', x: MARGIN, y: titleTop + (number + 0.8) * linePx, 'font-size': sizePx },
        escapeText(text),
      ),
    ),
    pictureOf(run, { top: pictureTop, widthPx: roomPx + 28, heightPx: height - pictureTop - 24 }),
  );
}

/** As large as it can be in few lines. */
function titleIn(title: string, roomPx: number): { sizePx: number; lines: string[] } {
  const tries = TITLE_SIZES.map((sizePx, place) => ({
    sizePx,
    lines: wrapped(title, roomPx, (line) => textWidth(line, sizePx)),
    most: Math.min(TITLE_LINES_MAX, place + 2),
  }));
  const fitting = tries.find(({ lines, most }) => lines.length <= most) ?? tries.at(-1);
  if (!fitting) throw new Error('A title has a size.');
  return fitting;
}

/** Its height is given by its lanes; its width is chosen so that both fill their room. */
function pictureOf(
  run: SocialCard['run'],
  room: { top: number; widthPx: number; heightPx: number },
): string {
  const draw = (widthPx: number) =>
    runPicture({ ...run, widthPx, uid: 'run', parts: ['timeline'], without: WITHOUT });
  const { heightPx } = draw(PICTURE_MIN_PX);
  const widthPx = Math.max(PICTURE_MIN_PX, (heightPx * room.widthPx) / room.heightPx);
  const picture = draw(Math.round(widthPx));
  const scale = room.widthPx / picture.widthPx;
  return moved(
    MARGIN - 14,
    room.top,
    tag('g', { transform: `scale(${scale.toFixed(4)})` }, picture.svg),
  );
}
