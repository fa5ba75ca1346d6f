/**
 * The inspector in a window of its own. It outlives the view that opened it: whoever puts it on a
 * second screen goes on with another view here.
 */
import type { Lab } from '../../stores/lab.svelte.ts';
import { inspectorHere, linkInspector } from './inspector-link.svelte.ts';

interface OwnWindow {
  readonly window: Window;
  readonly unlink: () => void;
}

let own = $state.raw<OwnWindow | undefined>();

export const isInOwnWindow = (): boolean => own !== undefined;

/** False when the browser did not allow it. */
export function openOwnWindow(lab: Lab): boolean {
  closeOwnWindow();
  const size = 'popup,width=1180,height=860';
  const opened = window.open(inspectorHere(), 'keepalive-lab-inspector', size);
  if (!opened) return false;
  own = { window: opened, unlink: linkInspector(lab, opened) };
  return true;
}

export function closeOwnWindow(): void {
  own?.unlink();
  own?.window.close();
  own = undefined;
}

/** A window does not tell that it was closed: asked when this one is looked at again. */
export function noticeClosedWindow(): void {
  if (own?.window.closed) closeOwnWindow();
}
