// Addresses of places in the handbook.

/**
 * Read what is written with percent signs; as it stands when it is not rightly written.
 *
 * @param {string} text
 */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Write the path of a file so that no sign in it means something in an address.
 *
 * @param {string} path
 */
export const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

/**
 * The id that an address leads to, "" when it leads to the whole page.
 *
 * @param {URL | Location | HTMLAnchorElement} address
 */
export const anchorOf = (address) => decoded(address.hash.slice(1));

/**
 * Where a place of this page is reached by others: the handbook's public address when it is known.
 *
 * @param {string} anchor
 */
export const publicAddress = (anchor) => {
  const known = document.querySelector(".address-print:not([data-address-print]) p")?.textContent;
  return (known ?? location.href.replace(/#.*/, "")) + (anchor && `#${anchor}`);
};
