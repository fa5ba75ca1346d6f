/** Whether this page stands within another one, and what the host wants then. */
let isFramed = $state(false);
let isSettingsLocked = $state(false);

/** No dialogs, no stealing of focus, no scrolling: the page around it is somebody else's. */
export function isInFrame(): boolean {
  return isFramed;
}

/** What the host has set may be looked at and not changed. */
export function isLocked(): boolean {
  return isSettingsLocked;
}

export function standInFrame({ lock }: { readonly lock: boolean }): void {
  isFramed = true;
  isSettingsLocked = lock;
}

/** Focus goes along with what its owner did; in a frame it goes nowhere else, and scrolls nothing. */
export function focusWithin(element: HTMLElement | null | undefined): void {
  if (isFramed && !document.hasFocus()) return;
  element?.focus({ preventScroll: isFramed });
}
