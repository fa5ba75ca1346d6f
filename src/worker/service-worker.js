/* global VERSION, FILES -- A build writes both before this text (scripts/vite-plugin-offline.ts). */
/**
 * Keeps every file of the lab on this computer at the first visit, and answers from there. A new
 * version is fetched beside the old one and waits until the reader asks for it: what is open never
 * changes under anybody's hands.
 */

const SCOPE = self.registration.scope;
/** An origin may hold several labs, in folders: each has its own. */
const OURS = `keepalive-lab ${SCOPE} `;
const OWN = OURS + VERSION;

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', ({ data }) => {
  if (data === 'activate') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const name = nameOf(event.request);
  if (name !== undefined) event.respondWith(answer(event.request, name));
});

/** Fails when one file cannot be had: a lab with holes is none. What has come is there next time. */
async function keepAll() {
  const cache = await caches.open(OWN);
  await Promise.all(
    Object.keys(FILES).map(async (name) => {
      if (!(await cache.match(name))) await cache.put(name, await fetchFile(name));
    }),
  );
}

async function fetchFile(name) {
  // The name of a file in `assets` holds its content's hash: the version before may have it already.
  const isHashed = name.startsWith('assets/');
  const known = isHashed ? await caches.match(name) : undefined;
  const response = known ?? (await fetch(name, { cache: isHashed ? 'default' : 'no-cache' }));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  // Some hosts lead from `embed.html` to `embed`: a page must not be answered with such a detour.
  if (!response.redirected) return response;
  return new Response(await response.blob(), { headers: response.headers });
}

/** The version before stays for pages that are still open; older ones go. */
async function takeOver() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OWN);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Which of our files is asked for; `undefined` for all that is not ours to answer. */
function nameOf({ method, url }) {
  if (method !== 'GET' || !url.startsWith(SCOPE)) return undefined;
  const path = url.slice(SCOPE.length).replace(/[?#].*/s, '');
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  return name in FILES || name.startsWith('assets/') ? name : undefined;
}

async function answer(request, name) {
  const own = await caches.open(OWN);
  return (await own.match(name)) ?? (await caches.match(name)) ?? fetch(request);
}
