/**
 * The service worker: answers from what is saved, and lets the network answer until all is.
 *
 * It copies nothing itself (the page does, see copy.mjs), so it may be replaced at once:
 * which version a page reads stands in the store, not in this file.
 */
import { clientsClaim } from "workbox-core";
import { registerRoute } from "workbox-routing";

import { decoded } from "../lib/addresses.mjs";
import { COPY_HEADER, Store } from "./store.mjs";

/**
 * @import { RouteHandlerCallbackOptions } from "workbox-core/types.js"
 * @import { SavedFile } from "./types.d.ts"
 */

/** What this script runs in; the type checker takes it for a page. */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = new URL(worker.registration.scope);
const store = new Store(root);
/** @type {Map<string, Map<string, SavedFile>>} */
const versions = new Map();

void worker.skipWaiting();
clientsClaim();

registerRoute(
  ({ request, url }) =>
    url.origin === root.origin &&
    url.pathname.startsWith(root.pathname) &&
    !request.headers.has(COPY_HEADER),
  answer,
);

/**
 * @param {RouteHandlerCallbackOptions} asked
 * @returns {Promise<Response>}
 */
async function answer({ request, url, event }) {
  const { clientId } = /** @type {FetchEvent} */ (event);
  const files = await filesOf(await buildFor(request, clientId));
  if (!files) return fetch(request);
  const path = decoded(url.pathname.slice(root.pathname.length));
  const file = files.get(path === "" || path.endsWith("/") ? `${path}index.html` : path);
  if (file) return (await store.file(file)) ?? fetch(request);
  if (request.mode !== "navigate") return fetch(request);
  if (files.has(`${path}/index.html`)) return Response.redirect(`${url.pathname}/${url.search}`);
  return unknown(request);
}

/**
 * Which version answers: the one that the page was opened with.
 *
 * @param {Request} request
 * @param {string} clientId
 */
async function buildFor(request, clientId) {
  const state = await store.state();
  if (request.mode !== "navigate") return state.pins[clientId] ?? state.active;
  if (!state.whole || state.next === null) return state.active;
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.some(inHandbook) ? state.active : switchOver();
}

/** @param {{url: string}} page */
const inHandbook = (page) => page.url.startsWith(root.href);

/** Read the next version from now on; pages that are open keep theirs. */
async function switchOver() {
  const pages = await worker.clients.matchAll({ type: "window" });
  const open = new Set(pages.map((page) => page.id));
  const { active } = await store.change(({ active, next, whole, pins }) => {
    if (!whole || next === null) return {};
    /** @type {typeof pins} */
    const kept = {};
    for (const id of open) kept[id] = pins[id] ?? active;
    return { active: next, next: null, whole: false, pins: kept };
  });
  return active;
}

/**
 * The files of a version by their paths; null when no version is whole yet.
 *
 * @param {string | null} build
 */
async function filesOf(build) {
  const known = build === null ? null : versions.get(build);
  if (build === null || known) return known;
  const manifest = await store.manifest(build);
  if (manifest === null) return null;
  const files = new Map(manifest.files.map((file) => [file.path, file]));
  versions.set(build, files);
  return files;
}

/**
 * An address that this version does not have: the network may know it, else our page says so.
 *
 * @param {Request} request
 */
async function unknown(request) {
  const found = await fetch(request).catch(() => null);
  return found && found.status !== 404 ? found : Response.redirect(new URL("404.html", root));
}

/** Throw away what neither a version nor an open page needs. */
async function tidy() {
  const open = new Set((await worker.clients.matchAll({ type: "window" })).map((page) => page.id));
  await store.change(({ pins }) => ({
    pins: Object.fromEntries(Object.entries(pins).filter(([id]) => open.has(id))),
  }));
  await store.tidy();
}

/** @type {Record<string, () => Promise<unknown>>} */
const ORDERS = { switch: switchOver, tidy };

worker.addEventListener("message", (event) => {
  const order = ORDERS[String(event.data)];
  if (!order) return;
  event.waitUntil(order().then(() => event.ports[0]?.postMessage("done")));
});
