/** A picture of a step with its caption, and all of it in words. */
import { pictureInWords } from '../../components/describe/picture-words.ts';
import { runPicture } from '../../components/picture/run-picture.ts';
import { escapeText, tag } from '../../components/picture/svg.ts';
import type { SimTime } from '../../domain/units.ts';
import { m } from '../../i18n/generated/messages.js';
import type { Take } from '../../stores/recording.svelte.ts';

export interface Figure {
  readonly take: Take;
  readonly instant: SimTime;
  readonly isCovered: boolean;
  /** Tells what is defined in one picture from that of another. */
  readonly name: string;
  /** Of the step whose run is shown, where it is not the one that the picture stands in. */
  readonly heading?: string;
}

/** One for a screen or a sheet, one for a telephone; the looks show one of them. */
const WIDTHS = [
  { look: 'is-wide', widthPx: 760 },
  { look: 'is-narrow', widthPx: 360 },
] as const;

export function figureHtml({ take, instant, isCovered, name, heading }: Figure): string {
  const pictures = WIDTHS.map(({ look, widthPx }) => {
    const picture = runPicture({ take, instant, isCovered, widthPx, uid: `${name}-${look}` });
    return { ...picture, html: tag('div', { class: look }, picture.svg) };
  });
  const words = pictureInWords(take, { instant, isCovered }).map(
    (paragraph) =>
      tag('dt', {}, escapeText(paragraph.heading)) +
      paragraph.lines.map((line) => tag('dd', {}, escapeText(line))).join(''),
  );
  const caption = [...(heading ? [heading] : []), pictures[0]?.title ?? '', legend()].join(' · ');
  return `<figure>
${pictures.map(({ html }) => html).join('\n')}
<figcaption>${escapeText(caption)}</figcaption>
</figure>
<details class="words"><summary>${escapeText(m.describe_title())}</summary>
<dl>${words.join('')}</dl>
</details>`;
}

/** What the marks in the lanes mean that nobody can guess. */
function legend(): string {
  return m.timeline_legend_halves();
}
