/** The one door to the address bar. */

/** The hash of the page, with its `#`; empty when there is none. */
export function readHash(): string {
  return location.hash;
}

/** Rewrites the hash in place: no new entry in the history, no event. */
export function replaceHash(hash: string): void {
  if (hash !== location.hash) history.replaceState(history.state, '', hash);
}

/** Goes to another page of the app: a new entry in the history. */
export function pushHash(hash: string): void {
  history.pushState(null, '', hash);
}

/** The same as following a link to it: the page hears of it. */
export function followHash(hash: string): void {
  location.hash = hash;
}

/** Calls back when a person or a link changes the hash. Returns how to stop. */
export function onHashChange(callback: () => void): () => void {
  addEventListener('hashchange', callback);
  addEventListener('popstate', callback);
  return () => {
    removeEventListener('hashchange', callback);
    removeEventListener('popstate', callback);
  };
}

/** Copies the whole address; false when the browser does not allow it. */
export async function copyAddress(): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(location.href);
    return true;
  } catch {
    // Not allowed without a secure page or a permission: the page says where to find the link.
    return false;
  }
}

/** The language that the link asks for, read before anything else: the first words are the right ones. */
export function linkedLanguage(): string | undefined {
  return /[?&]lang=(\w+)/.exec(readHash())?.[1];
}

/** The whole address of a hash on this page, to be handed out. */
export function linkOn(hash: string): string {
  return new URL(hash, location.href).href;
}
