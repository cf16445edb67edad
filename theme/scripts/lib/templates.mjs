// Templates that the build wrote: a copy is filled in with values, never with markup.

import { parts } from "./elements.mjs";

/**
 * Fill in a copy of a template. `data-text` names the text of an element, which is left out when
 * there is none; `data-each` the list that it stands once for each entry of; `data-toggle` a value
 * and the class that it has when that is so.
 *
 * @template {Element | DocumentFragment} Kind
 * @param {Kind} copy
 * @param {object} values
 * @returns {Kind}
 */
export function fillIn(copy, values) {
  /** @type {Map<string | undefined, unknown>} */
  const said = new Map(Object.entries(values));
  const lists = parts(copy, "[data-each]").filter((list) => isOf(copy, list.parentElement));
  for (const element of parts(copy, "[data-text]").filter((one) => isOf(copy, one))) {
    const text = said.get(element.dataset.text);
    if (typeof text === "string" && text) element.textContent = text;
    else element.remove();
  }
  for (const pattern of lists) {
    const entries = said.get(pattern.dataset.each);
    pattern.replaceWith(
      ...(Array.isArray(entries) ? entries : []).map((one) => entry(pattern, one)),
    );
  }
  return copy;
}

/**
 * Tell whether an element is of the copy itself, not of an entry of a list in it.
 *
 * @param {ParentNode} copy
 * @param {Element | null} element
 */
const isOf = (copy, element) => (element?.closest("[data-each]") ?? copy) === copy;

/**
 * @param {HTMLElement} pattern
 * @param {object} values
 */
function entry(pattern, values) {
  const copy = /** @type {HTMLElement} */ (pattern.cloneNode(true));
  const [value, look] = copy.dataset.toggle?.split(" ") ?? [];
  if (look) copy.classList.toggle(look, Boolean(new Map(Object.entries(values)).get(value)));
  return fillIn(copy, values);
}
