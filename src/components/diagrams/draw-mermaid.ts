/** Mermaid, in the page's colours. It is loaded with the first diagram, and draws one at a time. */
import mermaid from 'mermaid';
import { MERMAID_SAFETY } from './mermaid-safety.ts';

/** Mermaid computes shades from these: it needs the colours themselves, not their names. */
const COLOURS = {
  primaryColor: '--surface',
  primaryTextColor: '--ink',
  primaryBorderColor: '--line-strong',
  lineColor: '--ink-faint',
  textColor: '--ink',
  background: '--surface',
  mainBkg: '--surface',
  secondaryColor: '--stage',
  tertiaryColor: '--stage',
  noteBkgColor: '--warn-surface',
  noteBorderColor: '--warn-line',
  noteTextColor: '--ink',
  labelBackgroundColor: '--surface',
  actorBorder: '--line-strong',
  signalColor: '--ink-soft',
  signalTextColor: '--ink',
  transitionColor: '--ink-faint',
  transitionLabelColor: '--ink-soft',
  compositeBackground: '--stage',
  altBackground: '--stage',
} as const;

/** As small as the page's own small text: the panel is narrow. */
const FONT_PX = 12;

const SEQUENCE = {
  useMaxWidth: false,
  mirrorActors: false,
  diagramMarginX: 8,
  diagramMarginY: 4,
  width: 84,
  height: 32,
  actorMargin: 24,
  messageMargin: 26,
  noteMargin: 6,
  actorFontSize: FONT_PX,
  messageFontSize: FONT_PX,
  noteFontSize: FONT_PX,
  wrap: true,
  wrapPadding: 4,
} as const;

let last: Promise<unknown> = Promise.resolve();
let drawn = 0;

/** The picture as SVG text. Rejects when the text is no diagram. */
export function drawMermaid(text: string): Promise<string> {
  const next = last.then(() => draw(text));
  last = next.catch(() => undefined);
  return next;
}

async function draw(text: string): Promise<string> {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  mermaid.initialize({
    ...MERMAID_SAFETY,
    theme: 'base',
    fontFamily: colour('--font'),
    themeVariables: {
      ...Object.fromEntries(Object.entries(COLOURS).map(([name, token]) => [name, colour(token)])),
      fontSize: `${FONT_PX}px`,
    },
    sequence: SEQUENCE,
    state: { useMaxWidth: false },
    maxTextSize: 100_000,
  });
  drawn += 1;
  const { svg } = await mermaid.render(`diagram-${drawn}`, text);
  return svg;
}
