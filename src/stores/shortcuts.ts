/** Keys that work anywhere on the page. The help lists this very table. */
import { SECOND_MS } from '../domain/units.ts';
import type { Lab } from './lab.svelte.ts';

export type ShortcutName =
  | 'play'
  | 'previousEvent'
  | 'nextEvent'
  | 'nextTimer'
  | 'back'
  | 'forward'
  | 'start'
  | 'end'
  | 'slower'
  | 'faster'
  | 'describe'
  | 'help';

/** What a key may do: the lab's own, and what the page shows beside it. */
export interface Reach {
  readonly lab: Lab;
  readonly toggleDescription: () => void;
  readonly openHelp: () => void;
}

export interface Shortcut {
  readonly name: ShortcutName;
  /** As `KeyboardEvent.key` names them. */
  readonly keys: readonly string[];
  /** With Shift it goes ten times as far. */
  readonly run: (reach: Reach, isShifted: boolean) => void;
}

const move =
  (byMs: number): Shortcut['run'] =>
  ({ lab: { playback } }, isShifted) =>
    playback.seek(playback.playheadMs + byMs * (isShifted ? 10 : 1));

/** `.` is what the black-screen key of a presenter's clicker sends. Brackets need a third hand on
 * some keyboards: letters do the same. */
export const SHORTCUTS: readonly Shortcut[] = [
  { name: 'play', keys: [' ', '.'], run: ({ lab }) => lab.playback.toggle() },
  { name: 'previousEvent', keys: ['[', 'p'], run: ({ lab }) => lab.stepEvent('previous') },
  { name: 'nextEvent', keys: [']', 'n'], run: ({ lab }) => lab.stepEvent('next') },
  { name: 'nextTimer', keys: ['t'], run: ({ lab }) => lab.stepTimer() },
  { name: 'back', keys: ['ArrowLeft'], run: move(-SECOND_MS) },
  { name: 'forward', keys: ['ArrowRight'], run: move(SECOND_MS) },
  { name: 'start', keys: ['Home'], run: ({ lab }) => lab.playback.seek(0) },
  { name: 'end', keys: ['End'], run: ({ lab: { playback } }) => playback.seek(playback.horizonMs) },
  { name: 'slower', keys: ['-'], run: ({ lab }) => lab.playback.stepSpeed(-1) },
  { name: 'faster', keys: ['+'], run: ({ lab }) => lab.playback.stepSpeed(1) },
  { name: 'describe', keys: ['d'], run: (reach) => reach.toggleDescription() },
  { name: 'help', keys: ['?'], run: (reach) => reach.openHelp() },
];

/** Who types, and who has a use of their own for a key. In a dialog only its own keys count. */
export const TYPED_IN =
  'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]';
const USES_SPACE = 'button, a, summary, input, [role=button], [role=tab], [role=option]';
const USES_ARROWS = 'input, [role=slider], [role=tab], [role=listbox], [role=separator]';
const OWN_KEYS: Readonly<Record<string, string>> = {
  ' ': USES_SPACE,
  ArrowLeft: USES_ARROWS,
  ArrowRight: USES_ARROWS,
  Home: USES_ARROWS,
  End: USES_ARROWS,
};

/** What the key is a shortcut for where the focus is; `undefined`: it is somebody else's. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  // On many keyboards brackets are typed with AltGr, which Windows reports as Ctrl and Alt.
  const isPlain = !(event.ctrlKey || event.altKey) || event.getModifierState('AltGraph');
  if (event.defaultPrevented || event.isComposing || event.metaKey || !isPlain) return undefined;
  const focus = event.target instanceof Element ? event.target : document.body;
  const closed = ['dialog:not([data-takes-shortcuts])', TYPED_IN, OWN_KEYS[event.key]];
  if (closed.some((selector) => selector && focus.closest(selector))) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return SHORTCUTS.find(({ keys }) => keys.includes(key));
}
