/** What is asked of the server, past the service worker and with a limit. */
import { Patience, within } from "./limits.mjs";
import { isManifest } from "./manifest.mjs";

/**
 * @import { CopyReason, Manifest } from "./types.d.ts"
 */

/** Marks a request that copies a file: the service worker lets it through to the network. */
export const COPY_HEADER = "Handbook-Copy";

/** A version could not be copied. */
export class CopyError extends Error {
  /**
   * @param {CopyReason} reason
   * @param {string} path of the file that it failed at
   * @param {unknown} detail
   */
  constructor(reason, path, detail) {
    super(`${path}: ${reason} (${String(detail)})`);
    this.reason = reason;
    this.path = path;
  }
}

/**
 * Fetch something of the handbook from the network.
 *
 * @param {URL} url
 * @param {RequestCache} cache
 * @param {Patience} patience
 */
export const fetchFresh = (url, cache, { signal }) =>
  fetch(url, { cache, signal, headers: { [COPY_HEADER]: "1" } });

/**
 * Fetch the list of the newest version's files; null when the server has none.
 *
 * @param {URL} root
 * @param {AbortSignal} unwanted
 * @returns {Promise<Manifest | null>}
 */
export async function newest(root, unwanted) {
  const patience = new Patience(unwanted);
  try {
    const response = await fetchFresh(new URL("offline.json", root), "no-cache", patience);
    if (response.status === 404) return null;
    if (!response.ok) throw new CopyError("network", "offline.json", response.status);
    const text = await response.text();
    const list = parsed(text);
    if (!isManifest(list)) throw new CopyError("list", "offline.json", text.slice(0, 100));
    return list;
  } catch (error) {
    throw error instanceof CopyError ? error : new CopyError("network", "offline.json", error);
  } finally {
    patience.end();
  }
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * See to it that the service worker answers from now on.
 *
 * @param {URL} root
 */
export async function register(root) {
  const options = /** @type {const} */ ({ scope: root.pathname, updateViaCache: "none" });
  try {
    await within(navigator.serviceWorker.register(new URL("sw.js", root), options));
    await within(navigator.serviceWorker.ready);
  } catch (error) {
    if ((await navigator.serviceWorker.getRegistration(root))?.active) return; // the old one serves
    throw new CopyError((await isMisserved(root)) ? "worker" : "network", "sw.js", error);
  }
}

/**
 * Whether the server hands out the service worker in a way that no browser takes.
 *
 * @param {URL} root
 */
async function isMisserved(root) {
  const patience = new Patience();
  const url = new URL("sw.js", root);
  const answer = await fetchFresh(url, "no-cache", patience).catch(() => null);
  patience.end();
  if (!answer || answer.status >= 500) return false;
  return !answer.ok || !answer.headers.get("content-type")?.includes("javascript");
}

/**
 * Ask the service worker to do something, and wait until it has, but not for ever.
 *
 * @param {URL} root
 * @param {"switch" | "tidy"} name
 */
export async function order(root, name) {
  const { active } = (await navigator.serviceWorker.getRegistration(root)) ?? {};
  if (!active) return;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => (port1.onmessage = resolve));
  active.postMessage(name, [port2]);
  await within(answered).catch(() => {});
}
