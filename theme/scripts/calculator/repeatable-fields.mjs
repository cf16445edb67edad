// Lists in a form: several meetings, journeys, receipts. Each entry's names carry its number.

import { part, parts } from "../lib/elements.mjs";
import { _ } from "../lib/translations.mjs";

/** @type {WeakMap<HTMLElement, HTMLElement>} */
const blanks = new WeakMap();

/**
 * The entries of a list, in order.
 *
 * @param {HTMLElement} list
 */
export const entries = (list) => parts(list, ":scope > [data-entry]");

/**
 * Add an empty entry at the end, and return it.
 *
 * @param {HTMLElement} list
 */
export function add(list) {
  const [entry] = append(list, 1);
  number(list);
  return entry;
}

/**
 * @param {HTMLElement} list
 * @param {number} count
 */
function append(list, count) {
  const last = entries(list).at(-1) ?? part(list, "legend");
  const added = Array.from({ length: count }, () => copyOf(blank(list)));
  last.after(...added);
  return added;
}

/**
 * Take an entry of a list away, and return the list's button to add one.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement} entry
 */
export function remove(list, entry) {
  blank(list);
  entry.remove();
  if (!isOptional(list) && !entries(list).length) add(list);
  number(list);
  return part(list, ":scope > p > [data-add]");
}

/**
 * Make a list so many entries long; one that is required keeps at least one, and none is longer
 * than the calculator can take.
 *
 * @param {HTMLElement} list
 * @param {number} length
 */
export function keep(list, length) {
  blank(list);
  const wanted = Math.min(Math.max(length, isOptional(list) ? 0 : 1), most(list));
  const there = entries(list);
  for (const extra of there.slice(wanted)) extra.remove();
  append(list, Math.max(0, wanted - there.length));
  number(list);
}

/**
 * How many entries a list can have.
 *
 * @param {HTMLElement} list
 */
export const most = ({ dataset }) => Number(dataset.most);

/**
 * The template of a list that may be empty.
 *
 * @param {HTMLElement} list
 */
const templateOf = (list) => parts(list, ":scope > template", HTMLTemplateElement).at(0);

/** @param {HTMLElement} list */
const isOptional = (list) => Boolean(templateOf(list));

/**
 * A copy with all that stands in it.
 *
 * @param {HTMLElement} element
 */
const copyOf = (element) => /** @type {HTMLElement} */ (element.cloneNode(true));

/**
 * An entry as the build wrote it: in a template, or the first one, emptied.
 *
 * @param {HTMLElement} list
 */
function blank(list) {
  const known = blanks.get(list);
  if (known) return known;
  const template = templateOf(list)?.content;
  const entry = copyOf(template ? part(template, "[data-entry]") : entries(list)[0]);
  for (const control of parts(entry, "input", HTMLInputElement)) {
    control.value = control.type === "checkbox" ? control.value : control.defaultValue;
    control.checked = control.defaultChecked;
  }
  blanks.set(list, entry);
  return entry;
}

/** @param {HTMLElement} list */
function number(list) {
  const path = list.dataset.list ?? "";
  const start = `${list.closest("form")?.dataset.calculator}-${path.replaceAll(".", "-")}`;
  // A list within an entry begins with that entry's number, which changes too.
  const inPath = new RegExp(`^${path.replaceAll(/\d+/g, "\\d+")}\\.\\d+\\.`);
  const inId = new RegExp(`\\b${start.replaceAll(/\d+/g, "\\d+")}-\\d+-`, "g");
  const all = entries(list);
  all.forEach((entry, n) => {
    for (const element of parts(entry, "*")) {
      for (const name of ["name", "data-field", "data-list", "data-shown-for"]) {
        rewrite(element, name, inPath, `${path}.${n}.`);
      }
      for (const name of ["id", "for", "list", "aria-describedby"]) {
        rewrite(element, name, inId, `${start}-${n}-`);
      }
    }
    const title = part(entry, "[data-entry-title]");
    title.textContent = `${title.dataset.words} ${n + 1}`;
    const button = parts(entry, "[data-remove]").at(-1);
    if (!button) return;
    button.hidden = all.length === 1 && !isOptional(list);
    button.setAttribute("aria-label", _("Remove {entry}", { entry: title.textContent }));
  });
  const isFull = all.length >= most(list);
  part(list, ":scope > p > [data-add]").hidden = isFull;
  part(list, ":scope > p > [data-same]").hidden = isFull || !all.length;
}

/**
 * @param {HTMLElement} element
 * @param {string} name of an attribute
 * @param {RegExp} pattern
 * @param {string} start
 */
function rewrite(element, name, pattern, start) {
  const value = element.getAttribute(name);
  if (value?.match(pattern)) element.setAttribute(name, value.replace(pattern, start));
}
