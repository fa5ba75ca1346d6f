/** SVG and HTML as text, with everything that is not markup escaped. */

export type Attributes = Readonly<Record<string, string | number | false | undefined>>;

/** An element. Numbers are rounded to a tenth; attributes without a value are left out. */
export function tag(name: string, attributes: Attributes = {}, ...children: string[]): string {
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined || value === false ? [] : [` ${key}="${escapeText(shown(value))}"`],
  );
  const inside = children.join('');
  return inside === ''
    ? `<${name}${list.join('')}/>`
    : `<${name}${list.join('')}>${inside}</${name}>`;
}

function shown(value: string | number): string {
  return typeof value === 'number' ? String(tenths(value)) : value;
}

/** Rounded to a tenth of a pixel: finer is not seen, and every digit is shipped. */
export function tenths(px: number): number {
  return Math.round(px * 10) / 10;
}

/** Path data with its numbers rounded. */
export function rounded(path: string): string {
  return path.replace(/-?\d+\.\d{2,}/g, (number) => String(tenths(Number(number))));
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

export interface Label {
  readonly x: number;
  /** The middle of its line. */
  readonly y: number;
  readonly text: string;
  /** Classes of picture.css. */
  readonly look: string;
}

/** A line of text whose middle stands at `y`. */
export function label({ x, y, text, look }: Label): string {
  return tag('text', { class: look, x, y, dy: '.35em' }, escapeText(text));
}

export function moved(x: number, y: number, ...children: string[]): string {
  return tag('g', { transform: `translate(${tenths(x)} ${tenths(y)})` }, ...children);
}
