/** The app's icons as bitmaps, for whoever installs it: from static/icon.svg. Pure. */

/** SVG by the name of the bitmap that is to be made of it. */
export function appIcons(svg: string): ReadonlyMap<string, string> {
  // Systems cut a mask out of such an icon: it is filled to its edges, and what matters lies within
  // the inner 80 % (https://www.w3.org/TR/appmanifest/#icon-masks); the ring takes 69 %.
  const filled = svg.replace(/ rx="\d+"/, '');
  return new Map([
    ['icons/icon-192.png', sized(svg, 192)],
    ['icons/icon-512.png', sized(svg, 512)],
    ['icons/maskable-512.png', sized(filled, 512)],
  ]);
}

function sized(svg: string, pixels: number): string {
  return svg.replace('<svg ', `<svg width="${pixels}" height="${pixels}" `);
}
