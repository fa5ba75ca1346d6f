/** One shape of an icon, as its package writes it. */
export type IconShape = readonly [name: string, attributes: Readonly<Record<string, string>>];

/** All shapes of an icon as one path: an icon is then one element, drawn with one line. */
export function iconPath(shapes: readonly IconShape[]): string {
  return shapes.map(([name, attributes]) => pathOf(name, attributes)).join('');
}

/** Throws for a shape that none of our icons has. */
function pathOf(name: string, shape: Readonly<Record<string, string>>): string {
  const at = (attribute: string): number => Number(shape[attribute] ?? 0);
  switch (name) {
    case 'path':
      // A path that begins relatively begins at the origin, not where the one before has ended.
      return (shape['d'] ?? '').replace(/^m/, 'M0 0m');
    case 'circle':
      return rounded({ x: at('cx') - at('r'), y: at('cy') - at('r'), width: 2 * at('r') });
    case 'line':
      return `M${at('x1')} ${at('y1')}L${at('x2')} ${at('y2')}`;
    case 'polyline':
    case 'polygon':
      return `M${shape['points']}${name === 'polygon' ? 'z' : ''}`;
    case 'rect':
      return rounded({
        x: at('x'),
        y: at('y'),
        width: at('width'),
        height: at('height'),
        radius: at('rx'),
      });
    default:
      throw new Error(`An icon has a shape that is not drawn: ${name}.`);
  }
}

/** A rectangle with round corners; without a height a circle. */
function rounded(box: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height?: number;
  readonly radius?: number;
}): string {
  const { x, y, width, height = width, radius = width / 2 } = box;
  const corner = (dx: number, dy: number): string => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  const across = width - 2 * radius;
  const down = height - 2 * radius;
  return [
    `M${x + radius} ${y}h${across}${corner(radius, radius)}`,
    `v${down}${corner(-radius, radius)}h${-across}`,
    `${corner(-radius, -radius)}v${-down}${corner(radius, -radius)}z`,
  ].join('');
}
