/**
 * The service worker: answers from what is saved, and lets the network answer until all is.
 *
 * It copies nothing itself (the page does, see copy.mjs), so it may be replaced at once:
 * which version a page reads stands in the store, not in this file.
 */
import { clientsClaim } from "workbox-core";
import { registerRoute } from "workbox-routing";

import { COPY_HEADER, Store } from "./store.mjs";

const root = new URL(self.registration.scope);
const store = new Store(root);
const versions = new Map();

self.skipWaiting();
clientsClaim();

registerRoute(
  ({ request, url }) =>
    url.origin === root.origin &&
    url.pathname.startsWith(root.pathname) &&
    !request.headers.has(COPY_HEADER),
  answer,
);

async function answer({ request, url, event }) {
  const files = await filesOf(await buildFor(request, event));
  if (!files) return fetch(request);
  const path = decoded(url.pathname.slice(root.pathname.length));
  const file = files.get(path === "" || path.endsWith("/") ? `${path}index.html` : path);
  if (file) return (await store.file(file)) ?? fetch(request);
  if (request.mode !== "navigate") return fetch(request);
  if (files.has(`${path}/index.html`)) return Response.redirect(`${url.pathname}/${url.search}`);
  return unknown(request);
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not what we wrote, so not one of our files either
  }
}

/** Which version answers: the one that the page was opened with. */
async function buildFor(request, event) {
  const state = await store.state();
  if (request.mode !== "navigate") return state.pins[event.clientId] ?? state.active;
  if (!state.whole || state.next === null) return state.active;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.some(inHandbook) ? state.active : switchOver();
}

const inHandbook = (page) => page.url.startsWith(root.href);

/** Read the next version from now on; pages that are open keep theirs. */
async function switchOver() {
  const pages = await self.clients.matchAll({ type: "window" });
  const open = new Set(pages.map((page) => page.id));
  const { active } = await store.change(({ active, next, whole, pins }) => {
    if (!whole || next === null) return {};
    const kept = [...open].map((id) => [id, pins[id] ?? active]);
    return { active: next, next: null, whole: false, pins: Object.fromEntries(kept) };
  });
  return active;
}

/** The files of a version by their paths; null when no version is whole yet. */
async function filesOf(build) {
  if (!versions.has(build)) {
    const manifest = await store.manifest(build);
    if (manifest === null) return null;
    versions.set(build, new Map(manifest.files.map((file) => [file.path, file])));
  }
  return versions.get(build);
}

/** An address that this version does not have: the network may know it, else our page says so. */
async function unknown(request) {
  const found = await fetch(request).catch(() => null);
  return found && found.status !== 404 ? found : Response.redirect(new URL("404.html", root));
}

/** Throw away what neither a version nor an open page needs. */
async function tidy() {
  const open = new Set((await self.clients.matchAll({ type: "window" })).map((page) => page.id));
  await store.change(({ pins }) => ({
    pins: Object.fromEntries(Object.entries(pins).filter(([id]) => open.has(id))),
  }));
  await store.tidy();
}

const ORDERS = { switch: switchOver, tidy };

self.addEventListener("message", (event) => {
  const order = ORDERS[event.data];
  if (!order) return;
  event.waitUntil(order().then(() => event.ports[0]?.postMessage("done")));
});
