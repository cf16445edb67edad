// An answer is drawn anew with every change in the form, also while the reader is in the middle of
// it: what she has unfolded stays unfolded, and the keyboard stays where it is.

/** Replace what a place shows, and find open folds and the focus again by what they are about. */
export function redraw(place, ...children) {
  const focused = document.activeElement;
  const before = stops(place);
  place.replaceChildren(...children);
  const after = stops(place);
  for (const [name, stop] of before) {
    const same = after.get(name);
    if (!same) continue;
    if (stop.parentElement.open) same.parentElement.open = true;
    if (stop === focused) same.focus({ preventScroll: true });
  }
}

/** Where the keyboard can stop, by name: a fold's is its line's label and day, which seldom change. */
function stops(place) {
  const named = new Map();
  for (const stop of place.querySelectorAll("summary, a")) {
    const words = [...stop.querySelectorAll(".line__what, .line__subject")];
    let name = stop.href ?? words.map((part) => part.textContent.split(", ")[0]).join(", ");
    while (named.has(name)) name += " again"; // two meetings of one day
    named.set(name, stop);
  }
  return named;
}
