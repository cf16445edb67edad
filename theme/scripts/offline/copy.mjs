/**
 * Copies a version onto the device, file by file, and believes nothing that it has not checked.
 *
 * What is whole stays: after an interruption only the rest is fetched. A file that does not come
 * keeps no other from coming. Nothing here decides what the reader sees; that is one record in the
 * store.
 */
import { encoded } from "../lib/addresses.mjs";
import { sha256 } from "../lib/sha256.mjs";
import { nextTurn } from "../lib/turns.mjs";
import { CopyError, fetchFresh } from "./host.mjs";
import { Patience } from "./limits.mjs";
import { bytesOf, wanted } from "./manifest.mjs";
import { typeOf } from "./store.mjs";

/**
 * @import { Manifest, SavedFile } from "./types.d.ts"
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

/**
 * Copy the files of a manifest that are not on the device yet; throw when that is of no use. Tells
 * whether the server has answered for each: otherwise the network may be gone.
 *
 * @param {Store} store
 * @param {Manifest} manifest
 * @param {(state: {files: number, bytes: number}) => void} progress what is whole, and the bytes so far
 * @param {AbortController} stop
 */
export async function copy(store, manifest, progress, stop) {
  const missing = await store.missing(manifest);
  let bytes = bytesOf(wanted(manifest)) - bytesOf(missing);
  let files = wanted(manifest).length - missing.length;
  let silent = 0; // so many in a row have got no answer
  let isAnswered = true;
  progress({ files, bytes });

  const count = (/** @type {number} */ more) => progress({ files, bytes: (bytes += more) });
  const one = async (/** @type {SavedFile} */ file) => {
    try {
      if (!(await assemble(store, manifest, file, count))) {
        await copyFile(store, file, count, stop.signal);
      }
      silent = 0;
      files += 1;
      count(0);
    } catch (error) {
      if (!(error instanceof CopyError) || error.reason === "full" || stop.signal.aborted) {
        throw error;
      }
      const isSilent = error.reason === "network";
      isAnswered &&= !isSilent;
      silent = isSilent ? silent + 1 : 0;
      if (silent >= AT_ONCE) throw error;
    }
  };
  const run = async (/** @type {SavedFile[]} */ some) => {
    const queue = some.values();
    const workers = Array.from({ length: AT_ONCE }, async () => {
      for (const file of queue) await one(file);
    });
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
  return isAnswered;
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
 * Fetch a file and keep it, if it is what the list says.
 *
 * @param {Store} store
 * @param {SavedFile} file
 * @param {(more: number) => void} [count]
 * @param {AbortSignal} [unwanted]
 */
export async function copyFile(store, file, count = () => {}, unwanted) {
  const [response, bytes] =
    (await download(store, file, "no-cache", count, unwanted)) ??
    (await download(store, file, "reload", count, unwanted)) ??
    fail("files", file, "wrong content");
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
    fail(isFull(error) ? "full" : "files", file, error);
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
 * @param {AbortSignal} [unwanted]
 * @returns {Promise<[Response, Uint8Array<ArrayBuffer>] | null>}
 */
async function download(store, file, cache, count, unwanted) {
  let counted = 0;
  const patience = new Patience(unwanted);
  try {
    const url = new URL(encoded(file.path), store.root);
    const response = await fetchFresh(url, cache, patience);
    const bytes = new Uint8Array(file.bytes);
    for (const reader = response.body?.getReader(); reader;) {
      const { done, value } = await reader.read();
      patience.heard();
      if (done) break;
      if (counted + value.length <= bytes.length) bytes.set(value, counted);
      counted += value.length;
      count(value.length);
      await nextTurn(); // else all that has come meanwhile is read at one go
    }
    if (response.ok && counted === file.bytes && (await sha256(bytes)) === file.sha256) {
      return [response, bytes];
    }
  } catch (error) {
    count(-counted);
    return fail("network", file, error);
  } finally {
    patience.end();
  }
  count(-counted);
  return null;
}

/**
 * @param {"files" | "full" | "network"} reason
 * @param {SavedFile} file
 * @param {unknown} detail
 * @returns {never}
 */
function fail(reason, file, detail) {
  throw new CopyError(reason, file.path, detail);
}
