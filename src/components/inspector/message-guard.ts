/**
 * Who may speak with the inspector's library, and who it may hear. The library takes any message
 * that any window sends; here those of strangers, and those of a wrong shape, end before they
 * reach it.
 */

/** Whether a message claims to belong to the inspector. Others are none of our business. */
export function isInspectorMessage(data: unknown): data is { readonly type: string } {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  const { type } = data;
  return typeof type === 'string' && /^(xstate\.|service\.|unload$|disconnect$)/.test(type);
}

/** The part of a message event that is judged. */
export interface Heard {
  readonly origin: string;
  readonly source: unknown;
  readonly data: unknown;
}

/** Who is listened to. */
export interface Partner {
  readonly origin: string;
  /** Asked for each time: a frame gets its window later. */
  readonly window: () => unknown;
}

export function isFromPartner({ origin, source }: Heard, partner: Partner): boolean {
  return origin === partner.origin && source !== null && source === partner.window();
}

/** An inspector says one thing, that it is there; the lab takes no orders from it. */
export function isGreeting(heard: Heard, partner: Partner): boolean {
  return (
    isFromPartner(heard, partner) &&
    isInspectorMessage(heard.data) &&
    heard.data.type === 'xstate.inspecting'
  );
}

/** Must be called before the library listens. Returns how to end it. */
export function guardMessages(own: Window, isWelcome: (heard: Heard) => boolean): () => void {
  const check = (event: MessageEvent): void => {
    if (isInspectorMessage(event.data) && !isWelcome(event)) event.stopImmediatePropagation();
  };
  own.addEventListener('message', check, { capture: true });
  return () => own.removeEventListener('message', check, { capture: true });
}
