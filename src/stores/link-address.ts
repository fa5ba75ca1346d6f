/** The one door to the address bar. */

/** What the address bar said when it was last read or written here. */
let known = '';

/** The hash of the page, with its `#`; empty when there is none. */
export function readHash(): string {
  known = location.hash;
  return known;
}

/** Not when somebody has just changed it: the event that tells comes a moment later. */
function isHashKnown(): boolean {
  return location.hash === known;
}

/** The whole address of a hash, as it is passed on; what makes this window one of a presentation stays here. */
export function addressOf(hash: string, page = location.pathname): string {
  return new URL(page, location.href.replace(/[?#].*/s, '')).href + hash;
}

/** Rewrites the hash in place: no new entry in the history, no event. */
export function replaceHash(hash: string): void {
  if (hash !== location.hash) history.replaceState(history.state, '', hash);
  known = location.hash;
}

/** Goes to another page of the app: a new entry in the history. */
export function pushHash(hash: string): void {
  history.pushState(null, '', hash);
  known = location.hash;
}

/** The same as following a link to it: the page hears of it. */
export function followHash(hash: string): void {
  location.hash = hash;
}

/** Where the site lies, with a slash at its end. */
export function siteAddress(): string {
  return new URL('.', location.href).href;
}

/** The origin of the window around this one, where the browser tells it. */
export function surroundingOrigin(): string | undefined {
  return location.ancestorOrigins?.[0];
}

/** Where a visit reads and writes its link. */
export interface Address {
  readonly read: () => string;
  /** Whether it says what was last read or written: otherwise it is to be read first. */
  readonly isKnown: () => boolean;
  readonly replace: (hash: string) => void;
  readonly push: (hash: string) => void;
}

export const ADDRESS_BAR: Address = {
  read: readHash,
  isKnown: isHashKnown,
  replace: replaceHash,
  push: pushHash,
};

/**
 * Calls back when a person or a link changes the hash, once for each change: the browser tells of one
 * by two events, and the second may come when the page has already rewritten what the first one
 * brought. Returns how to stop.
 */
export function onHashChange(callback: () => void): () => void {
  const tell = (): void => {
    if (!isHashKnown()) callback();
  };
  addEventListener('hashchange', tell);
  addEventListener('popstate', tell);
  return () => {
    removeEventListener('hashchange', tell);
    removeEventListener('popstate', tell);
  };
}

/** The language that the link asks for, read before anything else: the first words are the right ones. */
export function linkedLanguage(): string | undefined {
  return /[?&]lang=(\w+)/.exec(readHash())?.[1];
}
