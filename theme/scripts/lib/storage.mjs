// What is kept on the device as JSON. A browser that keeps nothing (a private window, a full
// device) is no hindrance: then nothing is found, and all works as the first time.

/** @typedef {Pick<Storage, "getItem" | "setItem">} Place where it is kept */

/**
 * Return what was kept; null when nothing was, or when it is not ours.
 *
 * @param {string} key
 * @param {Place} [place] the browser's own, unless the caller knows a better
 * @returns {unknown}
 */
export function load(key, place) {
  try {
    return JSON.parse((place ?? localStorage).getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Keep a value.
 *
 * @param {string} key
 * @param {unknown} value
 * @param {Place} [place]
 */
export function save(key, value, place) {
  try {
    (place ?? localStorage).setItem(key, JSON.stringify(value));
  } catch {
    // It is not kept.
  }
}

/** What the document is told when something has been forgotten. */
export const FORGOTTEN = "handbook:forgotten";

/** The keys under which something is kept. */
export function keys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return []; // nothing could be kept here
  }
}

/**
 * Forget what was kept under some keys.
 *
 * @param {(key: string) => boolean} isMeant
 */
export function forget(isMeant) {
  for (const key of keys()) if (isMeant(key)) localStorage.removeItem(key);
  document.dispatchEvent(new Event(FORGOTTEN));
}

/**
 * Return under what key it stands that a reader has removed all, and wants nothing kept by itself.
 *
 * @param {URL} root the address of the handbook's front page
 */
export const removedKey = (root) => `handbook ${root.pathname} removed`;
