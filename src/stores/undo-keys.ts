/**
 * The keys of undo and redo; the help lists this very table. They need Ctrl or Cmd, so the switch for
 * single keys leaves them on.
 */
import { TYPED_IN } from './shortcuts.ts';

export type UndoWay = 'undo' | 'redo';

export interface UndoKey {
  /** As `KeyboardEvent.key` names it. */
  readonly key: string;
  readonly isShifted: boolean;
}

export const UNDO_KEYS: readonly { readonly way: UndoWay; readonly keys: readonly UndoKey[] }[] = [
  { way: 'undo', keys: [{ key: 'z', isShifted: false }] },
  {
    way: 'redo',
    keys: [
      { key: 'z', isShifted: true },
      { key: 'y', isShifted: false },
    ],
  },
];

/** What the key asks for where the focus is; `undefined`: it is somebody else's, such as a text field's. */
export function undoKey(event: KeyboardEvent): UndoWay | undefined {
  const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (event.defaultPrevented || event.isComposing || !isOurs) return undefined;
  const focus = event.target instanceof Element ? event.target : document.body;
  if (focus.closest('dialog') || focus.closest(TYPED_IN)) return undefined;
  const pressed = event.key.toLowerCase();
  const isPressed = ({ key, isShifted }: UndoKey): boolean =>
    key === pressed && isShifted === event.shiftKey;
  return UNDO_KEYS.find(({ keys }) => keys.some(isPressed))?.way;
}
