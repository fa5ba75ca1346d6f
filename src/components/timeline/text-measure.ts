/** How wide a text is in the font of the page. */
export type MeasureText = (text: string) => number;

/** Used where there is no canvas; an ordinary sans serif runs to about this share of its size. */
const SHARE_OF_SIZE = 0.56;

/** Measures in the font that `element` has, at `sizePx`. */
export function textMeasure(element: Element, sizePx: number): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * sizePx * SHARE_OF_SIZE;
  context.font = `${sizePx}px ${getComputedStyle(element).fontFamily}`;
  const known = new Map<string, number>();
  return (text) => {
    const width = known.get(text) ?? context.measureText(text).width;
    known.set(text, width);
    return width;
  };
}
