/**
 * One tab stop for things of a kind: arrows, Home and End move within the group. The things bear
 * `data-item` with their kind, and a tab index of -1; which of them is the stop, the group remembers.
 * Returns what ends it.
 */
export function roving(group: HTMLElement, kind: 'node' | 'packet' | 'timer'): () => void {
  let hasFocus = false;
  const items = (): HTMLElement[] => [
    ...group.querySelectorAll<HTMLElement>(`[data-item="${kind}"]`),
  ];

  function settle(wanted?: HTMLElement): void {
    const all = items();
    const stop = wanted ?? all.find(({ tabIndex }) => tabIndex === 0) ?? all[0];
    for (const item of all) item.tabIndex = item === stop ? 0 : -1;
  }

  function onFocus({ target }: FocusEvent): void {
    const item = (target as Element).closest<HTMLElement>(`[data-item="${kind}"]`);
    hasFocus = item !== null;
    if (item) settle(item);
  }

  function onBlur({ target }: FocusEvent): void {
    if ((target as Element).isConnected) hasFocus = false;
  }

  function onKey(event: KeyboardEvent): void {
    const all = items();
    const place = all.findIndex((item) => item === event.target);
    const next = all[nextPlace(event.key, place, all.length)];
    if (place < 0 || !next || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  }

  /** Things come and go; what had the focus hands it on. */
  const watcher = new MutationObserver(() => {
    settle();
    if (hasFocus && document.activeElement === document.body) items()[0]?.focus();
  });

  settle();
  watcher.observe(group, { childList: true, subtree: true });
  group.addEventListener('focusin', onFocus);
  group.addEventListener('focusout', onBlur);
  group.addEventListener('keydown', onKey);
  return () => watcher.disconnect();
}

/** -1 for a key that does not move. */
function nextPlace(key: string, place: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(place + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(place - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
