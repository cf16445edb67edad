// What the reader has filled in, kept on the device: for each calculator of a handbook, and the
// amounts of her own regulation for all of them.

import { forget as forgetKeys, load, save } from "../lib/storage.mjs";

/** @import { Values } from "./types.d.ts" */

const VERSION = 1;

/**
 * @param {HTMLFormElement} form
 * @param {string} what
 */
const place = (form, what) => `handbook/${form.dataset.handbook}/${what}`;

/**
 * Keep the values of a form.
 *
 * @param {HTMLFormElement} form
 * @param {Values} values
 */
export function remember(form, { own, ...values }) {
  write(place(form, nameOf(form)), values);
  if (own) write(place(form, "own"), own);
}

/**
 * Return what was kept of a form; null when nothing was.
 *
 * @param {HTMLFormElement} form
 * @returns {Values | null}
 */
export function recall(form) {
  const values = read(place(form, nameOf(form)));
  const own = read(place(form, "own"));
  return values || own ? { ...values, ...(own && { own }) } : null;
}

/**
 * Forget all that was filled in in the handbook's calculators.
 *
 * @param {HTMLFormElement} form
 */
export function forget(form) {
  forgetKeys((key) => key.startsWith(place(form, "")));
}

/** @param {HTMLFormElement} form */
const nameOf = (form) => form.dataset.calculator ?? "";

/**
 * @param {string} key
 * @param {unknown} values
 */
const write = (key, values) => save(key, { version: VERSION, values });

/** @param {string} key */
function read(key) {
  const kept = /** @type {{version: number, values: Values} | null} */ (load(key));
  return kept?.version === VERSION ? kept.values : null;
}
