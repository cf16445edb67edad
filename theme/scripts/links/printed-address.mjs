// On paper a chapter begins with its address. Where the handbook's own is unknown, that is the one it
// is printed from.
import "../lib/shared.mjs";
import { h } from "../lib/elements.mjs";
import { qrPicture } from "../lib/qr-code.mjs";

addEventListener("beforeprint", () => {
  const place = document.querySelector("[data-address-print]:empty");
  if (!place) return;
  const address = location.href.replace(/#.*/, "");
  place.append(qrPicture(address, document.title), h("p", {}, address));
});

export const started = true; // see features.mjs
