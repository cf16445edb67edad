// A link that carries what is filled in, in its fragment, which is never sent to a server:
// `#rakna=` and base64url of JSON {version, calculator, values, today?}. A version that was once
// published must be readable for ever.

const START = "#rakna=";

const READERS = {
  1: ({ calculator, values, today }) => ({ calculator, values, today }),
};

/** Write a link to this page. With `today`, it always calculates as of that day. */
export function linkTo(calculator, values, today) {
  const bytes = new TextEncoder().encode(
    JSON.stringify({ version: 1, calculator, values, ...(today && { today }) }),
  );
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const code = text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return location.href.replace(/#.*/, "") + START + code;
}

/** Tell whether a fragment is one of ours. */
export const isLink = (fragment) => fragment.startsWith(START);

/**
 * Read the fragment of a link.
 *
 * Returns {calculator, values, today?}; null when the fragment is none of ours. Throws an Error
 * when it is broken.
 */
export function readLink(fragment) {
  if (!isLink(fragment)) return null;
  const code = fragment.slice(START.length).replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  const data = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  const link = READERS[data?.version]?.(data);
  if (typeof link?.calculator !== "string" || Object(link.values) !== link.values) {
    throw new Error("not a link to a calculator");
  }
  return link;
}
