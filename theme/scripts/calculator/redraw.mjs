// An answer is drawn anew with every change in the form, also while the reader is in the middle of
// it: what she has unfolded stays unfolded, and the keyboard stays where it is.

import { parts } from "../lib/elements.mjs";

/**
 * Replace what a place shows, and find open folds and the focus again by what they are about.
 *
 * @param {HTMLElement} place
 * @param {Node[]} children
 */
export function redraw(place, ...children) {
  const focused = document.activeElement;
  const before = stops(place);
  place.replaceChildren(...children);
  const after = stops(place);
  for (const [name, stop] of before) {
    const same = after.get(name);
    if (!same) continue;
    const [fold, sameFold] = [stop.parentElement, same.parentElement];
    if (fold instanceof HTMLDetailsElement && sameFold instanceof HTMLDetailsElement) {
      sameFold.open ||= fold.open;
    }
    if (stop === focused) same.focus({ preventScroll: true });
  }
}

/**
 * Where the keyboard can stop, by name: a fold's is its line's label and day, which seldom change.
 *
 * @param {HTMLElement} place
 */
function stops(place) {
  /** @type {Map<string, HTMLElement>} */
  const named = new Map();
  for (const stop of parts(place, "summary, a, .term")) {
    const words = stop.matches(".term") ? [stop] : parts(stop, ".line__what, .line__subject");
    let name =
      stop instanceof HTMLAnchorElement
        ? stop.href
        : words.map((part) => part.textContent.split(", ")[0]).join(", ");
    while (named.has(name)) name += " again"; // two meetings of one day
    named.set(name, stop);
  }
  return named;
}
