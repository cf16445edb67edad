// A QR picture of an address, drawn in the page: black on white in every colour scheme.
import { encode } from "uqr";
import { _ } from "./translations.mjs";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules of white around the code, by ISO/IEC 18004

/** Draw a text as a QR picture; level M mends 15 % of it, enough for a worn print. */
export const qrPicture = (text, title) => {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("class", "qr");
  svg.setAttribute("aria-label", _("QR code for “{title}”", { title }));
  const ground = document.createElementNS(SVG, "rect");
  for (const [name, value] of [
    ["x", -QUIET],
    ["y", -QUIET],
    ["width", "100%"],
    ["height", "100%"],
    ["fill", "#fff"],
  ]) {
    ground.setAttribute(name, value);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute(
    "d",
    data.flatMap((row, y) => runs(row).map(([x, n]) => `M${x} ${y}h${n}v1h-${n}z`)).join(""),
  );
  path.setAttribute("shape-rendering", "crispEdges");
  svg.append(ground, path);
  return svg;
};

const runs = (row) => {
  const found = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    if (x && row[x - 1]) found.at(-1)[1] += 1;
    else found.push([x, 1]);
  });
  return found;
};
