// @ts-check
/* Keeps the shell of the log page, and nothing else. What comes before this line names the build and its files.
   Never touched: anything outside /app/, anything that is not a GET, and every store of evidence. */
/* global BUILD, SHELL */

const CACHE = `peerreview-shell-${BUILD}`;
const worker = /** @type {any} */ (self);

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(fill()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(Promise.all([tidy(), worker.clients.claim()])));
worker.addEventListener("message", (/** @type {any} */ event) => event.data === "take over" && worker.skipWaiting());

/** All or nothing: one file that is not ours, and the shell that works stays. */
async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all(SHELL.map(async (/** @type {string} */ address) => {
    const answer = await fetch(address, { credentials: "omit", redirect: "error", cache: "no-cache" });
    if (!answer.ok || answer.redirected || answer.type !== "basic") throw new Error(`${address}: ${answer.status}`);
    await cache.put(address, answer);
  }));
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith("peerreview-shell-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith("/app/")) return;
  if (request.mode === "navigate") event.respondWith(kept("/app/", request));
  else if (SHELL.includes(url.pathname)) event.respondWith(kept(url.pathname, request));
});

/** @param {string} address @param {Request} request */
async function kept(address, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}
