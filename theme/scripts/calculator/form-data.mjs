// A calculator's form as values and back. A control's name is its value's place in the request:
// `meetings.0.date`. What has its usual value is left out; the calculator knows it too.

import { entries, keep } from "./repeatable-fields.mjs";

export const controls = (form) => [...form.querySelectorAll("[name]")];

/** Read what is filled in, as the request's values. Fields that are not shown are left out. */
export function read(form) {
  const values = {};
  for (const list of form.querySelectorAll("[data-list]")) {
    if (!isShown(list)) continue;
    entries(list).forEach((_entry, n) => put(values, `${list.dataset.list}.${n}`, {}));
  }
  for (const control of controls(form)) {
    if (!isShown(control) || isUsual(control)) continue;
    if ("several" in control.dataset) {
      put(values, control.name, [...(get(values, control.name) ?? []), control.value]);
    } else {
      put(values, control.name, valueOf(control));
    }
  }
  return values;
}

/** Fill in the form with values; what they do not say gets its usual value. */
export function fill(form, values) {
  // An entry can bring a list of its own, so that the lists are looked up again each time.
  for (let n = 0; form.querySelectorAll("[data-list]")[n]; n += 1) {
    const list = form.querySelectorAll("[data-list]")[n];
    const given = get(values, list.dataset.list);
    keep(list, Array.isArray(given) ? given.length : 0);
  }
  for (const control of controls(form)) {
    const value = get(values, control.name);
    delete control.dataset.touched;
    if ("several" in control.dataset) control.checked = [value].flat().includes(control.value);
    else if (control.type === "checkbox") control.checked = value ?? control.defaultChecked;
    else if (value == null) toUsual(control);
    else control.value = suggestion(control, "value", value)?.value ?? value;
  }
  showWhatMatters(form);
}

/** Show the fields that other fields make useful, and hide those that they do not. */
export function showWhatMatters(form) {
  for (const field of form.querySelectorAll("[data-shown-for]")) {
    const name = field.dataset.shownFor;
    const beside = field.dataset.field.replace(/[^.]+$/, name);
    const asked = form.elements[beside] ?? form.elements[name];
    const value = asked && isShown(asked) ? String(valueOf(asked)) : undefined;
    field.hidden = !field.dataset.shownValues.split(" ").includes(value);
  }
  for (const field of form.querySelectorAll("[data-after-midnight]")) {
    const { value: from } = form.elements[field.dataset.field.replace(/[^.]+$/, "from")];
    const { value: to } = form.elements[field.dataset.field.replace(/[^.]+$/, "to")];
    field.hidden = !field.querySelector("input").checked && !(from && to && to <= from);
  }
}

/** Tell whether a field, and all that it stands in, is shown. */
export const isShown = (element) => !element.closest("[data-field][hidden]");

function valueOf(control) {
  if (control.type === "checkbox") return control.checked;
  return suggestion(control, "label", control.value.trim())?.dataset.value ?? control.value;
}

/** The suggestion that a text stands for: by its label, or by its value. */
function suggestion(control, by, text) {
  const wanted = String(text).toLowerCase();
  return [...(control.list?.options ?? [])].find(
    (option) => (by === "label" ? option.value : option.dataset.value).toLowerCase() === wanted,
  );
}

function isUsual(control) {
  if (control.type === "checkbox") return control.checked === control.defaultChecked;
  if (control.options) return control.selectedIndex === usualIndex(control);
  return control.value === control.defaultValue;
}

function toUsual(control) {
  if (control.options) control.selectedIndex = usualIndex(control);
  else control.value = control.defaultValue;
}

const usualIndex = (select) =>
  Math.max(
    0,
    [...select.options].findIndex((option) => option.defaultSelected),
  );

function put(values, path, value) {
  const names = path.split(".");
  const last = names.pop();
  let here = values;
  names.forEach((name, n) => {
    here = here[name] ??= /^\d+$/.test(names[n + 1] ?? last) ? [] : {};
  });
  here[last] = value;
}

function get(values, path) {
  const within = (here, name) => (Object.hasOwn(Object(here), name) ? here[name] : undefined);
  return path.split(".").reduce(within, values);
}
