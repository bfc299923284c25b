// Serves the field pages without a net: from the net when there is one, otherwise as they were last seen.
"use strict";
const CACHE = "hengjian-field-1";
const UNSENT = "{% url 'practice:field_unsent' %}";
const FIELD = "{% url 'practice:today' %}";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const good = (answer) => answer.ok && !answer.redirected;
const load = async (address) => {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (good(answer)) await (await caches.open(CACHE)).put(address, answer);
};
const kept = async (request) => (await caches.open(CACHE)).match(request, { ignoreVary: true, ignoreSearch: true });
const page = async (request) => {
  try {
    const answer = await fetch(request);
    if (good(answer)) await (await caches.open(CACHE)).put(request.url, answer.clone());
    return answer;
  } catch (error) {
    return (await kept(request)) || (await kept(UNSENT)) || Response.error();
  }
};
const part = async (request) => {
  const found = await kept(request);
  if (found) return found;
  const answer = await fetch(request);
  if (good(answer)) await (await caches.open(CACHE)).put(request.url, answer.clone());
  return answer;
};

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(part(request));
  else if (pathname.startsWith(FIELD)) event.respondWith(page(request));
});
self.addEventListener("message", (event) => {
  const { keep, forget } = event.data;
  if (forget) event.waitUntil(caches.delete(CACHE));
  if (keep) {
    event.waitUntil(Promise.allSettled(keep.map(load)).then((all) => {
      event.source.postMessage({ kept: all.filter((each) => each.status === "fulfilled").length });
    }));
  }
});
