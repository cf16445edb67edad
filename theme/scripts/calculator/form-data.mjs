// A calculator's form as values and back. A control's name is its value's place in the request:
// `meetings.0.date`. What has its usual value is left out; the calculator knows it too.

import { part, parts } from "../lib/elements.mjs";
import { weekday } from "../lib/formats.mjs";
import { entries, keep } from "./repeatable-fields.mjs";

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
 * Fill in the form with values; what they do not say gets its usual value.
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
      control.checked =
        "several" in control.dataset
          ? [value].flat().includes(control.value)
          : Boolean(value ?? control.defaultChecked);
    } else if (value == null || typeof value === "object") toUsual(control);
    else choose(control, suggestion(control, "value", String(value))?.value ?? String(value));
  }
  showWhatMatters(form);
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
    target.value = source.value;
    if ("checked" in target && "checked" in source) target.checked = source.checked;
  }
}

/**
 * Show the fields that other fields make useful, and hide those that they do not.
 *
 * @param {HTMLElement} form
 */
export function showWhatMatters(form) {
  for (const field of parts(form, "[data-shown-for]")) {
    const { shownFor = "", shownValues = "" } = field.dataset;
    const asked = beside(form, field, shownFor) ?? controlAt(form, shownFor);
    const value = asked && isShown(asked) ? String(valueOf(asked)) : "";
    field.hidden = !shownValues.split(" ").includes(value);
  }
  for (const field of parts(form, "[data-after-midnight]")) {
    const from = beside(form, field, "from")?.value;
    const to = beside(form, field, "to")?.value;
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
 * The control of another field of the same entry.
 *
 * @param {HTMLElement} form
 * @param {HTMLElement} field
 * @param {string} name
 */
const beside = (form, field, name) =>
  controlAt(form, (field.dataset.field ?? "").replace(/[^.]+$/, name));

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
  return control.value === control.defaultValue;
}

/**
 * Give a control a value; a choice that is no longer offered stays, so that it is an error there.
 *
 * @param {Control} control
 * @param {string} value
 */
function choose(control, value) {
  control.value = value;
  if (control instanceof HTMLSelectElement && control.selectedIndex < 0) {
    control.add(new Option(value, value, false, true));
  }
}

/** @param {Control} control */
function toUsual(control) {
  if (control instanceof HTMLSelectElement) control.selectedIndex = usualIndex(control);
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
