/** Whether this window is one of a presentation; the rest of it comes on demand. */
import { markWindow, newPresentationId, presentAddress, presentationId } from './link-present.ts';

let id = $state<string | undefined>(presentationId());
let isBlocked = $state(false);

export function currentPresentation(): string | undefined {
  return id;
}

export function isPresenterBlocked(): boolean {
  return isBlocked;
}

/** Opens the presenter's window; this one becomes the audience's. Asks the browser within the click. */
export function startPresenting(): void {
  const wanted = id ?? newPresentationId();
  const target = `keepalive-lab-presenter-${wanted}`;
  const opened = open(
    presentAddress('presenter.html', wanted),
    target,
    'popup,width=1360,height=850',
  );
  isBlocked = opened === null;
  id = wanted;
  markWindow(wanted);
}

export function endPresenting(): void {
  id = undefined;
  isBlocked = false;
  markWindow(undefined);
}
