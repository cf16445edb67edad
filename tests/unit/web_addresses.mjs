// Write each name that is given as JSON on standard input as an address, and read it back.
import { readFileSync } from "node:fs";

import { decoded, encoded } from "../../theme/scripts/lib/addresses.mjs";

const names = /** @type {string[]} */ (JSON.parse(readFileSync(0, "utf8")));
const written = names.map((name) => {
  const { pathname } = new URL(encoded(name), "https://handbok.invalid/");
  return [encoded(name), decoded(pathname.slice(1))];
});
process.stdout.write(JSON.stringify(written));
