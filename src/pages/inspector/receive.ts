/** The inspector's end of the wire: who is heard, and what of it. */
import { createWindowReceiver } from '@xstate/inspect';
import * as v from 'valibot';
import {
  guardMessages,
  isFromPartner,
  isInspectorMessage,
  type Heard,
  type Partner,
} from '../../components/inspector/message-guard.ts';
import { ownOrigin } from '../../stores/link-inspector.ts';
import type { Inspected } from './inspected.svelte.ts';
import { receivedMessage, wireMessage } from './message-shapes.ts';

export function receiveInto(inspected: Inspected): void {
  const lab = labWindow();
  if (!lab) {
    inspected.end('alone');
    return;
  }
  const partner: Partner = { origin: ownOrigin(), window: () => lab };
  guardMessages(window, (heard) => isWelcome(heard, { partner, inspected }));
  createWindowReceiver({ window, targetWindow: lab }).subscribe((event: unknown) => {
    inspected.receive(v.parse(receivedMessage, event));
  });
}

/** Who opened this page: the one around its frame, or the one that opened its window. */
function labWindow(): Window | undefined {
  if (window.parent !== window) return window.parent;
  return (window.opener as Window | null) ?? undefined;
}

interface Hearing {
  readonly partner: Partner;
  readonly inspected: Inspected;
}

function isWelcome(heard: Heard, { partner, inspected }: Hearing): boolean {
  if (!isFromPartner(heard, partner) || !isInspectorMessage(heard.data)) return false;
  if (heard.data.type === 'xstate.disconnect') inspected.end('gone');
  if (!heard.data.type.startsWith('service.')) return false;
  const isReadable = v.is(wireMessage, heard.data);
  if (!isReadable) inspected.refuse();
  return isReadable;
}
