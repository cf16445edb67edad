// What is chosen in a form. A choice that the rules no longer have (in an old link, in what the device
// kept) stands there all the same, so that the calculator can say that it is none, instead of
// answering as usual.

import { h, part, parts } from "../lib/elements.mjs";
import { _ } from "../lib/translations.mjs";

/** A link can have any number. */
const MOST_GONE = 20;

/** @param {string} value */
const words = (value) => _("{value} (is no longer a choice)", { value });

/** @param {HTMLElement} root */
const tidy = (root) => {
  for (const gone of parts(root, "[data-gone]")) gone.remove();
};

/**
 * Choose a value of a list.
 *
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
export function choose(select, value) {
  tidy(select);
  select.value = value;
  if (!value || select.selectedIndex >= 0) return;
  select.append(h("option", { value, disabled: true, "data-gone": true }, words(value)));
  select.value = value;
}

/**
 * Tick the boxes of some values.
 *
 * @param {HTMLElement} field
 * @param {string[]} values
 */
export function tick(field, values) {
  tidy(field);
  const boxes = parts(field, "input", HTMLInputElement);
  for (const box of boxes) box.checked = values.includes(box.value);
  const known = boxes.map(({ value }) => value);
  values
    .filter((value) => !known.includes(value))
    .slice(0, MOST_GONE)
    .forEach((value, n) => {
      const pattern = part(field, "label");
      const label = /** @type {HTMLElement} */ (pattern.cloneNode(true));
      const box = part(label, "input", HTMLInputElement);
      label.dataset.gone = "";
      label.setAttribute("for", (box.id += `-gone-${n}`));
      box.value = value;
      box.checked = true;
      part(label, "span").textContent = words(value);
      pattern.before(label);
    });
}
