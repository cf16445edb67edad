/**
 * The service worker: answers from what is saved, and lets the network answer until all is.
 *
 * It copies no version itself (the page does, see copy.mjs), so it may be replaced at once: which
 * version a page reads stands in the store, not in this file. Whatever fails here, the network is
 * asked, and after that the handbook explains.
 */
import { clientsClaim } from "workbox-core";
import { registerRoute } from "workbox-routing";

import { decoded, encoded } from "../lib/addresses.mjs";
import { sha256 } from "../lib/sha256.mjs";
import { copyFile } from "./copy.mjs";
import { COPY_HEADER } from "./host.mjs";
import { Patience } from "./limits.mjs";
import { part } from "./ranges.mjs";
import { Readers } from "./readers.mjs";
import { RUNTIME, Store } from "./store.mjs";

/**
 * @import { RouteHandlerCallbackOptions } from "workbox-core/types.js"
 * @import { SavedFile } from "./types.d.ts"
 */

const UNKNOWN = "404.html";
/** So long the network may think about an address that is not ours, in ms. */
const ASK = 8_000;
/** When the runtime's bytes are looked at: after it has started. */
const AFTERWARDS = 5_000;

/** What this script runs in; the type checker takes it for a page. */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = new URL(worker.registration.scope);
const store = new Store(root);
const readers = new Readers(store, worker);
/** @type {Map<string, Map<string, SavedFile>>} */
const versions = new Map();
/** The files whose bytes have been found to be right, by their SHA-256. */
const right = new Set();

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
  try {
    const saved = await fromVersion(request, url, /** @type {FetchEvent} */ (event));
    const wanted = request.headers.get("range");
    if (saved) return wanted ? await part(wanted, saved) : saved;
  } catch (error) {
    console.warn(error);
  }
  const isPage = request.mode === "navigate";
  return fetch(request).catch(async () => (isPage ? explanation() : Response.error()));
}

/** The handbook's own page instead of the browser's, when nothing can be had. */
async function explanation() {
  return (await store.explanation().catch(() => null)) ?? Response.error();
}

/**
 * Answer from the version that the page reads; null when the network should.
 *
 * @param {Request} request
 * @param {URL} url
 * @param {FetchEvent} event
 */
async function fromVersion(request, url, event) {
  const files = await filesOf(await readers.buildFor(request, event));
  if (!files) return null;
  const path = decoded(url.pathname.slice(root.pathname.length));
  const file = files.get(path === "" || path.endsWith("/") ? `${path}index.html` : path);
  const isPage = request.mode === "navigate";
  if (file) {
    const saved = await bytesOf(file, event);
    if (saved) return saved;
    if (!isPage) return Response.error(); // what another version has is not right here
  }
  if (!isPage) return null;
  const other = file ? null : likeIt(files, path);
  if (other !== null) return Response.redirect(new URL(encoded(other) + url.search, root));
  const found = await fromNetwork(request);
  if (found) {
    await readers.leave(event.resultingClientId);
    return found;
  }
  return file || !files.has(UNKNOWN) ? explanation() : Response.redirect(new URL(UNKNOWN, root));
}

/**
 * The files of a version by their paths; null when there is none.
 *
 * @param {string | null} build
 * @returns {Promise<Map<string, SavedFile> | null | undefined>}
 */
async function filesOf(build) {
  const known = build === null ? null : versions.get(build);
  if (build === null || known) return known;
  const manifest = await store.manifest(build);
  if (manifest === null) {
    await store.mend();
    const { active } = await store.state();
    return active === build ? null : filesOf(active);
  }
  const files = new Map(manifest.files.map((file) => [file.path, file]));
  versions.set(build, files);
  return files;
}

/**
 * A file as its version has it, from the device, or else from the network if it is the same there.
 *
 * @param {SavedFile} file
 * @param {FetchEvent} event
 * @returns {Promise<Response | null | undefined>}
 */
async function bytesOf(file, event) {
  const saved = await store.file(file);
  if (saved && right.has(file.sha256)) return saved;
  if (saved && file.path.startsWith(RUNTIME)) {
    event.waitUntil(afterwards(file));
    return saved;
  }
  const bytes = await saved?.arrayBuffer();
  if (saved && bytes && (await isRight(file, bytes))) {
    return new Response(bytes, { headers: saved.headers });
  }
  const isMended = await copyFile(store, file).then(
    () => true,
    () => false,
  );
  return isMended ? store.file(file) : null;
}

/**
 * Look at a file that could not wait to be looked at; the next page does not get a damaged one.
 *
 * @param {SavedFile} file
 */
async function afterwards(file) {
  right.add(file.sha256); // only once, and not now
  await new Promise((resolve) => setTimeout(resolve, AFTERWARDS));
  const saved = await store.file(file);
  if (saved && !(await isRight(file, await saved.arrayBuffer()))) await store.forget(file);
}

/**
 * @param {SavedFile} file
 * @param {ArrayBuffer} bytes
 */
async function isRight(file, bytes) {
  const same = (await sha256(bytes)) === file.sha256;
  if (same) right.add(file.sha256);
  else right.delete(file.sha256);
  return same;
}

/**
 * The address that was meant, when a version has one with a slash at the end or in other letters.
 *
 * @param {Map<string, SavedFile>} files
 * @param {string} path
 */
function likeIt(files, path) {
  const asked = path.toLowerCase();
  const names = new Set([asked, `${asked}/index.html`, `${asked}index.html`]);
  const found = [...files.keys()].find((one) => names.has(one.toLowerCase()));
  return found?.replace(/(^|\/)index\.html$/, "$1") ?? null;
}

/**
 * A page that is not on the device, as the network has it; null when it has none, also when the
 * server shows its front page in place of every page that is not there.
 *
 * @param {Request} request
 */
async function fromNetwork(request) {
  const patience = new Patience(undefined, ASK);
  try {
    const found = await fetch(request, { signal: patience.signal });
    if (!found.ok) return found.type === "opaqueredirect" ? found : null;
    const headers = { [COPY_HEADER]: "1" };
    const front = await fetch(root, { headers, signal: patience.signal });
    const isFront = (await front.text()) === (await found.clone().text());
    return isFront && new URL(request.url).pathname !== root.pathname ? null : found;
  } catch {
    return null;
  } finally {
    patience.end();
  }
}

/** @type {Record<string, () => Promise<unknown>>} */
const ORDERS = {
  switch: () => readers.switchOver(),
  tidy: () => readers.forgetClosed().then(() => store.tidy()),
};

worker.addEventListener("message", (event) => {
  const order = ORDERS[String(event.data)];
  if (!order) return;
  const done = () => event.ports[0]?.postMessage("done");
  event.waitUntil(order().then(done, done));
});
