/**
 * Copies a version onto the device, file by file, and believes nothing that it has not checked.
 *
 * What is whole stays: after an interruption only the rest is fetched. Nothing here decides what
 * the reader sees; that is one record in the store, written when every file is in place.
 */
import { encoded } from "../lib/addresses.mjs";
import { sha256 } from "../lib/sha256.mjs";
import { COPY_HEADER, typeOf, wanted } from "./store.mjs";

/**
 * @import { CopyReason, Manifest, SavedFile } from "./types.d.ts"
 * @import { Store } from "./store.mjs"
 */

const AT_ONCE = 6;

/** Headers of the server that a page or a worker needs from its copy too. */
const KEPT_HEADERS = [
  "content-security-policy",
  "cross-origin-embedder-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "permissions-policy",
  "referrer-policy",
  "x-content-type-options",
];

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
 * Fetch something of the handbook from the network, past the service worker.
 *
 * @param {URL} url
 * @param {RequestCache} [cache]
 * @param {AbortSignal} [signal]
 */
export async function fetchFresh(url, cache = "no-cache", signal) {
  return fetch(url, { cache, signal, headers: { [COPY_HEADER]: "1" } });
}

/**
 * Copy the files of a manifest that are not on the device yet.
 *
 * @param {Store} store
 * @param {Manifest} manifest
 * @param {(state: {files: number, bytes: number}) => void} progress what is whole, and the bytes so far
 * @param {AbortController} stop
 */
export async function copy(store, manifest, progress, stop) {
  const missing = await store.missing(manifest);
  const total = wanted(manifest).reduce((sum, file) => sum + file.bytes, 0);
  let bytes = total - missing.reduce((sum, file) => sum + file.bytes, 0);
  let files = wanted(manifest).length - missing.length;
  progress({ files, bytes });

  const count = (/** @type {number} */ more) => progress({ files, bytes: (bytes += more) });
  const run = async (/** @type {SavedFile[]} */ some) => {
    const queue = some.values();
    const worker = async () => {
      for (const file of queue) {
        if (!(await assemble(store, manifest, file, count))) {
          await copyFile(store, file, count, stop.signal);
        }
        files += 1;
        count(0);
      }
    };
    const workers = Array.from({ length: AT_ONCE }, worker);
    try {
      await Promise.all(workers);
    } catch (error) {
      stop.abort();
      await Promise.allSettled(workers);
      throw error;
    }
  };
  await run(missing.filter((file) => !file.parts));
  await run(missing.filter((file) => file.parts));
}

/**
 * Put a file together from parts that have come already; false when that does not make it.
 *
 * @param {Store} store
 * @param {Manifest} manifest
 * @param {SavedFile} file
 * @param {(more: number) => void} count
 */
async function assemble(store, manifest, file, count) {
  if (!file.parts) return false;
  const byPath = new Map(manifest.files.map((one) => [one.path, one]));
  const blobs = await Promise.all(
    file.parts.map(async (path) => {
      const part = byPath.get(path);
      return part && (await store.file(part))?.blob();
    }),
  );
  const parts = blobs.filter((blob) => blob !== undefined);
  if (parts.length < blobs.length) return false;
  const whole = await new Blob(parts).arrayBuffer();
  if ((await sha256(whole)) !== file.sha256) return false;
  await keep(store, file, whole, new Headers());
  count(file.bytes);
  return true;
}

/**
 * Read every saved file of a manifest again; forget those that are damaged, and name them.
 *
 * @param {Store} store
 * @param {Manifest} manifest
 */
export async function checkFiles(store, manifest) {
  /** @type {string[]} */
  const damaged = [];
  for (const file of wanted(manifest)) {
    const saved = await store.file(file);
    if (!saved || (await sha256(await saved.arrayBuffer())) !== file.sha256) {
      damaged.push(file.path);
      await store.forget(file);
    }
  }
  return { files: wanted(manifest).length, damaged };
}

/**
 * @param {Store} store
 * @param {SavedFile} file
 * @param {(more: number) => void} count
 * @param {AbortSignal} signal
 */
async function copyFile(store, file, count, signal) {
  const [response, bytes] =
    (await download(store, file, "no-cache", count, signal)) ??
    (await download(store, file, "reload", count, signal)) ??
    fail("changed", file, "wrong content");
  const headers = new Headers();
  for (const name of KEPT_HEADERS) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  headers.set("content-type", response.headers.get("content-type") ?? "");
  await keep(store, file, bytes, headers);
}

/**
 * @param {Store} store
 * @param {SavedFile} file
 * @param {BufferSource} bytes
 * @param {Headers} headers
 */
async function keep(store, file, bytes, headers) {
  const type = typeOf(file.path); // whatever the server says
  if (type) headers.set("content-type", type);
  try {
    await store.keep(file, bytes, headers);
  } catch (error) {
    fail(isFull(error) ? "full" : "network", file, error);
  }
}

/**
 * Whether the device has no room for more.
 *
 * @param {unknown} error
 */
export const isFull = (error) => error instanceof Error && error.name === "QuotaExceededError";

/**
 * Return the response and its bytes; null when they are not what the list says.
 *
 * @param {Store} store
 * @param {SavedFile} file
 * @param {RequestCache} cache
 * @param {(more: number) => void} count
 * @param {AbortSignal} signal
 * @returns {Promise<[Response, Uint8Array<ArrayBuffer>] | null>}
 */
async function download(store, file, cache, count, signal) {
  let counted = 0;
  const url = new URL(encoded(file.path), store.root);
  try {
    const response = await fetchFresh(url, cache, signal);
    if (!response.ok && response.status !== 404) {
      fail("network", file, response.status);
    }
    const bytes = new Uint8Array(file.bytes);
    for (const reader = response.body?.getReader(); reader;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (counted + value.length <= bytes.length) bytes.set(value, counted);
      counted += value.length;
      count(value.length);
    }
    if (response.ok && counted === file.bytes && (await sha256(bytes)) === file.sha256) {
      return [response, bytes];
    }
  } catch (error) {
    count(-counted);
    throw error instanceof CopyError ? error : new CopyError("network", file.path, error);
  }
  count(-counted);
  return null;
}

/**
 * @param {CopyReason} reason
 * @param {SavedFile} file
 * @param {unknown} detail
 * @returns {never}
 */
function fail(reason, file, detail) {
  throw new CopyError(reason, file.path, detail);
}
