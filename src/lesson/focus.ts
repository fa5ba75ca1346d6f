/** The parts of the picture that a step can light up. A closed list: the page draws each of them. */
import { SETTING_NAMES } from '../domain/settings.ts';

const PARTS = {
  node: ['client', 'nat', 'firewall', 'gateway'],
  tunnel: ['parent', 'ssl', 'dtls'],
  timer: [
    'parent-idle',
    'disconnected',
    'next-attempt',
    'max-connect',
    'gateway-dpd',
    'client-dpd',
    'keepalive',
  ],
  lane: [
    'disturbances',
    'parent',
    'ssl',
    'dtls',
    'mapping',
    'client',
    'session',
    'parent-idle',
    'dpd',
    'keepalive',
  ],
  settings: SETTING_NAMES,
  panel: ['console', 'client', 'log', 'ladder', 'diagram'],
} as const;

/** Written as `area:part`; the transport buttons and the timeline are areas of their own. */
export const FOCUS_PARTS: readonly string[] = [
  'transport',
  'timeline',
  'now-and-next',
  ...Object.entries(PARTS).flatMap(([area, parts]) => parts.map((part) => `${area}:${part}`)),
];

export type FocusArea = keyof typeof PARTS;
export type FocusPart =
  | 'transport'
  | 'timeline'
  | 'now-and-next'
  | { [Area in FocusArea]: `${Area}:${(typeof PARTS)[Area][number]}` }[FocusArea];

export function isFocusPart(text: string): text is FocusPart {
  return FOCUS_PARTS.includes(text);
}
