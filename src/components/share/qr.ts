/** A link as a QR code. Dark on white in every theme: readers do not all know the inverse. */
import { encode } from 'uqr';

/** Light modules around it that readers need (ISO/IEC 18004; recalled). */
const QUIET_ZONE = 4;
/** Of a saved picture, in pixels a module. */
const MODULE_PX = 8;

export interface QrCode {
  /** Modules along a side, with the quiet zone. */
  readonly size: number;
  /** The dark modules as the path of an SVG, one unit a module. */
  readonly path: string;
}

/** `undefined`: the text is too long for a QR code. */
export function qrOf(text: string): QrCode | undefined {
  try {
    const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: QUIET_ZONE });
    return { size, path: data.map(rowPath).join('') };
  } catch (failure) {
    if (failure instanceof RangeError) return undefined;
    throw failure;
  }
}

/** The code as a file of its own. */
export function qrSvg({ size, path }: QrCode): string {
  const side = size * MODULE_PX;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${path}"/></svg>`
  );
}

/** Dark modules that stand beside each other are one piece. */
function rowPath(row: readonly boolean[], y: number): string {
  const dark = row.map((isDark) => (isDark ? '1' : '0')).join('');
  return [...dark.matchAll(/1+/g)]
    .map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join('');
}
