/** The keys of undo and redo. They need Ctrl or Cmd, so the switch for single keys leaves them on. */
import { TYPED_IN } from './shortcuts.ts';

export type UndoWay = 'undo' | 'redo';

/** What the key asks for where the focus is; `undefined`: it is somebody else's, such as a text field's. */
export function undoKey(event: KeyboardEvent): UndoWay | undefined {
  const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (event.defaultPrevented || event.isComposing || !isOurs) return undefined;
  const focus = event.target instanceof Element ? event.target : document.body;
  if (focus.closest('dialog') || focus.closest(TYPED_IN)) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}
