/** Which labels the ladder has, and where each would like to stand. */
import { placeLabels, type LabelWish, type PlacedLabel } from '../../scene/ladder-labels.ts';
import { xOf } from '../../scene/ladder-layout.ts';
import type { DrawnArrow, LadderPicture, Stretch } from '../../scene/ladder.ts';
import type { MeasureText } from '../timeline/text-measure.ts';
import { modeText } from '../timeline/timeline-words.ts';
import { arrowLabel, bandLabel, foldLabels, gatheredLabel } from './ladder-words.ts';

export interface LadderLabel extends LabelWish {
  readonly key: string;
  readonly tone: string;
}

/** What is lost or turns is said before what goes on all the time. */
const WEIGHT = { fold: 7, band: 6, mode: 5, lost: 4, gathered: 3, packet: 2, data: 1 } as const;
const GAP_PX = 8;
/** Tones that LadderDrawing sets in bold, which runs wider than what is measured. */
const BOLD: readonly string[] = ['is-lost', 'is-band', 'is-mode'];
const BOLD_IS_WIDER = 1.12;
const FOLD_LINE_PX = 15;

type Words = Omit<LadderLabel, 'widthPx' | 'leftPx'>;

export function ladderLabels(
  picture: LadderPicture,
  measure: MeasureText,
): PlacedLabel<LadderLabel>[] {
  const { layout } = picture;
  const left = xOf(layout, 'client') + GAP_PX;
  const right = xOf(layout, 'gateway') - GAP_PX;
  /** In the middle of the path, else at either end. */
  const along = (words: Words): LadderLabel => {
    const isBold = BOLD.includes(words.tone);
    const widthPx = measure(words.text) * (isBold ? BOLD_IS_WIDER : 1);
    const leftPx = [(left + right - widthPx) / 2, left, right - widthPx];
    return { ...words, widthPx, leftPx };
  };
  const fromLeft = (words: Words): LadderLabel => {
    const label = along(words);
    return { ...label, leftPx: [left, ...label.leftPx] };
  };
  const fromRight = (words: Words): LadderLabel => {
    const label = along(words);
    return { ...label, leftPx: [right - label.widthPx, ...label.leftPx] };
  };
  const wishes = [
    ...foldWords(picture).map(along),
    ...bandWords(picture).map(along),
    ...picture.stretches
      .filter(({ what }) => what !== 'mapping')
      .map((stretch) => (stretch.node === 'client' ? fromLeft : fromRight)(modeWords(stretch))),
    ...withoutEchoes(picture.arrows).map(({ drawn, isEcho }) => {
      const words = packetWords(drawn, (text) => !isEcho && measure(text) <= right - left);
      const label = (drawn.arrow.isUp ? fromLeft : fromRight)(words);
      // The name server stands outside the ladder: its packets are named there.
      const asked = drawn.arrow.points.find(({ node }) => node === 'dns');
      return asked ? { ...label, leftPx: [xOf(layout, 'dns') + GAP_PX] } : label;
    }),
    ...gatheredWords(picture).map(along),
  ];
  return placeLabels(wishes, { leftPx: layout.axisPx, rightPx: layout.widthPx });
}

function foldWords({ folds }: LadderPicture): Words[] {
  return folds.flatMap((fold) =>
    foldLabels(fold).map((text, line) => ({
      key: `fold-${fold.piece.fromMs}-${line}`,
      text,
      yPx: (fold.piece.fromPx + fold.piece.toPx) / 2 + (line - 0.5) * FOLD_LINE_PX,
      weight: WEIGHT.fold,
      tone: '',
    })),
  );
}

function bandWords({ bands }: LadderPicture): Words[] {
  return bands.map((band) => ({
    key: `band-${band.span.fromRow}`,
    text: bandLabel(band),
    yPx: band.topY + 9,
    weight: WEIGHT.band,
    tone: 'is-band',
  }));
}

/** Inside the ladder, beside the beginning of the stretch. */
function modeWords(stretch: Stretch): Words {
  return {
    key: `mode-${stretch.node}-${stretch.row}`,
    text: modeText(stretch.what) ?? '',
    yPx: stretch.topY + 8,
    weight: WEIGHT.mode,
    tone: 'is-mode',
  };
}

/** The same reason is said once in such a stretch: the crosses below it say that it goes on. */
const ECHO_PX = 120;

function withoutEchoes(arrows: readonly DrawnArrow[]): { drawn: DrawnArrow; isEcho: boolean }[] {
  const saidAt = new Map<string, number>();
  return arrows.map((drawn) => {
    const { label, dropReason, isUp } = drawn.arrow;
    const y = drawn.corners[0]?.y ?? 0;
    const key = [label, dropReason, isUp].join();
    const isEcho = dropReason !== '' && y - (saidAt.get(key) ?? -ECHO_PX) < ECHO_PX;
    if (!isEcho) saidAt.set(key, y);
    return { drawn, isEcho };
  });
}

/** Just above the arrow. Where the reason does not fit beside the packet, the packet alone. */
function packetWords({ arrow, corners }: DrawnArrow, fits: (text: string) => boolean): Words {
  const ys = corners.map(({ y }) => y);
  const isLost = arrow.dropReason !== '';
  const whole = arrowLabel(arrow);
  const usual = arrow.label === '' ? WEIGHT.data : WEIGHT.packet;
  return {
    key: `packet-${arrow.row}`,
    text: fits(whole) ? whole : arrow.label,
    yPx: (Math.min(...ys) + Math.max(...ys)) / 2 - 6,
    weight: isLost ? WEIGHT.lost : usual,
    tone: isLost ? 'is-lost' : `is-${arrow.lane}`,
  };
}

function gatheredWords({ gathered }: LadderPicture): Words[] {
  return gathered.map((group) => ({
    key: `gathered-${group.row}`,
    text: gatheredLabel(group),
    yPx: (group.topY + group.bottomY) / 2,
    weight: WEIGHT.gathered,
    tone: group.isDropped ? 'is-lost' : `is-${group.lane}`,
  }));
}
