import { lengthText } from '../../analysis/time-text.ts';
import { SECOND_MS } from '../../domain/units.ts';

/** In the column of what is left: it is gone. */
export const GONE = '–';

/** How long ago in whole seconds, cut and not rounded, so that it never runs ahead. */
export function agoText(agoMs: number): string {
  return lengthText(Math.floor(agoMs / SECOND_MS) * SECOND_MS);
}
