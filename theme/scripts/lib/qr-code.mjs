// A QR picture of an address, drawn in the page: black on white in every colour scheme.
import { encode } from "uqr";
import { s } from "./elements.mjs";
import { _ } from "./translations.mjs";

const QUIET = 4; // modules of white around the code, by ISO/IEC 18004

/**
 * Draw a text as a QR picture; level M mends 15 % of it, enough for a worn print.
 *
 * @param {string} text
 * @param {string} title what it leads to
 */
export const qrPicture = (text, title) => {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const whole = size + 2 * QUIET;
  return s(
    "svg",
    {
      viewBox: `${-QUIET} ${-QUIET} ${whole} ${whole}`,
      role: "img",
      class: "qr",
      "aria-label": _("QR code for “{title}”", { title }),
    },
    s("rect", { x: -QUIET, y: -QUIET, width: "100%", height: "100%", fill: "#fff" }),
    s("path", { d: data.map(rowPath).join(""), "shape-rendering": "crispEdges" }),
  );
};

/**
 * @param {boolean[]} row
 * @param {number} y
 */
const rowPath = (row, y) =>
  runs(row)
    .map(([x, n]) => `M${x} ${y}h${n}v1h-${n}z`)
    .join("");

/**
 * Where the dark modules of a row begin, and how many follow each other.
 *
 * @param {boolean[]} row
 */
const runs = (row) => {
  /** @type {[start: number, length: number][]} */
  const found = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = found.at(-1);
    if (last && row[x - 1]) last[1] += 1;
    else found.push([x, 1]);
  });
  return found;
};
