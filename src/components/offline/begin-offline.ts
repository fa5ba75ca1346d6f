/**
 * Lets the lab work without a network from the first visit on, and tells of a new version. Loaded on
 * demand, when the page has its first picture.
 */
import { mount, unmount } from 'svelte';
import { reloadPage } from '../../stores/link-reload.ts';
import type { Visit } from '../../stores/visit.svelte.ts';
import { withWords } from '../with-words.ts';

const WORKER = './sw.js';

/** Never rejects. Whether every file is kept can be read at the root of the page. */
export async function beginOffline(visit: Visit): Promise<void> {
  const isKept = isOurPlace() && (await keep(visit));
  document.documentElement.dataset['offline'] = isKept ? 'ready' : 'no';
}

async function keep(visit: Visit): Promise<boolean> {
  try {
    const registration = await navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' });
    watchForUpdate(registration, visit);
  } catch {
    // A browser that keeps nothing, or a host without the worker's file: the lab works as it does.
    return false;
  }
  await controlled();
  return true;
}

/**
 * Only a page of the site itself: not one in a frame, whose host decides, nor a package in an LMS; and
 * not where the reader saves data.
 */
function isOurPlace(): boolean {
  const isPackage = document.querySelector('meta[name=keepalive-lab-lms]') !== null;
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return (
    'serviceWorker' in navigator && parent === window && !isPackage && connection?.saveData !== true
  );
}

/** The worker answers for a page once it has all files. */
async function controlled(): Promise<void> {
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller) return;
  await new Promise<void>((resolve) =>
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true }),
  );
}

function watchForUpdate(registration: ServiceWorkerRegistration, visit: Visit): void {
  // Without a worker in charge this is the first visit, and nothing is new.
  const tell = () => {
    if (registration.waiting && navigator.serviceWorker.controller) void show(registration, visit);
  };
  const watch = () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => worker.state === 'installed' && tell());
  };
  tell();
  watch();
  registration.addEventListener('updatefound', watch);
}

let isShown = false;

async function show(registration: ServiceWorkerRegistration, visit: Visit): Promise<void> {
  const target = document.getElementById('app');
  const main = target?.querySelector(':scope > main');
  if (isShown || !target || !main) return;
  isShown = true;
  const UpdateNotice = await withWords(import('./UpdateNotice.svelte'), 'offline');
  const reload = () => reloadInto(registration, visit);
  const later = () => {
    document.getElementById('scene')?.focus();
    void unmount(notice);
  };
  const notice = mount(UpdateNotice, { target, anchor: main, props: { reload, later } });
}

/** The address holds the experiment, this computer the progress: nothing is lost. */
function reloadInto({ waiting }: ServiceWorkerRegistration, visit: Visit): void {
  visit.writeLink();
  // Another window has let the new version in already.
  if (!waiting) return reloadPage();
  navigator.serviceWorker.addEventListener('controllerchange', reloadPage, { once: true });
  waiting.postMessage('activate');
}
