// What the reader has filled in, kept on the device: for each calculator of a handbook, and the
// amounts of her own regulation for all of them. A month that gave way to another is kept beside.

import { forget as forgetKeys, keys, load, save } from "../lib/storage.mjs";

/** @import { Values } from "./types.d.ts" */

const VERSION = 1;

/**
 * @param {string} handbook
 * @param {string} what
 */
const place = (handbook, what) => `handbook/${handbook}/${what}`;

/**
 * Keep what is filled in in a calculator.
 *
 * @param {string} handbook
 * @param {string} calculator or `claim-2026-03` for a month that is not shown
 * @param {Values} values
 */
export function remember(handbook, calculator, { own, ...values }) {
  save(place(handbook, calculator), { version: VERSION, values });
  if (own) save(place(handbook, "own"), { version: VERSION, values: own });
}

/**
 * What was filled in in a calculator; null when nothing was.
 *
 * @param {string} handbook
 * @param {string} calculator
 */
export function recall(handbook, calculator) {
  const key = place(handbook, calculator);
  const kept = /** @type {{version: number, values: Values} | null} */ (load(key));
  return kept?.version === VERSION ? kept.values : null;
}

/**
 * Forget all that was filled in in the handbook's calculators.
 *
 * @param {string} handbook
 */
export function forget(handbook) {
  forgetKeys((key) => nameIn(handbook, key) !== null);
}

/**
 * Forget what was filled in in one calculator.
 *
 * @param {string} handbook
 * @param {string} calculator
 */
export function forgetOne(handbook, calculator) {
  forgetKeys((key) => key === place(handbook, calculator));
}

/**
 * The calculators of which something is kept, and `own`.
 *
 * @param {string} handbook
 */
export const kept = (handbook) =>
  keys()
    .map((key) => nameIn(handbook, key) ?? "")
    .filter(Boolean)
    .sort();

/**
 * What a key is of; null when it is of something else than a calculator, as a list that is ticked.
 *
 * @param {string} handbook
 * @param {string} key
 */
function nameIn(handbook, key) {
  const start = place(handbook, "");
  const name = key.startsWith(start) ? key.slice(start.length) : "";
  return name && !name.includes("/") ? name : null;
}
