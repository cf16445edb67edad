// A QR picture of an address, drawn in the page: black on white in every colour scheme.
import "./shared.mjs";
import { renderSVG } from "uqr";
import { _ } from "./translations.mjs";

const QUIET = 4; // modules of white around the code, by ISO/IEC 18004

/**
 * Draw a text as a QR picture; level M mends 15 % of it, enough for a worn print.
 *
 * @param {string} text
 * @param {string} title what it leads to
 */
export const qrPicture = (text, title) => {
  const drawn = renderSVG(text, { ecc: "M", border: QUIET, pixelSize: 1 });
  const picture = new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement;
  picture.setAttribute("role", "img");
  picture.setAttribute("class", "qr");
  picture.setAttribute("shape-rendering", "crispEdges"); // no white between the modules
  picture.setAttribute("aria-label", _("QR code for “{title}”", { title }));
  return document.importNode(picture, true);
};
