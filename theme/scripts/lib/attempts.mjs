// Each feature of a page starts by itself and fails by itself: the others go on, and the page says
// in one sentence what does not work.
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

/**
 * Do something, or say that it does not work; return whether it did.
 *
 * @param {() => void} act
 * @param {string} [what] it is, in the reader's words
 */
export function attempt(act, what) {
  try {
    act();
    return true;
  } catch (error) {
    tellFailure(error, what);
    return false;
  }
}
