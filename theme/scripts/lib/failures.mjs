// What of a page does not work just now, said in one sentence above its text.
import { h } from "./elements.mjs";
import { _ } from "./translations.mjs";

/**
 * Say that something of the page does not work now. What nobody would miss has no name.
 *
 * @param {unknown} error for whoever mends it
 * @param {string} [what]
 */
export function tellFailure(error, what) {
  console.error(error);
  if (!what) return;
  const id = "page-failures";
  const place = document.getElementById(id) ?? h("p", { id, class: "failures", role: "status" });
  const names = new Set((place.dataset.names ?? "").split(", ").filter(Boolean)).add(what);
  place.dataset.names = [...names].join(", ");
  place.textContent = _(
    "This does not work just now: {names}. The text can be read as usual. Reload the page to try again.",
    { names: place.dataset.names },
  );
  if (!place.isConnected) document.querySelector("main")?.prepend(place);
}
