/**
 * Where a presentation's windows find each other: `?present=ID` before the hash, so that a reload
 * keeps it and no link that is copied from the hash carries it on.
 */
import type { ShowChannel } from './presentation.svelte.ts';

const PARAMETER = 'present';
const ID_LENGTH = 12;

/** The presentation that this window belongs to; `undefined`: none. */
export function presentationId(): string | undefined {
  const id = new URLSearchParams(location.search).get(PARAMETER) ?? '';
  return /^[\w-]{1,40}$/.test(id) ? id : undefined;
}

export function newPresentationId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, ID_LENGTH);
}

/** Makes this window the audience's, or gives it back, without loading it anew. */
export function markWindow(id: string | undefined): void {
  const search = id === undefined ? '' : `?${PARAMETER}=${id}`;
  history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
}

/** The address of the other window, with what is on screen here. */
export function presentAddress(page: 'presenter.html' | 'index.html', id: string): string {
  return `${page}?${PARAMETER}=${id}${location.hash}`;
}

export function openShowChannel(id: string): ShowChannel {
  const channel = new BroadcastChannel(`keepalive-lab/present/${id}`);
  return {
    post: (message) => channel.postMessage(message),
    listen: (hear) => channel.addEventListener('message', ({ data }) => hear(data)),
    close: () => channel.close(),
  };
}

/** A name for this window, new each time it is loaded. */
export function windowName(): string {
  return crypto.randomUUID();
}
