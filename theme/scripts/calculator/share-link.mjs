// A link that carries what is filled in, in its fragment, which is never sent to a server:
// `#rakna=` and base64url of JSON {version, calculator, values, today?}. A version that was once
// published must be readable for ever.

import { decoded } from "../lib/addresses.mjs";

/** @import { Values } from "./types.d.ts" */

/**
 * What a link carries.
 *
 * @typedef {object} Link
 * @property {string} calculator
 * @property {Values} values
 * @property {string} [today] the day as of which it always calculates
 */

const START = "#rakna=";
/** What is pasted with a link (a full stop, a bracket, `&utm_source=x`) is none of its signs. */
const CODE = /^#rakna=([\w-]*)/;

/**
 * A day that is none, in a link that someone wrote by hand, is as if it were not there.
 *
 * @param {unknown} day
 */
const dayOf = (day) => {
  const isDay = typeof day === "string" && /^20\d\d-\d\d-\d\d$/.test(day);
  return isDay && !Number.isNaN(Date.parse(day)) ? day : undefined;
};

/** @type {Record<number, (data: Link) => Link>} */
const READERS = {
  1: ({ calculator, values, today }) => ({ calculator, values, today: dayOf(today) }),
};

/**
 * Write a link to a page.
 *
 * @param {string} calculator
 * @param {Values} values
 * @param {string | null} [today]
 * @param {string} [page]
 */
export function linkTo(calculator, values, today, page = location.href) {
  const bytes = new TextEncoder().encode(
    JSON.stringify({ version: 1, calculator, values, ...(today && { today }) }),
  );
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const code = text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return page.replace(/#.*/, "") + START + code;
}

/**
 * Tell whether a fragment is one of ours.
 *
 * @param {string} fragment
 */
export const isLink = (fragment) => CODE.test(decoded(fragment));

/**
 * Read the fragment of a link.
 *
 * Returns null when the fragment is none of ours. Throws an Error when it is broken.
 *
 * @param {string} fragment
 */
export function readLink(fragment) {
  const [, found] = CODE.exec(decoded(fragment)) ?? [];
  if (found === undefined) return null;
  const code = found.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const data = /** @type {(Link & {version: number}) | null} */ (JSON.parse(text));
  const link = data && READERS[data.version]?.(data);
  if (typeof link?.calculator !== "string" || Object(link.values) !== link.values) {
    throw new Error("not a link to a calculator");
  }
  return link;
}
