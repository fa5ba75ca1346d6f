/** A view at the playhead as SVG that needs nothing beside itself, in the colours of the page. */
import type { SimTime } from '../../domain/units.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import pictureCss from '../picture/picture.css?raw';
import { runPicture } from '../picture/run-picture.ts';
import { tag } from '../picture/svg.ts';
import { resolved, themeBlock, tokensOf } from '../picture/theme-tokens.ts';
import themeCss from '../theme.css?raw';

export const RUN_VIEWS = ['all', 'scene', 'timeline'] as const;
export type RunView = (typeof RUN_VIEWS)[number];

const PARTS = {
  all: ['network', 'timers', 'timeline'],
  scene: ['network', 'timers'],
  timeline: ['timeline'],
} as const;

/** As wide as the middle of a large screen. */
const WIDTH_PX = 900;

export interface RunPictureWish {
  readonly take: Take;
  readonly instant: SimTime;
  readonly view: RunView;
  readonly isCovered: boolean;
  /** The projector has the colours of light. */
  readonly theme: 'light' | 'dark';
}

export function runPictureSvg({ view, theme, ...run }: RunPictureWish): string {
  const { svg } = runPicture({ ...run, widthPx: WIDTH_PX, uid: 'run', parts: PARTS[view] });
  // The dark theme says what is different; measures and fonts are those of the light one.
  const tokens = new Map([...tokensIn('light'), ...tokensIn(theme)]);
  const rules = resolved(pictureCss, tokens);
  const style = tag('style', {}, rules.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  return svg.replace(/^<svg[^>]*>/, (start) => start + style);
}

function tokensIn(theme: RunPictureWish['theme']) {
  return tokensOf(themeBlock(themeCss, theme));
}
