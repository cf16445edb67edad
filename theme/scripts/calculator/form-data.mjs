// A calculator's form as values and back. A control's name is its value's place in the request:
// `meetings.0.date`. What has its usual value is left out; the calculator knows it too.

import { part, parts } from "../lib/elements.mjs";
import { weekday } from "../lib/formats.mjs";
import { _ } from "../lib/translations.mjs";
import { choose, tick } from "./chosen.mjs";
import { entries, keep, most } from "./repeatable-fields.mjs";

/** @import { Control, Value, Values } from "./types.d.ts" */

/**
 * The controls of a form, or of a part of it, in order.
 *
 * @param {HTMLElement} root
 * @returns {Control[]}
 */
export const controls = (root) =>
  parts(root, "[name]").filter(
    (found) => found instanceof HTMLInputElement || found instanceof HTMLSelectElement,
  );

/**
 * Find the control of a field.
 *
 * @param {HTMLElement} form
 * @param {string} path
 */
export const controlAt = (form, path) => controls(form).find(({ name }) => name === path);

/**
 * Read what is filled in, as the request's values. Fields that are not shown are left out.
 *
 * @param {HTMLElement} form
 */
export function read(form) {
  /** @type {Values} */
  const values = {};
  for (const list of parts(form, "[data-list]")) {
    if (!isShown(list)) continue;
    entries(list).forEach((_entry, n) => put(values, `${pathOf(list)}.${n}`, {}));
  }
  for (const control of controls(form)) {
    if (!isShown(control) || isUsual(control)) continue;
    if ("several" in control.dataset) {
      const chosen = get(values, control.name);
      put(values, control.name, [...(Array.isArray(chosen) ? chosen : []), control.value]);
    } else {
      put(values, control.name, valueOf(control));
    }
  }
  return values;
}

/**
 * Tell whether nothing is filled in that could give anything.
 *
 * @param {HTMLElement} form
 */
export const isEmpty = (form) =>
  !parts(form, "[data-entry]").length && !parts(form, "[data-several]:checked").length;

/**
 * Tell whether values have more entries in a list than the form can take.
 *
 * @param {HTMLElement} form
 * @param {Values} values
 */
export const isTooLong = (form, values) =>
  parts(form, "[data-list]").some((list) => {
    const given = get(values, pathOf(list));
    return Array.isArray(given) && given.length > most(list);
  });

/**
 * Fill in the form with values; what they do not say gets its usual value. Returns the paths of
 * those for which the form has no place.
 *
 * @param {HTMLElement} form
 * @param {Values} values
 */
export function fill(form, values) {
  // An entry can bring a list of its own, so that the lists are looked up again each time.
  for (let n = 0; parts(form, "[data-list]").length > n; n += 1) {
    const list = parts(form, "[data-list]")[n];
    const given = get(values, pathOf(list));
    keep(list, Array.isArray(given) ? given.length : 0);
  }
  for (const control of controls(form)) {
    const value = get(values, control.name);
    delete control.dataset.touched;
    if (isTick(control)) {
      if (!("several" in control.dataset))
        control.checked = Boolean(value ?? control.defaultChecked);
    } else if (value == null || typeof value === "object") toUsual(control);
    else if (control instanceof HTMLSelectElement) choose(control, String(value));
    else control.value = suggestion(control, "value", String(value))?.value ?? String(value);
  }
  for (const field of parts(form, ".field--checks")) {
    tick(field, [get(values, field.dataset.field ?? "") ?? []].flat().map(String));
  }
  showWhatMatters(form);
  const taken = new Map(controls(form).map((control) => [control.name, control]));
  return leaves(values).filter((path) => !taken.get(path)?.value);
}

/**
 * The paths of what values say, down to texts, ticks and lists of texts.
 *
 * @param {unknown} value
 * @param {string} path
 * @returns {string[]}
 */
function leaves(value, path = "") {
  const isList = Array.isArray(value) && value.some((one) => Object(one) !== one);
  if (Object(value) !== value || isList) return value === "" || value == null ? [] : [path];
  return Object.entries(/** @type {object} */ (value)).flatMap(([name, inner]) =>
    leaves(inner, path ? `${path}.${name}` : name),
  );
}

/**
 * Copy an entry into another; the day is left for the reader, who is about to write it.
 *
 * @param {HTMLElement} from
 * @param {HTMLElement} to
 */
