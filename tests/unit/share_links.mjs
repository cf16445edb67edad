// Read each fragment that is given as JSON on standard input as a link to a calculator.
import { readFileSync } from "node:fs";

import { isLink, readLink } from "../../theme/scripts/calculator/share-link.mjs";

/** @param {string} fragment */
const read = (fragment) => {
  try {
    return [isLink(fragment), readLink(fragment)?.values ?? null];
  } catch {
    return [isLink(fragment), "broken"];
  }
};

const fragments = /** @type {string[]} */ (JSON.parse(readFileSync(0, "utf8")));
// As the page gets it: the browser has read it as the fragment of an address.
const hashes = fragments.map((one) => new URL(`https://handbok.invalid/${one}`).hash);
process.stdout.write(JSON.stringify(hashes.map(read)));
