/// <reference types="vite/client" />
export {};

/** Put in by the build: a name for this version of the pages, and their files. */
declare const __SHELL_NAME__: string;
declare const __SHELL_FILES__: string[];

/** What of a service worker the types of a page do not know. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
declare const clients: { claim(): Promise<void> };
declare function skipWaiting(): Promise<void>;

const name = __SHELL_NAME__;
const page = '/';
/** For so long a weak network may try to bring the newest page, in milliseconds. */
const patience = 3_000;

self.addEventListener('install', (event) => (event as Lasting).waitUntil(keepShell().then(skipWaiting)));
self.addEventListener('activate', (event) => (event as Lasting).waitUntil(dropOlder().then(() => clients.claim())));
self.addEventListener('fetch', (event) => {
  const { request, respondWith } = bound(event as Asked);
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || belongsToServer(pathname)) return;
  if (request.mode === 'navigate') respondWith(newestPage(request));
  else if (pathname.startsWith('/assets/') || pathname === '/icon.svg') respondWith(keptFile(request));
});

/** What the API says is never kept. */
const belongsToServer = (pathname: string): boolean => pathname.startsWith('/api/') || pathname.startsWith('/mails');

const bound = (event: Asked) => ({ request: event.request, respondWith: (answer: Promise<Response>) => event.respondWith(answer) });

async function keepShell(): Promise<void> {
  const cache = await caches.open(name);
  await cache.addAll([page, ...__SHELL_FILES__].map((path) => new Request(path, { cache: 'no-cache' })));
}

/** The version before stays, for pages that were opened with it. */
async function dropOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.slice(0, -2).map((one) => caches.delete(one)));
}

/** Files are named by what is in them: whichever version kept one, it is the right one. */
async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** Of the network where it answers in time, else the kept one, whichever page is asked for: the address is read by the page itself. */
async function newestPage(request: Request): Promise<Response> {
  const kept = await (await caches.open(name)).match(page, { ignoreVary: true });
  if (!kept) return fetch(request);
  const tooLate = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patience));
  return Promise.race([fetch(request).catch(() => kept), tooLate]);
}
