// Keeps visited pages for when there is no line. Nothing of the desk, of previews or of searches.
"use strict";

const SHELL = "shell-{{ version }}";
const PAGES = "pages-1";
const PICTURES = "pictures-1";
const FILES = {{ files|json }};
const OFFLINE = {{ pages|json }};
const MOST = { [PAGES]: 80, [PICTURES]: 120 };
const PATIENCE = 6000; // ms for the network before a kept page is shown

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const current = [SHELL, PAGES, PICTURES];
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => !current.includes(name)).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

async function keep(name, request, response) {
  const cache = await caches.open(name);
  await cache.delete(request);
  await cache.put(request, response);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST[name])).map((old) => cache.delete(old)));
}

async function page(event) {
  const { request } = event;
  const network = fetch(request).then((response) => {
    const open = response.ok && !/no-store|private/.test(response.headers.get("Cache-Control") || "");
    if (open) event.waitUntil(keep(PAGES, request, response.clone()));
    return response;
  });
  event.waitUntil(network.catch(() => {}));
  const kept = await caches.match(request);
  try {
    if (!kept) return await network;
    const late = new Promise((resolve) => { setTimeout(() => resolve(kept), PATIENCE); });
    return await Promise.race([network, late]);
  } catch {
    const language = new URL(request.url).pathname.split("/")[1];
    return kept || await caches.match(OFFLINE.find((path) => path.startsWith(`/${language}/`)) || OFFLINE[0]);
  }
}

async function file(event, name) {
  const kept = await caches.match(event.request);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.ok && response.status === 200 && name) event.waitUntil(keep(name, event.request, response.clone()));
  return response;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.searchParams.has("preview") || /^\/(admin|api|healthz)\//.test(url.pathname)) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(event, ""));
  else if (url.pathname.startsWith("/media/") && request.destination === "image") event.respondWith(file(event, PICTURES));
  else if (request.mode === "navigate") event.respondWith(page(event));
});
