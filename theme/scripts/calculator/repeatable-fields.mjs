// Lists in a form: several meetings, journeys, receipts. Each entry's names carry its number.

import { _ } from "../lib/translations.mjs";

const blanks = new WeakMap();

/** The entries of a list, in order. */
export const entries = (list) => [...list.children].filter((child) => "entry" in child.dataset);

/** Add an empty entry at the end, and return it. */
export function add(list) {
  const entry = blank(list).cloneNode(true);
  const last = entries(list).at(-1);
  if (last) last.after(entry);
  else list.querySelector("legend").after(entry);
  number(list);
  return entry;
}

/** Take an entry away, and return the list's button to add one. */
export function remove(entry) {
  const list = entry.parentElement;
  blank(list);
  entry.remove();
  if (!isOptional(list) && !entries(list).length) add(list);
  number(list);
  return list.querySelector(":scope > p > [data-add]");
}

/** Make a list so many entries long; one that is required keeps at least one. */
export function keep(list, length) {
  blank(list);
  const wanted = Math.max(length, isOptional(list) ? 0 : 1);
  while (entries(list).length > wanted) entries(list).at(-1).remove();
  while (entries(list).length < wanted) add(list);
  number(list);
}

const isOptional = (list) => Boolean(list.querySelector(":scope > template"));

/** An entry as the build wrote it: in a template, or the first one, emptied. */
function blank(list) {
  if (blanks.has(list)) return blanks.get(list);
  const template = list.querySelector(":scope > template");
  const entry = (template?.content.firstElementChild ?? entries(list)[0]).cloneNode(true);
  for (const control of entry.querySelectorAll("input")) {
    control.value = control.type === "checkbox" ? control.value : control.defaultValue;
    control.checked = control.defaultChecked;
  }
  blanks.set(list, entry);
  return entry;
}

function number(list) {
  const path = list.dataset.list;
  const start = `${list.closest("form").dataset.calculator}-${path.replaceAll(".", "-")}`;
  // A list within an entry begins with that entry's number, which changes too.
  const inPath = new RegExp(`^${path.replaceAll(/\d+/g, "\\d+")}\\.\\d+\\.`);
  const inId = new RegExp(`\\b${start.replaceAll(/\d+/g, "\\d+")}-\\d+-`, "g");
  const all = entries(list);
  all.forEach((entry, n) => {
    for (const element of entry.querySelectorAll("*")) {
      for (const name of ["name", "data-field", "data-list", "data-shown-for"]) {
        rewrite(element, name, inPath, `${path}.${n}.`);
      }
      for (const name of ["id", "for", "list", "aria-describedby"]) {
        rewrite(element, name, inId, `${start}-${n}-`);
      }
    }
    const title = entry.querySelector("[data-entry-title]");
    title.textContent = `${title.dataset.words} ${n + 1}`;
    const button = [...entry.querySelectorAll("[data-remove]")].at(-1);
    button.hidden = all.length === 1 && !isOptional(list);
    button.setAttribute("aria-label", _("Remove {entry}", { entry: title.textContent }));
  });
  list.querySelector(":scope > p > [data-same]").hidden = !all.length;
}

function rewrite(element, name, pattern, start) {
  const value = element.getAttribute(name);
  if (value?.match(pattern)) element.setAttribute(name, value.replace(pattern, start));
}