export function copyValues(from, to) {
  const within = (/** @type {{name: string}} */ control) => control.name.replace(/^.*?\d+\./, "");
  const sources = new Map(controls(from).map((control) => [within(control), control]));
  for (const target of controls(to)) {
    const source = sources.get(within(target));
    if (!source || target.type === "date") continue;
    if (target instanceof HTMLSelectElement) choose(target, source.value);
    else target.value = source.value;
    if ("checked" in target && "checked" in source) target.checked = source.checked;
  }
}

/**
 * Show the fields that other fields make useful, and hide those that they do not.
 *
 * @param {HTMLElement} form
 */
export function showWhatMatters(form) {
  const named = new Map(controls(form).map((control) => [control.name, control]));
  // The control of another field of the same entry.
  const beside = (/** @type {HTMLElement} */ field, /** @type {string} */ name) =>
    named.get((field.dataset.field ?? "").replace(/[^.]+$/, name));
  for (const field of parts(form, "[data-shown-for]")) {
    const { shownFor = "", shownValues = "" } = field.dataset;
    const asked = beside(field, shownFor) ?? named.get(shownFor);
    const value = asked && isShown(asked) ? String(valueOf(asked)) : "";
    field.hidden = !shownValues.split(" ").includes(value);
  }
  for (const field of parts(form, "[data-after-midnight]")) {
    const from = beside(field, "from")?.value;
    const to = beside(field, "to")?.value;
    const isChosen = part(field, "input", HTMLInputElement).checked;
    field.hidden = !isChosen && !(from && to && to <= from);
  }
  for (const place of parts(form, "[data-weekday]")) {
    const day = place.closest("label")?.control;
    const isDay = day instanceof HTMLInputElement && day.value;
    place.textContent = isDay ? `, ${weekday(day.value)}` : "";
  }
}

/**
 * Tell whether a field, and all that it stands in, is shown.
 *
 * @param {HTMLElement} element
 */
const isShown = (element) => !element.closest("[data-field][hidden]");

/** @param {HTMLElement} list */
const pathOf = (list) => list.dataset.list ?? "";

/**
 * @param {Control} control
 * @returns {control is HTMLInputElement & {type: "checkbox"}}
 */
const isTick = (control) => control.type === "checkbox";

/** @param {Control} control */
function valueOf(control) {
  if (isTick(control)) return control.checked;
  if (control.validity.badInput) return _("not finished");
  return suggestion(control, "label", control.value.trim())?.dataset.value ?? control.value;
}

/**
 * The suggestion that a text stands for: by its label, or by its value.
 *
 * @param {Control} control
 * @param {"label" | "value"} by
 * @param {string} text
 */
function suggestion(control, by, text) {
  const wanted = text.toLowerCase();
  const list = control instanceof HTMLInputElement ? control.list : null;
  return [...(list?.options ?? [])].find(
    ({ value, dataset }) => (by === "label" ? value : dataset.value)?.toLowerCase() === wanted,
  );
}

/** @param {Control} control */
function isUsual(control) {
  if (isTick(control)) return control.checked === control.defaultChecked;
  if (control instanceof HTMLSelectElement) return control.selectedIndex === usualIndex(control);
  // Half a time of day has no value, and is no empty field either.
  return control.value === control.defaultValue && !control.validity.badInput;
}

/** @param {Control} control */
function toUsual(control) {
  if (control instanceof HTMLSelectElement)
    choose(control, control.options[usualIndex(control)].value);
  else control.value = control.defaultValue;
}

/** @param {HTMLSelectElement} select */
const usualIndex = (select) =>
  Math.max(
    0,
    [...select.options].findIndex((option) => option.defaultSelected),
  );

/**
 * @param {Values} values
 * @param {string} path
 * @param {Value} value
 */
function put(values, path, value) {
  const names = path.split(".");
  const last = names.pop() ?? "";
  /** @type {Record<string, unknown>} a list or an object */
  let here = values;
  names.forEach((name, n) => {
    here[name] ??= /^\d+$/.test(names[n + 1] ?? last) ? [] : {};
    here = /** @type {Record<string, unknown>} */ (here[name]);
  });
  here[last] = value;
}

/**
 * @param {Values} values
 * @param {string} path
 */
function get(values, path) {
  /** @type {unknown} */
  let here = values;
  for (const name of path.split(".")) {
    const within = /** @type {Record<string, unknown>} */ (Object(here));
    here = Object.hasOwn(within, name) ? within[name] : undefined;
  }
  return /** @type {Value | null | undefined} */ (here);
}
