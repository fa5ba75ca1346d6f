/** The inspector's address: the app asks for it, and its page reads it. */

/** What the page shall look like. */
export interface InspectorLook {
  readonly lang: string;
  readonly theme: string;
}

/** `inspector.html`, beside this page. */
export function inspectorAddress({ lang, theme }: InspectorLook): string {
  const address = new URL('inspector.html', location.href);
  address.search = '';
  address.hash = new URLSearchParams({ lang, theme }).toString();
  return address.href;
}

/** Only pages of the same origin speak with each other. */
export const ownOrigin = (): string => location.origin;

/** Turns an inspector that is open to another look: only the hash differs, so nothing is loaded again. */
export function showLook(inspector: Window, address: string): void {
  inspector.location.replace(address);
}

/** Read on the inspector's own page. */
export function linkedLook(): Partial<InspectorLook> {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}
