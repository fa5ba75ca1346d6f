/** Labels that never lie over each other: the weightier ones are placed first, the rest only fit. */

export interface LabelWish {
  readonly text: string;
  readonly widthPx: number;
  /** Left edges to try, the best first. */
  readonly leftPx: readonly number[];
  /** The middle of its height. */
  readonly yPx: number;
  /** The higher the earlier; of equals the first. */
  readonly weight: number;
}

export interface PlacedLabel<Wish extends LabelWish> {
  readonly wish: Wish;
  readonly x: number;
}

/** The height of a label with air around it. */
export const LABEL_PX = 13;
const AIR_PX = 3;

export function placeLabels<Wish extends LabelWish>(
  wishes: readonly Wish[],
  edges: { readonly leftPx: number; readonly rightPx: number },
): PlacedLabel<Wish>[] {
  const placed: PlacedLabel<Wish>[] = [];
  const inOrder = wishes
    .filter(({ text }) => text !== '')
    .sort((left, right) => right.weight - left.weight);
  for (const wish of inOrder) {
    const x = wish.leftPx.find(
      (left) =>
        left >= edges.leftPx &&
        left + wish.widthPx <= edges.rightPx &&
        placed.every((other) => !isOver(other, wish, left)),
    );
    if (x !== undefined) placed.push({ wish, x });
  }
  return placed;
}

function isOver(other: PlacedLabel<LabelWish>, wish: LabelWish, x: number): boolean {
  return (
    Math.abs(other.wish.yPx - wish.yPx) < LABEL_PX &&
    x < other.x + other.wish.widthPx + AIR_PX &&
    other.x < x + wish.widthPx + AIR_PX
  );
}
