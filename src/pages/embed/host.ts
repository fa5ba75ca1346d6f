/**
 * The way to the page around the frame and back. Only the window that holds the frame is heard. What
 * a learner answered is sent to an origin that is known; the rest says nothing of anybody and may go
 * to whoever is there, so that a host that hides its address still gets the right height.
 */
import {
  VERSION,
  readCommand,
  type Command,
  type ReportType,
} from '../../stores/embed-messages.ts';
import { surroundingOrigin } from '../../stores/link-address.ts';

const PERSONAL: readonly ReportType[] = ['answer', 'complete'];

export class Host {
  /** Which of several frames this is, as its link says. */
  id = '';
  #origin = announcedOrigin();

  post(type: ReportType, body: object = {}): void {
    if (parent === window) return;
    if (PERSONAL.includes(type) && this.#origin === undefined) return;
    const message = { source: 'keepalive-lab', version: VERSION, id: this.id, type, ...body };
    parent.postMessage(message, this.#origin ?? '*');
  }

  /** Returns how to stop. Everything else that comes is for somebody else. */
  listen(callback: (command: Command) => void): () => void {
    const hear = (event: MessageEvent<unknown>): void => {
      if (parent === window || event.source !== parent) return;
      if (this.#origin !== undefined && event.origin !== this.#origin) return;
      const command = readCommand(event.data, this.id);
      if (!command) return;
      // A host that has hidden its address shows it by speaking.
      this.#origin ??= namedOrigin(event.origin);
      callback(command);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }
}

/** What the browser says of the window around this one; `undefined` where the host hides it. */
function announcedOrigin(): string | undefined {
  return namedOrigin(surroundingOrigin()) ?? namedOrigin(document.referrer);
}

/** A page from the disk or in a sandbox has an origin without a name: `null`. */
function namedOrigin(address: string | undefined): string | undefined {
  const origin = address && URL.canParse(address) ? new URL(address).origin : 'null';
  return origin === 'null' ? undefined : origin;
}
