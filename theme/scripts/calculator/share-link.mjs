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
const CODE = /^#rakna=(?:3D)?([\w-]*)/; // mail writes "=" as "=3D"
/** What a program puts within a long link, so that it can go on in the next line. */
const UNSEEN = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/g;

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
export const isLink = (fragment) => CODE.test(wholly(fragment));

/**
 * Read a fragment that may be written with percent signs more than once.
 *
 * @param {string} fragment
 * @returns {string}
 */
const wholly = (fragment) => {
  const read = decoded(fragment);
  return read === fragment ? read : wholly(read);
};

/**
 * Read the fragment of a link.
 *
 * Returns null when the fragment is none of ours. Throws an Error when it is broken.
 *
 * @param {string} fragment
 */
export function readLink(fragment) {
  const text = wholly(fragment);
  const written = CODE.exec(text)?.[1];
  if (written === undefined) return null;
  // Of what stands after a link only some can not be of it: what can is tried without.
  const parted = CODE.exec(text.replace(UNSEEN, ""))?.[1] ?? "";
  const known = [written, parted, written.replace(/[-_]+$/, "")].flatMap((code) => {
    try {
      return [linkIn(code)];
    } catch {
      return [];
    }
  });
  if (!known.length) throw new Error("not a link to a calculator");
  return known[0];
}

/**
 * What a code says. Throws an Error when it says nothing.
 *
 * @param {string} written
 */
function linkIn(written) {
  const code = written.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const data = /** @type {(Link & {version: number}) | null} */ (JSON.parse(text));
  const link = data && READERS[data.version]?.(data);
  if (typeof link?.calculator !== "string" || Object(link.values) !== link.values) {
    throw new Error("not a link to a calculator");
  }
  return link;
}
